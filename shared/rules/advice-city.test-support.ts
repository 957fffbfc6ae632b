/** A city of one street and two engines, as hub and window have it: for advice. */
import {AT} from '../model/command.test-support.ts';
import {recordOf} from '../model/layer.test-support.ts';
import type {Layer} from '../model/layer.ts';
import {LiveColumns, scale} from '../model/live-columns.ts';
import type {FactRecord} from '../model/record.ts';
import {responsePlan} from '../model/response-plan.ts';
import {AT_FIRST} from '../layers/incidents/incident.ts';
import {incidents} from '../layers/incidents/layer.ts';
import {units} from '../layers/units/layer.ts';
import type {AdviceLayer, AdviceSources} from './advice.ts';

export const PLAN = responsePlan([{code: 'fire.building', runCard: [{level: 1, need: {pump: 1}}, {level: 2, add: {pump: 1}}]}]);
/** Two ends of one street, 1 km; 10 m/s where nobody measures. */
const ROADS = {nodes: [106.7, 20.85, 106.70961, 20.85], segments: [{id: 'R-1', from: 0, to: 1, lengthM: 1_000, freeFlowMps: 10, oneway: false, isFerry: false}]};

export class City implements AdviceSources {
  at = AT;
  readonly plan = PLAN;
  readonly roads = ROADS;
  readonly stations = [{id: 'ST-1', vi: 'Đội 1', lonDeg: 106.7, latDeg: 20.85, isMarine: false}];
  readonly layers = new Map<string, AdviceLayer>();

  put(layer: Layer, id: string, record: FactRecord, live: readonly (number | null)[] = [], heardAt = this.at): void {
    const known = this.layers.get(layer.name) ?? {layer, records: new Map(), live: new LiveColumns(layer.liveColumns)};
    this.layers.set(layer.name, known);
    const handle = known.records.get(id)?.handle ?? known.records.size;
    known.records.set(id, {id, handle, version: 1, at: heardAt, record});
    if (live.length > 0) known.live.set(handle, layer.liveColumns.map(({step}, column) => scale(live[column] ?? null, step)), heardAt, Number.NaN);
  }

  engine(id: string, lonDeg: number, heardAt = this.at, facts: object = {}): void {
    this.put(units, id, recordOf({callSign: id, state: 'available', capability: ['pump'], crewCount: 4, ...facts}), [lonDeg, 20.85], heardAt);
  }
}

export function fire(facts: object = {}): City {
  const city = new City();
  city.put(incidents, 'i', recordOf({
    ...AT_FIRST, number: 'HP-1', type: 'fire.building', priority: 'P2', state: 'acknowledged', timers: [], timeline: [],
    geometry: {type: 'Point', coordinates: [106.70961, 20.85]}, ...facts,
  }));
  city.engine('near', 106.705);
  city.engine('far', 106.7);
  return city;
}
