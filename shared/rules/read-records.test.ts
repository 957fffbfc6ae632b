import {describe, expect, it} from 'vitest';
import {recordOf} from '../model/layer.test-support.ts';
import {presentSpeeds, unitReader, type MeasuredRoad, type Station} from './read-records.ts';

const CENTRE: Station = {id: 'ST-FD1', agency: 'FD', vi: 'Đội trung tâm', en: 'Central station', lonDeg: 106.69, latDeg: 20.86, isMarine: false};
const QUAY: Station = {id: 'ST-PA1', agency: 'PA', vi: 'Bến', lonDeg: 106.7, latDeg: 20.87, isMarine: true};
const readUnit = unitReader([CENTRE, QUAY]);

describe('a unit’s record', () => {
  it('is read with its station and its fix', () => {
    const facts = recordOf({callSign: 'CC-1', agency: 'FD', station: 'ST-FD1', capability: ['ladder'], state: 'available', crewCount: 4});
    expect(readUnit('U1', facts, {position: [106.6, 20.8], at: 5})).toEqual({
      id: 'U1', callSign: 'CC-1', agency: 'FD', station: 'ST-FD1', capability: ['ladder'], state: 'available', crewCount: 4,
      position: [106.6, 20.8], positionAt: 5, stationPosition: [106.69, 20.86], isMarine: false,
    });
  });

  it('names its station by id or by name, but not another agency’s by name', () => {
    expect(readUnit('U1', recordOf({agency: 'FD', station: 'Đội trung tâm'}), null).station).toBe('ST-FD1');
    expect(readUnit('U1', recordOf({agency: 'FD', station: 'Central station'}), null).station).toBe('ST-FD1');
    expect(readUnit('U1', recordOf({agency: 'PA', station: 'Bến'}), null)).toMatchObject({station: 'ST-PA1', isMarine: true});
    expect(readUnit('U1', recordOf({agency: 'PD', station: 'Bến'}), null)).toMatchObject({station: null, stationPosition: null, isMarine: false});
  });

  it('that says nothing is unknown in all of it, and one off duty is empty', () => {
    expect(readUnit('U1', recordOf({}), null)).toEqual({
      id: 'U1', callSign: null, agency: null, station: null, capability: [], state: null, crewCount: null,
      position: null, positionAt: null, stationPosition: null, isMarine: false,
    });
    expect(readUnit('U1', recordOf({crewCount: 3, serviceOnDuty: false}), null).crewCount).toBe(0);
  });
});

describe('present speeds', () => {
  const road = (id: string, facts: object, averageSpeedMps: number | null, isLost = false): MeasuredRoad => (
    {id, facts: recordOf({state: 'open', ...facts}), averageSpeedMps, isLost}
  );

  it('are what is measured now, by segment; what is lost or not there says nothing', () => {
    const speedOf = presentSpeeds([road('R1', {}, 8), road('x', {refRoadSegment: 'R2'}, 5), road('R3', {}, 9, true), road('R4', {}, null)]);
    expect(['R1', 'R2', 'R3', 'R4', 'R5'].map(speedOf)).toEqual([8, 5, null, null, null]);
  });

  it('are those of the slower direction, and none where all directions are closed', () => {
    const closed = {state: 'closed'};
    const both = (one: MeasuredRoad, other: MeasuredRoad) => [presentSpeeds([one, other])('R'), presentSpeeds([other, one])('R')];
    const to = (facts: object, speed: number | null): MeasuredRoad => road('there', {...facts, refRoadSegment: 'R'}, speed);
    const fro = (facts: object, speed: number | null): MeasuredRoad => road('back', {...facts, refRoadSegment: 'R'}, speed);
    expect(both(to({}, 8), fro({}, 3))).toEqual([3, 3]);
    expect(both(to({}, 8), fro({}, null))).toEqual([8, 8]);
    expect(both(to(closed, 8), fro({}, 3))).toEqual([3, 3]);
    expect(both(to(closed, 8), fro(closed, 3))).toEqual(['closed', 'closed']);
  });
});
