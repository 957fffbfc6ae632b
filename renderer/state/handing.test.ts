import {describe, expect, it} from 'vitest';
import {handingStore, whileHanding} from './handing.ts';

const handed = (): readonly string[] => [...handingStore.getState().records];

describe('a record whose command is on its way to the console', () => {
  it('is known as such until the console has answered or is lost', async () => {
    let answer = (_word: string): void => undefined;
    let fail = (_error: Error): void => undefined;
    const one = whileHanding('one', new Promise<string>((resolve) => (answer = resolve)));
    const other = whileHanding('other', new Promise<string>((_resolve, reject) => (fail = reject)));
    expect(handed()).toEqual(['one', 'other']);
    answer('kept');
    expect(await one).toBe('kept');
    expect(handed()).toEqual(['other']);
    fail(new Error('lost'));
    await expect(other).rejects.toThrow('lost');
    expect(handed()).toEqual([]);
  });
});
