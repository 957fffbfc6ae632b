/** Ingest over an empty hub with the log in memory, and valid observations for a test to spoil one field of. */
import {Ingest} from '../../main/hub/ingest/ingest.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Decoded, Observation, Refusal, RefusalCode} from '../../shared/model/observation.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {MemoryFactSink} from './memory-fact-sink.ts';

export const AT = 1_760_000_000_000;
export const FEED = {name: 'port-ais', demo: false};
const TOP_SPEED_MPS = 60 * 0.514444;

export class IngestDesk {
  readonly state = new HubState(ALL_LAYERS);
  readonly sink = new MemoryFactSink(this.state);
  ingest = new Ingest({state: this.state, facts: this.sink, city: [106.4, 20.5, 107.2, 21.1]});

  /** Observations, and behind them when they were received. */
  take(...input: (Observation | number)[]): readonly Refusal[] {
    const receivedAt = input.find((each) => typeof each === 'number') ?? AT;
    return this.ingest.take(FEED, decoded(...input.filter((each) => typeof each !== 'number')), receivedAt);
  }

  codes(...input: (Observation | number)[]): RefusalCode[] {
    return this.take(...input).map(({code}) => code);
  }

  /** Same state, nothing remembered beside it, and no city. */
  restart(): void {
    this.ingest = new Ingest({state: this.state, facts: this.sink});
  }

  record(id: string): FactRecord | null | undefined {
    return [...this.state.layers.values()].map(({records}) => records.get(id)?.record).find((each) => each);
  }

  row(mmsi: string): (number | null)[] {
    const {records, live} = this.state.of('vessels');
    return live.columns.map((_, column) => live.get(records.get(mmsi)?.handle ?? -1, column));
  }
}

export function decoded(...observations: Observation[]): Decoded {
  return {observations, refused: [], ignored: 0};
}

export function vessel({facts = {}, live = at(106.8, 20.85), observedAt = null, topSpeed = true}: {
  facts?: Observation['facts']; live?: NonNullable<Observation['live']>; observedAt?: number | null; topSpeed?: boolean;
} = {}): Observation {
  return {
    layer: 'vessels', externalId: '574001230', globalId: true, index: 0, observedAt, live,
    facts: Object.keys(facts).length > 0 ? facts : {mmsi: '574001230', kind: 'vessel', navigationStatus: 'moored'},
    ...(topSpeed && {topSpeedMps: TOP_SPEED_MPS}),
  };
}

export function camera({facts = {state: 'live'}, observedAt = null, geometry}: Partial<Pick<Observation, 'facts' | 'observedAt' | 'geometry'>> = {}): Observation {
  return {layer: 'cameras', externalId: '7', globalId: false, index: 0, observedAt, facts, ...(geometry !== undefined && {geometry})};
}

export function at(lonDeg: number, latDeg: number): {[column: string]: number | null} {
  return {lonDeg, latDeg, speedMps: 5.14444, courseDeg: 271.5, headingDeg: 270, rateOfTurnDegPerMin: null};
}
