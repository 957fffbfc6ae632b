/**
 * One stay of one record inside one geofence: made by an enter, ended by a leave, both the hub's own commands. So each
 * event is one change, and who is inside now is in the log and survives any restart.
 */
import {exactObject, flag, identifier, nullable, number, oneOf} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {SYSTEM} from '../../model/identity.ts';
import {defineLayer} from '../../model/layer.ts';
import type {FactRecord} from '../../model/record.ts';

/** `left`: seen outside. `ended`: the fence is gone, or the record is. */
export const VISIT_STATES = ['inside', 'left', 'ended'] as const;

export interface VisitFacts {
  readonly fence: string;
  readonly layer: string;
  readonly record: string;
  readonly state: (typeof VISIT_STATES)[number];
  readonly enteredAt: number;
  readonly leftAt: number | null;
  /** Was inside already when the fence was drawn: no event. */
  readonly wasInside: boolean;
}

export function asVisit(record: FactRecord): VisitFacts {
  return record as unknown as VisitFacts;
}

/** `at`: the time of the position that decided. */
const enter = defineCommand({
  creates: true,
  ask: exactObject({fence: identifier(), layer: identifier(), record: identifier(), at: number(), wasInside: flag()}),
  may: (by) => by === SYSTEM,
  decide: (_record, {fence, layer, record, at, wasInside}) => {
    const facts: VisitFacts = {fence, layer, record, state: 'inside', enteredAt: at, leftAt: null, wasInside};
    return accept({...facts});
  },
});

const leave = defineCommand({
  ask: exactObject({at: number(), ended: flag()}),
  may: (by) => by === SYSTEM,
  decide: (record, {at, ended}) => {
    if (!record) return reject('no-such-visit');
    return asVisit(record).state === 'inside' ? accept({state: ended ? 'ended' : 'left', leftAt: at}) : reject('already-left');
  },
});

export const visits = defineLayer({
  name: 'visits',
  internal: true,
  facts: {
    fence: identifier(),
    layer: identifier(),
    record: identifier(),
    state: oneOf(VISIT_STATES),
    enteredAt: number(),
    leftAt: nullable(number()),
    wasInside: flag(),
  },
  keepDays: 7,
  access: 'common',
  goneStates: ['left', 'ended'],
  commands: {enter, leave},
});
