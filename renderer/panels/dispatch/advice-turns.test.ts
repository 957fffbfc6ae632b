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
});
