import {describe, expect, it} from 'vitest';
import type {Timer} from '../../../shared/model/timer.ts';
import {wordsIn} from '../../layers/words.test-support.ts';
import {shortTimerWords, timersByUrgency, viewOfTimer} from './timer-view.ts';

const AT = 1_000_000;
const timer = (over: Partial<Timer>): Timer => ({name: 'pending', unit: null, startedAt: AT, dueAt: AT + 60_000, expiredAt: null, count: 0, ...over});

describe('a deadline on the screen', () => {
  it('fills up to its limit, is worth a look from 70 % on, and then counts what it is over by', () => {
    const views = [0, 30_000, 42_000, 60_000, 85_000].map((ms) => viewOfTimer(timer({}), AT + ms));
    expect(views.map(({share, isHot, isOver}) => [share, isHot, isOver])).toEqual([
      [0, false, false], [0.5, false, false], [0.7, true, false], [1, true, true], [1, true, true],
    ]);
    expect(views.at(-1)?.overMs).toBe(25_000);
    expect(views[1]?.leftMs).toBe(30_000);
  });

  it('52: a crew that is alerted again has been late since its first deadline', () => {
    const again = timer({name: 'ack', unit: 'U1', dueAt: AT + 120_000, count: 1});
    expect(viewOfTimer(again, AT + 85_000)).toMatchObject({isOver: true, share: 1, overMs: 25_000});
    expect(viewOfTimer({...again, dueAt: AT + 180_000, count: 3, expiredAt: AT + 180_000}, AT + 200_000).overMs).toBe(140_000);
  });

  it('stands in the order in which somebody has to act', () => {
    const timers = [
      timer({name: 'sla', dueAt: AT + 50_000}), timer({name: 'turnout', unit: 'U1', dueAt: AT + 80_000}), timer({name: 'ack', unit: 'U2', dueAt: AT + 10_000}),
      timer({name: 'travel', unit: 'U3', dueAt: AT + 20_000}), timer({name: 'checkin', unit: 'U4', dueAt: AT + 45_000}),
    ];
    expect(timersByUrgency(timers, AT + 30_000).map(({timer: {name}}) => name)).toEqual(['ack', 'travel', 'checkin', 'turnout', 'sla']);
  });

  it('says in few words what is left, or what it is over by', () => {
    const said = (ms: number) => shortTimerWords(viewOfTimer(timer({name: 'travel', unit: 'U1'}), AT + ms), wordsIn('vi'));
    expect([said(42_000), said(85_000)]).toEqual(['Tới hiện trường: còn 0:18', 'Tới hiện trường: quá 0:25']);
  });
});
