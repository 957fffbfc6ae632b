import {describe, expect, it} from 'vitest';
import {InOrder} from './in-order.ts';

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('work in order', () => {
  it('is done one after another, however long one takes', async () => {
    const done: string[] = [];
    const order = new InOrder(() => undefined);
    order.do(async () => {
      await turn();
      done.push('slow');
    });
    order.do(() => void done.push('quick'));
    await order.settled();
    expect(done).toEqual(['slow', 'quick']);
  });

  it('is dropped behind one that failed, and goes on with what comes after the failure was said', async () => {
    const done: string[] = [];
    const failures: string[] = [];
    const order = new InOrder((error) => failures.push(String(error)));
    order.do(async () => {
      await turn();
      throw new Error('disk full');
    });
    order.do(() => void done.push('queued behind'));
    order.do(() => {
      throw new Error('never tried');
    });
    await order.settled();
    order.do(() => void done.push('new'));
    await order.settled();
    expect(failures).toEqual(['Error: disk full']);
    expect(done).toEqual(['new']);
  });

  it('is forgotten by a drop; a failure of what was already running is nobody’s any more', async () => {
    const failures: string[] = [];
    const done: string[] = [];
    const order = new InOrder((error) => failures.push(String(error)));
    order.do(async () => {
      await turn();
      await turn();
      throw new Error('too late');
    });
    order.do(() => void done.push('queued'));
    await turn();
    order.drop();
    await order.settled();
    expect({failures, done}).toEqual({failures: [], done: []});
  });
});
