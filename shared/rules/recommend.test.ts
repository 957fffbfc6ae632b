import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {chanceOf, townOf} from '../geo/road-network.test-support.ts';
import {must} from '../lib/assert.ts';
import {read} from '../lib/schema.ts';
import {EXCLUSION_REASONS, MAX_CANDIDATES, MAX_EXCLUDED, MAX_SUGGESTED, recommendationSchema, type Recommendation} from '../model/recommendation.ts';
import type {AdvisedUnit} from './advised-unit.ts';
import {kilometre, LINE, NOW, unitOf} from './advised-unit.test-support.ts';
import {recommend, STRAIGHT_MPS, type RecommendInput} from './recommend.ts';

const FIRE = {'fire-suppression': 1};

/** A fire at kilometre 10 of the line. */
function advice(units: readonly AdvisedUnit[], more: Partial<RecommendInput> = {}): Recommendation {
  return recommend({at: NOW, incident: {priority: 'P2', position: kilometre(10)}, needs: FIRE, units, network: LINE, speedOf: () => null, mode: 'closest', ...more});
}

const suggested = ({candidates}: Recommendation): readonly string[] => candidates.filter(({isSuggested}) => isSuggested).map(({unit}) => unit);
const reasons = ({candidates}: Recommendation): {readonly [unit: string]: string} => Object.fromEntries(candidates.map(({unit, reason}) => [unit, reason]));
const whys = ({excluded}: Recommendation): {readonly [unit: string]: string} => Object.fromEntries(excluded.map(({unit, why}) => [unit, why]));

