/** What a unit is to its commands and to ingest: who speaks of its state, and when the desk's word holds. */
import type {ToldFacts} from '../../model/layer.ts';
import type {FactRecord} from '../../model/record.ts';
import type {UnitState} from '../../model/unit-state.ts';

export interface UnitFacts {
  readonly callSign: string | null;
  readonly agency: string | null;
  readonly state: UnitState | null;
  readonly stateSince: number | null;
  /** The incident that it has an order of; with `orderedAt` by this hub, else as its source told. */
  readonly incidentId: string | null;
  readonly orderedAt: number | null;
  /** What its source last told of its state. */
  readonly toldState: UnitState | null;
}

export function asUnit(record: FactRecord): UnitFacts {
  const {callSign = null, agency = null, state = null, stateSince = null, incidentId = null, orderedAt = null, toldState = null} = record as unknown as Partial<UnitFacts>;
  return {callSign, agency, state, stateSince, incidentId, orderedAt, toldState};
}

/**
 * A source's word on a unit. While the unit has an order of ours, its state is the order's: what the source tells is kept
 * beside it (`toldState`), and the hub's own rule takes the step where it is a legal one. Without an order a new word
 * counts at once; the same word again takes nothing back that was said at a desk since. A source that tells `null` has
 * nothing to say of the state any more: its next word is news, be it the same.
 */
export function settleUnit({before, own, told}: ToldFacts): {readonly [field: string]: unknown} {
  if (before === undefined) return {...own, toldState: told['state'] ?? null, orderedAt: null};
  const {state, stateSince, incidentId, orderedAt, toldState} = asUnit(before);
  const word = told['state'];
  const kept = {...own, orderedAt, toldState: word === undefined ? toldState : word};
  if (orderedAt !== null) return {...kept, state, stateSince, incidentId};
  const isNews = word !== undefined && word !== null && word !== toldState;
  return isNews || word === undefined ? kept : {...kept, state, stateSince};
}
