import {describe, expect, it} from 'vitest';
import {wayM} from '../geo/geodesic.ts';
import {must} from '../lib/assert.ts';
import {AT, person} from '../model/command.test-support.ts';
import {contextOf} from '../model/command.ts';
import {recordOf} from '../model/layer.test-support.ts';
import type {FactRecord} from '../model/record.ts';
import {asIncident} from '../layers/incidents/incident.ts';
import {incidents} from '../layers/incidents/layer.ts';
import {traffic} from '../layers/traffic/layer.ts';
import {adviceFor, adviceWithWays} from './advice.ts';
import {fire, PLAN, type City} from './advice-city.test-support.ts';

const order = (city: City) => adviceFor('i', city)?.candidates.map(({unit, isSuggested}) => `${unit}${isSuggested ? '' : ' (or)'}`);

describe('whom to send, from the picture as it stands', () => {
  it('is who arrives first, and who else could go', () => {
    expect(order(fire())).toEqual(['near', 'far (or)']);
  });

  it('asks by the level for what has not been sent yet', () => {
    const city = fire({alarmLevel: 2, units: [{unit: 'near', clearedAt: null}]});
    city.engine('near', 106.705, AT, {state: 'enroute', orderedAt: AT, incidentId: 'i'});
    expect(adviceFor('i', city)?.needs).toEqual({pump: 1});
    expect(order(city)).toEqual(['far']);
  });

  it('leaves out a position that is too old, and says so', () => {
    const city = fire();
    city.engine('near', 106.705, AT - 1_801_000);
    expect(adviceFor('i', city)?.excluded).toMatchObject([{unit: 'near', why: 'locations_too_stale', positionAgeS: 1_801}]);
  });

  it('leaves out who is off duty', () => {
    const city = fire();
    city.engine('near', 106.705, AT, {serviceOnDuty: false});
    expect(order(city)).toEqual(['far']);
    expect(adviceFor('i', city)?.excluded).toMatchObject([{unit: 'near', why: 'units_not_staffed'}]);
  });

  it('goes by the speed that is measured now, not by one of an hour ago', () => {
    const etaS = (heardAt: number): number | null => {
      const city = fire();
      city.put(traffic, 'R-1', recordOf({refRoadSegment: 'R-1', state: 'open', periodS: 60}), [4], heardAt);
      return must(adviceFor('i', city)?.candidates[0], 'a candidate').etaS;
    };
    expect(etaS(AT)).toBeGreaterThan(2 * must(etaS(AT - 3_600_000), 'an arrival'));
  });
});

describe('the way that is drawn', () => {
  it('47: is the one whose length and time are told, from each candidate to the incident', () => {
    const city = fire();
    const advice = must(adviceWithWays('i', city), 'an advice');
    expect(advice.recommendation).toEqual(adviceFor('i', city));
    expect(advice.ways.map(({unit, isByRoad}) => [unit, isByRoad])).toEqual([['near', true], ['far', true]]);
    expect(advice.ways[1]?.line).toEqual([[106.7, 20.85], [106.70961, 20.85]]);
    for (const {unit, line} of advice.ways) {
      const told = must(advice.recommendation.candidates.find((candidate) => candidate.unit === unit), unit);
      expect(wayM(line)).toBeCloseTo(told.distanceM, -1);
    }
  });

  it('is straight, and says so, for whom no road leads', () => {
    expect(adviceWithWays('i', {...fire(), roads: null})?.ways[0]).toEqual({unit: 'near', isByRoad: false, line: [[106.705, 20.85], [106.70961, 20.85]]});
  });
});

describe('N14: what was advised', () => {
  const dispatch = must(incidents.commands['dispatch'], 'dispatch');
  const decided = (city: City, ask: object): FactRecord => {
    const record = must(city.layers.get('incidents')?.records.get('i')?.record, 'i');
    const decision = dispatch.decide(record, {units: ['near'], ...ask}, contextOf(person('mai', 'officer'), {
      target: 'i', at: city.at, plan: PLAN, read: (layer, id) => city.layers.get(layer)?.records.get(id)?.record ?? undefined, advise: (id) => adviceFor(id, city),
    }));
    if (decision.type === 'reject') throw new Error(decision.reason);
    return {...record, ...decision.patch};
  };

  it('stays with the incident beside what was sent, and the same picture gives it again', () => {
    const city = fire();
    const kept = must(asIncident(decided(city, {})).recommendations[0], 'a recommendation');
    expect(kept.sent).toEqual(['near']);
    city.engine('near', 106.7);
    city.engine('near', 106.705);
    const {sent: _, ...advised} = kept;
    expect(adviceFor('i', city)).toEqual(advised);
  });

  it('is as the desk was shown it, where there was a desk', () => {
    const city = fire();
    const shown = {...must(adviceFor('i', city), 'an advice'), at: AT - 4_000};
    expect(asIncident(decided(city, {shown})).recommendations).toEqual([{...shown, sent: ['near']}]);
    expect(asIncident(decided(city, {shown})).units[0]).toMatchObject({unit: 'near', role: 'pump', etaS: shown.candidates[0]?.etaS});
  });
});
