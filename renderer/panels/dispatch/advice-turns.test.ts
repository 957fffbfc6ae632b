import {beforeEach, describe, expect, it} from 'vitest';
import {AdviceTurns} from './advice-turns.ts';

describe('a recommendation under a hand', () => {
  let done: string[] = [];
  let turns = new AdviceTurns({renew: () => {}, tell: () => {}});
  beforeEach(() => {
    done = [];
    turns = new AdviceTurns({renew: () => void done.push('renew'), tell: () => void done.push('tell')});
  });

  it('47: stays as it is seen when its incident changes, and says that it has', () => {
    turns.shown();
    turns.hold(true);
    turns.changed();
    turns.timePassed();
    expect(done).toEqual(['tell']);
  });

  it('47: is worked out anew once the hand is gone, and only where something has changed', () => {
    turns.shown();
    turns.hold(true);
    turns.hold(false);
    expect(done).toEqual([]);
    turns.hold(true);
    turns.changed();
    turns.hold(false);
    turns.shown();
    turns.hold(true);
    turns.hold(false);
    expect(done).toEqual(['tell', 'renew']);
  });

  it('47: comes at once where nothing is shown yet, or nobody holds it', () => {
    turns.hold(true);
    turns.changed();
    turns.shown();
    turns.hold(false);
    turns.changed();
    turns.timePassed();
    expect(done).toEqual(['renew', 'renew', 'renew']);
  });

  it('47: is not replaced by an answer that was on its way when the hand came, and comes when the hand is gone', () => {
    turns.shown();
    turns.timePassed();
    turns.hold(true);
    expect(turns.mayShow()).toBe(false);
    turns.hold(false);
    expect(done).toEqual(['renew', 'renew']);
    expect(turns.mayShow()).toBe(true);
  });

  it('47: meanwhile shows an older answer where nobody holds it or nothing is shown yet, and the newest is still owed', () => {
    turns.hold(true);
    expect(turns.mayShowMeanwhile()).toBe(true);
    turns.changed();
    turns.shownMeanwhile();
    expect(turns.mayShowMeanwhile()).toBe(false);
    expect(turns.mayShow()).toBe(false);
    expect(done).toEqual(['renew', 'tell']);
    turns.hold(false);
    expect(turns.mayShowMeanwhile()).toBe(true);
    expect(done).toEqual(['renew', 'tell', 'renew']);
  });

  it('47: says that the incident has changed where that was on its way when the hand came', () => {
    turns.shown();
    turns.changed();
    turns.hold(true);
    expect(turns.mayShow()).toBe(false);
    expect(done).toEqual(['renew', 'tell']);
  });

  it('47: is shown under the hand that asked for it, and at first', () => {
    turns.hold(true);
    expect(turns.mayShow()).toBe(true);
    turns.shown();
    turns.renew();
    expect(turns.mayShow()).toBe(true);
  });
});
