import {describe, expect, it} from 'vitest';
import {facts, incidentFacts, recordsWith} from '../panels/test-records.ts';
import {alarmPicture} from './asking.ts';

const alarm = (id: string, over: {readonly [field: string]: unknown}) =>
  ({layer: 'alarms', id, facts: facts({severity: 'high', state: 'unacknowledged', ackState: 'unacknowledged', raising: 1, raisedAt: 5_000, ...over})});
const pictureOf = (...rows: Parameters<typeof recordsWith>[0][number][]) => alarmPicture(recordsWith(rows).layers);

describe('what asks for acknowledgement', () => {
  it('stands worst first, then oldest first, alarms and incidents together', () => {
    const {asking} = pictureOf(
      alarm('p2-young', {raisedAt: 9_000}), alarm('p2-old', {raisedAt: 1_000}), alarm('p1', {severity: 'critical'}),
      {layer: 'incidents', id: 'i1', facts: incidentFacts({priority: 'P1', createdAt: 4_000})},
    );
    expect(asking.map(({key}) => key)).toEqual(['incidents/i1', 'alarms/p1', 'alarms/p2-old', 'alarms/p2-young']);
  });

  it('is also what cleared before anybody had it, with the severity it had', () => {
    const {asking} = pictureOf(alarm('a', {severity: 'cleared', state: 'returned', raisedSeverity: 'critical'}));
    expect(asking).toMatchObject([{level: 1, isCauseGone: true}]);
  });

  it('is counted by level with what somebody has and is still there; what is over, held or had is not', () => {
    const picture = pictureOf(
      alarm('asks', {}), alarm('had', {state: 'acknowledged', ackState: 'acknowledged'}), alarm('over', {severity: 'cleared', state: 'normal', ackState: 'acknowledged'}),
      alarm('held', {state: 'suppressed'}), {layer: 'incidents', id: 'i1', facts: incidentFacts({priority: 'P3'})},
      {layer: 'incidents', id: 'i2', facts: incidentFacts({priority: 'P1', state: 'acknowledged'})},
    );
    expect(picture).toMatchObject({tally: [0, 2, 1, 0], acknowledged: 1});
    expect(picture.asking).toHaveLength(2);
  });

  it('knows an exercise', () => {
    expect(pictureOf(alarm('a', {status: 'exercise'}), alarm('b', {status: 'actual'})).asking.map(({isReal}) => isReal)).toEqual([false, true]);
  });
});
