import {describe, expect, it} from 'vitest';
import type {Candidate} from '../../../shared/model/recommendation.ts';
import type {AdvisedWay} from '../../../shared/rules/recommend.ts';
import {waysShown} from './ways-shown.ts';

const candidate = (unit: string, role: string | null): Candidate => (
  {unit, callSign: unit, role, distanceM: 1_000, etaS: 90, isByFerry: false, positionAgeS: 3, reason: 'closest_by_eta', isSuggested: false}
);
const way = (unit: string, isByRoad = true): AdvisedWay => ({unit, isByRoad, line: [[106.6, 20.8], [106.7, 20.8]]});

const CANDIDATES = [candidate('CT-1', 'ambulance'), candidate('CC-1', 'pump'), candidate('CT-2', 'ambulance'), candidate('GT-1', null)];
const WAYS = [way('CT-1'), way('CC-1', false), way('CT-2'), way('GT-1')];
const asked = (units: readonly string[], candidates = CANDIDATES) => waysShown({candidates, ways: WAYS, units});

describe('the ways on the map', () => {
  it('47: are those of the ticked units, by road or straight as they were reckoned', () => {
    expect(asked(['CT-2', 'CC-1']).map(({unit, isByRoad, isTicked}) => [unit, isByRoad, isTicked])).toEqual([['CT-2', true, true], ['CC-1', false, true]]);
    expect(asked(['CT-2'])[0]?.line).toEqual(WAYS[2]?.line);
  });

  it('47: are those of the first for each role where nobody is ticked', () => {
    expect(asked([]).map(({unit, isTicked}) => [unit, isTicked])).toEqual([['CT-1', false], ['CC-1', false]]);
    expect(asked([], [candidate('GT-1', null)])).toEqual([]);
  });

  it('have no line for a unit that was added by hand: nobody reckoned its way', () => {
    expect(asked(['PC-9'])).toEqual([{unit: 'PC-9', line: null, isByRoad: false, isTicked: true}]);
  });
});
