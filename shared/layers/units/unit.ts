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
  /** What its source last told of its state, and since when it does. */
  readonly toldState: UnitState | null;
  readonly toldAt: number | null;
}

/** A call for help that comes again after so long is another one. */
const ANOTHER_CALL_MS = 300_000;

export function asUnit(record: FactRecord): UnitFacts {
  const {callSign = null, agency = null, state = null, stateSince = null, incidentId = null, orderedAt = null, toldState = null, toldAt = null} = record as unknown as Partial<UnitFacts>;
  return {callSign, agency, state, stateSince, incidentId, orderedAt, toldState, toldAt};
}

/**
 * A source's word on a unit. While the unit has an order of ours, its state is the order's: what the source tells is kept
 * beside it (`toldState`), and the hub's own rule takes the step where it is a legal one. Without an order a new word
 * counts at once; the same word again takes nothing back that was said at a desk since. A source that tells `null` has
 * nothing to say of the state any more: its next word is news, be it the same. A call for help is the hub's to take, with
 * or without an order: its alarm belongs to it.
 */
export function settleUnit({before, own, told, receivedAt}: ToldFacts): {readonly [field: string]: unknown} {
  const word = (told['state'] ?? null) as UnitState | null;
  const isCall = word === 'emergency';
  if (before === undefined) return {...own, state: isCall ? null : own['state'], toldState: word, toldAt: word === null ? null : receivedAt, orderedAt: null};
  const {state, stateSince, incidentId, orderedAt, toldState, toldAt} = asUnit(before);
  if (told['state'] === undefined) return {...own, orderedAt, toldState, toldAt, state, stateSince, ...(orderedAt !== null && {incidentId})};
  const isNews = word !== toldState || (isCall && receivedAt - (toldAt ?? 0) > ANOTHER_CALL_MS);
  const kept = {...own, orderedAt, toldState: word, toldAt: isNews ? receivedAt : toldAt};
  if (orderedAt !== null) return {...kept, state, stateSince, incidentId};
  return isNews && word !== null && !isCall ? kept : {...kept, state, stateSince};
}
