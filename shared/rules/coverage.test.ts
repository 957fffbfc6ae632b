import {describe, expect, it} from 'vitest';
import {must} from '../lib/assert.ts';
import {kilometre, LINE, NOW, unitOf} from './advised-unit.test-support.ts';
import {coverageOf, type Coverage, type CoverageInput, type CoveredStation} from './coverage.ts';

const station = (id: string, km: number, more: Partial<CoveredStation> = {}): CoveredStation => ({id, agency: 'FD', position: kilometre(km), ...more});

/** Fire stations at kilometre 0, 8 and 16 of the line; an engine within 300 s, that is 3 km. */
function covered(units: CoverageInput['units'], more: Partial<CoverageInput> = {}): Coverage {
  return must(coverageOf({
    at: NOW, stations: [station('s0', 0), station('s8', 8), station('s16', 16)], units, network: LINE, speedOf: () => null,
    standards: [{agency: 'FD', capability: 'fire-suppression', withinS: 300}], ...more,
  }), 'roads');
}

const at = (id: string, km: number, more = {}): CoverageInput['units'][number] => unitOf(id, {position: kilometre(km), ...more});

describe('coverage', () => {
  it('has no gap where a free unit reaches every station in time', () => {
    expect(covered([at('a', 0), at('b', 6), at('c', 19)])).toEqual({gaps: [], gapCount: 0, moveUps: [], unjudged: []});
  });

  it('tells the area that nobody reaches in time, the worst first, with the nearest', () => {
    expect(covered([at('a', 0)])).toMatchObject({
      gaps: [{station: 's16', capability: 'fire-suppression', nearestEtaS: 1_600}, {station: 's8', capability: 'fire-suppression', nearestEtaS: 800}], gapCount: 2,
    });
  });

  it('counts only who is free, staffed, heard and has it; a parked one counts from its station', () => {
    const units = [
      at('busy', 8, {state: 'on_scene'}), at('empty', 8, {crewCount: 0}), at('old', 8, {positionAt: 0}), at('tow', 8, {capability: ['towing']}),
      at('boat', 8, {isMarine: true}), at('a', 0), at('c', 16, {position: null, positionAt: null, stationPosition: kilometre(16)}),
    ];
    expect(covered(units).gaps).toEqual([{station: 's8', capability: 'fire-suppression', nearestEtaS: 800}]);
  });

  it('says null where nobody can get there at all', () => {
    expect(covered([]).gaps).toMatchObject([{nearestEtaS: null}, {nearestEtaS: null}, {nearestEtaS: null}]);
    expect(covered([at('a', 0), at('b', 8)], {speedOf: (id) => (id === 'k12' ? 'closed' : null)}).gaps).toEqual([
      {station: 's16', capability: 'fire-suppression', nearestEtaS: null},
    ]);
  });

  it('worsens with the traffic', () => {
    const units = [at('a', 0), at('b', 6), at('c', 16)];
    expect(covered(units, {speedOf: (id) => (id === 'k6' || id === 'k7' ? 4 : null)}).gaps).toEqual([{station: 's8', capability: 'fire-suppression', nearestEtaS: 500}]);
  });

  it('judges only stations of the agency on land, and names those far from any road', () => {
    const stations = [station('s0', 0), station('quay', 16, {isMarine: true}), station('pd', 16, {agency: 'PD'}), station('island', 0, {position: [107.7, 20.1]})];
    expect(covered([at('a', 0)], {stations})).toEqual({gaps: [], gapCount: 0, moveUps: [], unjudged: ['island']});
  });

  it('takes the stricter of two standards', () => {
    const standards = [{agency: 'FD', capability: 'fire-suppression', withinS: 900}, {agency: 'FD', capability: 'fire-suppression', withinS: 200}];
    expect(covered([at('a', 0), at('b', 5), at('c', 16)], {standards}).gapCount).toBe(1);
  });

  it('is unknown without roads', () => {
    expect(coverageOf({at: NOW, stations: [], units: [], standards: [], network: null, speedOf: () => null})).toBeNull();
  });
});

describe('moving up', () => {
  it('sends a unit that can be spared, and says what is gained', () => {
    expect(covered([at('a1', 0), at('a2', 0), at('c', 16)]).moveUps).toEqual([
      {unit: 'a1', toStation: 's8', capability: 'fire-suppression', etaS: 800, gainS: 800},
    ]);
  });

  it('opens no gap to close another', () => {
    expect(covered([at('a', 0), at('c', 16)])).toMatchObject({gapCount: 1, moveUps: []});
  });

  it('moves a unit between two stations that it then both covers', () => {
    // From where it is the engine reaches s8 alone; standing at s6 it still does.
    const stations = [station('s6', 6), station('s8', 8)];
    const standards = [{agency: 'FD', capability: 'fire-suppression', withinS: 250}];
    expect(covered([at('a', 9.5)], {stations, standards})).toMatchObject({
      gaps: [{station: 's6', nearestEtaS: 350}], moveUps: [{unit: 'a', toStation: 's6', etaS: 350, gainS: 350}],
    });
  });

  it('spends a unit once, and what it closes on the way is closed', () => {
    const answer = covered([at('a1', 0), at('a2', 0)]);
    expect(answer.gapCount).toBe(2);
    expect(answer.moveUps).toEqual([{unit: 'a1', toStation: 's16', capability: 'fire-suppression', etaS: 1_600, gainS: 1_600}]);
  });

  it('sends nobody on a way so long that it covers nobody meanwhile', () => {
    expect(covered([at('a1', 0), at('a2', 0), at('b', 8)], {speedOf: () => 8}).moveUps).toEqual([]);
  });

  it('is the same in whatever order stations, units and standards come', () => {
    const units = [at('a1', 0), at('a2', 0.5, {capability: ['fire-suppression', 'ladder']}), at('a3', 1), at('b', 3)];
    const standards = [{agency: 'FD', capability: 'fire-suppression', withinS: 300}, {agency: 'FD', capability: 'ladder', withinS: 600}];
    const stations = [station('s0', 0), station('s8', 8), station('s16', 16)];
    const turned = {stations: stations.toReversed(), standards: standards.toReversed()};
    expect(covered(units.toReversed(), turned)).toEqual(covered(units, {stations, standards}));
    expect(covered(units, {stations, standards}).moveUps.length).toBeGreaterThan(1);
  });
});