describe('whom to send', () => {
  it('is whoever arrives first by road and present traffic, with distance, time, age and reason', () => {
    // The east end is nearer, but its road stands.
    const answer = advice([unitOf('west', {position: kilometre(6)}), unitOf('east', {position: kilometre(13)})], {speedOf: (id) => (id === 'k11' ? 2 : null)});
    expect(answer.candidates).toEqual([
      {unit: 'west', callSign: 'CS-west', role: 'fire-suppression', distanceM: 4_000, etaS: 400, isByFerry: false, positionAgeS: 5, reason: 'closest_by_eta', isSuggested: true},
      {unit: 'east', callSign: 'CS-east', role: 'fire-suppression', distanceM: 3_000, etaS: 700, isByFerry: false, positionAgeS: 5, reason: 'closest_by_eta', isSuggested: false},
    ]);
    expect(answer).toMatchObject({at: NOW, mode: 'closest', needs: FIRE, excluded: [], excludedCount: 0, shortfalls: []});
  });

  it('covers what is asked so that the last one arrives as soon as can be', () => {
    // The nearest could put out the fire, but nobody else near by has a ladder.
    const units = [
      unitOf('both', {capability: ['fire-suppression', 'ladder'], position: kilometre(9)}), unitOf('engine', {position: kilometre(8)}),
      unitOf('far', {capability: ['ladder'], position: kilometre(1)}),
    ];
    const answer = advice(units, {needs: {'fire-suppression': 1, ladder: 1}});
    expect(answer.candidates.filter(({isSuggested}) => isSuggested).map(({unit, role}) => [unit, role])).toEqual([['both', 'ladder'], ['engine', 'fire-suppression']]);
  });

  it('is told by distance and without a time where no road is known, or none is near', () => {
    const units = [unitOf('a', {position: kilometre(9)}), unitOf('b', {position: kilometre(12)})];
    const answer = advice(units, {network: null});
    expect(answer.candidates.map(({unit, distanceM, etaS, reason}) => ({unit, distanceM, etaS, reason}))).toEqual([
      {unit: 'a', distanceM: expect.closeTo(1_000, -1), etaS: null, reason: 'closest_by_distance'},
      {unit: 'b', distanceM: expect.closeTo(2_000, -1), etaS: null, reason: 'closest_by_distance'},
    ]);
    expect(advice(units, {incident: {priority: 'P2', position: [106.7, 20.5]}}).candidates).toMatchObject([{etaS: null}, {etaS: null}]);
  });

  it('compares a boat, which no road leads, by its straight way', () => {
    const boat = unitOf('boat', {position: kilometre(9), isMarine: true});
    const answer = advice([unitOf('engine', {position: kilometre(8.9)}), boat]);
    expect(answer.candidates).toMatchObject([{unit: 'engine', etaS: 110}, {unit: 'boat', etaS: null, reason: 'closest_by_distance'}]);
    expect(1_000 / STRAIGHT_MPS).toBeGreaterThan(110);
  });

  it('leaves out who cannot be counted on, and says why', () => {
    const answer = advice([
      unitOf('1-fit'), unitOf('2-busy', {state: 'on_scene'}), unitOf('3-afire', {state: 'emergency'}), unitOf('4-empty', {crewCount: 0}),
      unitOf('5-silent', {position: null, positionAt: null}), unitOf('6-timeless', {positionAt: null}), unitOf('7-old', {positionAt: NOW - 1_801_000}),
      unitOf('8-resting', {isInRestPeriod: true}), unitOf('9-far', {position: kilometre(20)}), unitOf('no-hose', {capability: ['towing']}),
    ], {radiusM: 10_000.5, incident: {priority: 'P2', position: kilometre(9.5)}});
    expect(suggested(answer)).toEqual(['1-fit']);
    expect(whys(answer)).toEqual({
      '2-busy': 'not_available', '3-afire': 'not_available', '4-empty': 'units_not_staffed', '5-silent': 'no_location_data', '6-timeless': 'no_location_data',
      '7-old': 'locations_too_stale', '8-resting': 'in_rest_period', '9-far': 'outside_radius',
    });
    expect(answer.excludedCount).toBe(8);
    expect(answer.excluded.find(({unit}) => unit === '7-old')).toMatchObject({positionAgeS: 1_801});
  });

  it('T_stale: counts a fix of exactly half an hour, and no older one', () => {
    expect(advice([unitOf('a', {positionAt: NOW - 1_800_000})]).candidates).toMatchObject([{positionAgeS: 1_800}]);
    expect(advice([unitOf('a', {positionAt: NOW - 1_801_000})]).candidates).toEqual([]);
    expect(advice([unitOf('a', {positionAt: NOW + 60_000})]).candidates).toMatchObject([{positionAgeS: 0}]);
    expect(whys(advice([unitOf('a', {positionAt: NOW + 86_400_000})]))).toEqual({a: 'no_location_data'});
  });

  it('sends nobody over a closed bridge, and says that there is no way', () => {
    const answer = advice([unitOf('a')], {speedOf: (id) => (id === 'k5' ? 'closed' : null)});
    expect([whys(answer), answer.shortfalls]).toEqual([{a: 'no_route'}, [{capability: 'fire-suppression', missing: 1, why: 'no_candidates_available'}]]);
  });

  it('wakes who rests only for a life, and says so', () => {
    const units = [unitOf('resting', {isInRestPeriod: true, position: kilometre(9)}), unitOf('rested')];
    expect(suggested(advice(units))).toEqual(['rested']);
    const urgent = advice(units, {incident: {priority: 'P1', position: kilometre(10)}});
    expect([suggested(urgent), reasons(urgent)['resting']]).toEqual([['resting'], 'rest_period_overridden']);
  });

  it('says that a unit stands in its own area', () => {
    expect(reasons(advice([unitOf('a', {isInsideGeofence: true})]))).toEqual({a: 'in_geofence'});
  });

  it('tells the nearest and suggests nobody where nothing is asked', () => {
    const answer = advice([unitOf('a'), unitOf('b', {position: kilometre(9), capability: []})], {needs: {}});
    expect(answer.candidates).toMatchObject([{unit: 'b', role: null, isSuggested: false}, {unit: 'a', role: null, isSuggested: false}]);
  });

  it('compares nobody while the incident has no place', () => {
    const answer = advice([unitOf('a')], {incident: {priority: 'P1', position: null}});
    expect(answer).toMatchObject({candidates: [], excluded: [], shortfalls: [{capability: 'fire-suppression', missing: 1, why: 'no_location_data'}]});
  });
});

describe('by station', () => {
  const near = {station: 'near', stationPosition: kilometre(8)};
  const far = {station: 'far', stationPosition: kilometre(4)};

  it('takes the nearest station first, whoever happens to be closer, and says where it had to go on', () => {
    const units = [unitOf('n1', {...near, position: kilometre(2)}), unitOf('f1', {...far, position: kilometre(9)}), unitOf('f2', {...far, position: kilometre(3)})];
    const answer = advice(units, {mode: 'station', needs: {'fire-suppression': 2}});
    expect([suggested(answer), reasons(answer)]).toEqual([['n1', 'f1'], {n1: 'closest_by_eta', f1: 'cascade_station', f2: 'cascade_station'}]);
  });

  it('counts a parked unit without a fix from its station; by closest it has no place', () => {
    const parked = unitOf('parked', {...near, position: null, positionAt: null});
    expect(advice([parked], {mode: 'station'}).candidates).toMatchObject([{unit: 'parked', etaS: 200, positionAgeS: null}]);
    expect(advice([{...parked, state: null}], {mode: 'station'}).candidates).toHaveLength(1);
    expect(whys(advice([parked]))).toEqual({parked: 'no_location_data'});
    // On its way back it may be anywhere; and an old fix says that it was elsewhere.
    expect(whys(advice([{...parked, state: 'returning'}], {mode: 'station'}))).toEqual({parked: 'no_location_data'});
    expect(whys(advice([unitOf('old', {...near, positionAt: NOW - 3_600_000})], {mode: 'station'}))).toEqual({old: 'locations_too_stale'});
  });

  it('says that the stations are exhausted where all their units are out', () => {
    const answer = advice([unitOf('n1', {...near, state: 'on_scene'})], {mode: 'station'});
    expect(answer.shortfalls).toEqual([{capability: 'fire-suppression', missing: 1, why: 'stations_exhausted'}]);
  });
});

describe('what is missing', () => {
  it.each([
    ['nobody has it', [unitOf('a', {capability: ['towing']})], 'no_candidates_available'],
    ['all are at work', [unitOf('a', {state: 'enroute'})], 'no_candidates_available'],
    ['no fix is young enough', [unitOf('a', {positionAt: 0}), unitOf('b', {state: 'enroute'}), unitOf('c', {state: 'enroute'})], 'locations_too_stale'],
    ['no unit has a fix', [unitOf('a', {position: null}), unitOf('b', {position: null}), unitOf('c', {positionAt: 0})], 'no_location_data'],
    ['nobody sits in them', [unitOf('a', {crewCount: 0})], 'units_not_staffed'],
    ['all are too far', [unitOf('a')], 'outside_radius'],
    ['all rest', [unitOf('a', {isInRestPeriod: true, position: kilometre(9)})], 'all_in_rest_period'],
    ['one rests and one is empty', [unitOf('a', {isInRestPeriod: true, position: kilometre(9)}), unitOf('b', {crewCount: 0})], 'units_not_staffed'],
  ] as const)('says why: %s', (_what, units, why) => {
    expect(advice(units, {radiusM: 5_000, needs: {'fire-suppression': 2}}).shortfalls).toEqual([{capability: 'fire-suppression', missing: 2, why}]);
  });

  it('counts what is there', () => {
    expect(advice([unitOf('a')], {needs: {'fire-suppression': 3}}).shortfalls).toEqual([{capability: 'fire-suppression', missing: 2, why: 'no_candidates_available'}]);
  });
});

describe('an advice', () => {
  const many = (count: number, more: (at: number) => Partial<AdvisedUnit> = () => ({})): readonly AdvisedUnit[] => (
    Array.from({length: count}, (_none, at) => unitOf(`u${String(at).padStart(3, '0')}`, {position: kilometre((at % 97) / 5), ...more(at)}))
  );

  it('is bounded: alternatives by the limit, those left out by nearness, and the suggested ones never cut', () => {
    expect(advice(many(60)).candidates).toHaveLength(MAX_CANDIDATES);
    expect(advice(many(60), {limit: 3}).candidates).toHaveLength(3);
    expect(suggested(advice(many(60), {needs: {'fire-suppression': 19}}))).toHaveLength(19);
    expect(suggested(advice(many(60), {needs: {'fire-suppression': 90, towing: 5}}))).toHaveLength(MAX_SUGGESTED);
    const busy = advice(many(60, () => ({state: 'on_scene'})));
    expect([busy.excluded.length, busy.excludedCount]).toEqual([MAX_EXCLUDED, 60]);
  });

  it('shows an alternative for every role before a second one for any', () => {
    const units = [...many(30), unitOf('tow1', {capability: ['towing'], position: kilometre(0)}), unitOf('tow2', {capability: ['towing'], position: kilometre(0)})];
    const {candidates} = advice(units, {needs: {'fire-suppression': 1, towing: 1}, limit: 4});
    expect(candidates.map(({role, isSuggested}) => `${role} ${isSuggested}`).toSorted()).toEqual(['fire-suppression false', 'fire-suppression true', 'towing false', 'towing true']);
  });

  it('N14: is the same for the same facts whatever their order, survives storing, and fits its schema', () => {
    const {network} = townOf({columns: 8, rows: 8, seed: 14});
    fc.assert(fc.property(fc.nat(10_000), fc.constantFrom('closest' as const, 'station' as const), fc.boolean(), (seed, mode, hasRoads) => {
      const chance = chanceOf(seed);
      const {places} = townOf({columns: 8, rows: 8, seed});
      const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)] as T;
      const units = places(30).map((position, at) => unitOf(`u${at}`, {
        position: pick([position, position, null]), positionAt: pick([NOW, NOW - 60_000, NOW - 4_000_000, null]), stationPosition: pick([position, null]),
        state: pick(['available', 'available', 'returning', 'on_scene', null]), crewCount: pick([0, 2, null]), callSign: pick(['A', null]),
        capability: pick([['a'], ['b'], ['a', 'b'], ['c']]), isInRestPeriod: chance() < 0.1, isMarine: chance() < 0.1, isInsideGeofence: chance() < 0.1,
      }));
      const input = {
        at: NOW, incident: {priority: pick(['P1', 'P3']), position: must(places(1)[0], 'a place')}, needs: {a: 3, b: 2, c: 1}, network: hasRoads ? network : null,
        speedOf: () => null, mode, radiusM: 1_500,
      };
      const answer = recommend({...input, units});
      const other = recommend({...input, needs: {c: 1, b: 2, a: 3}, units: units.toSorted(() => chance() - 0.5)});
      expect(JSON.stringify(other)).toBe(JSON.stringify(answer));
      expect(read(recommendationSchema, JSON.parse(JSON.stringify(answer)))).toEqual({ok: true, value: answer});
      // Nobody is lost on the way: who has anything of what is asked stands on one of the lists, or beyond the limit.
      expect(new Set(answer.candidates.map(({unit}) => unit)).size).toBe(answer.candidates.length);
      for (const {why} of answer.excluded) expect(EXCLUSION_REASONS).toContain(why);
      const filled = answer.candidates.filter(({isSuggested}) => isSuggested).length;
      expect(filled + answer.shortfalls.reduce((sum, {missing}) => sum + missing, 0)).toBe(6);
    }), {numRuns: 60});
  });
});
