/** Response units: who and what they are is a fact, where they are is live (`product.md` §3.2, §4). */
import {array, flag, integer, maybe, nullable, number, oneOf, optional, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {UNIT_STATES} from '../../model/unit-state.ts';
import {status} from './status.ts';
import {settleUnit} from './unit.ts';
import {defineLayer, headingColumn, positionColumns, speedColumn} from '../../model/layer.ts';

export const units = defineLayer({
  name: 'units',
  facts: {
    callSign: optional(text(64)),
    agency: optional(nullable(text(64))),
    station: optional(nullable(text(128))),
    crew: optional(nullable(array(text(128)).max(32))),
    capability: optional(nullable(array(text(64)).max(32))),
    state: optional(nullable(oneOf(UNIT_STATES))),
    stateSince: maybe(moment()),
    /** Why it is not to be had. */
    stateReason: maybe(text(512)),
    /** What its source last told of its state, and since when it has an order of this hub: both the hub's own. */
    toldState: maybe(oneOf(UNIT_STATES)),
    toldAt: maybe(moment()),
    orderedAt: maybe(moment()),
    vehicleType: optional(nullable(text(64))),
    emergencyVehicleType: optional(nullable(text(64))),
    serviceStatus: optional(nullable(text(64))),
    serviceOnDuty: maybe(flag()),
    ignitionStatus: maybe(flag()),
    vehiclePlateIdentifier: optional(nullable(text(32))),
    fleetVehicleId: optional(nullable(text(64))),
    incidentId: optional(nullable(text(256))),
    batteryShare: optional(nullable(number().min(0).max(1))),
    crewCount: optional(nullable(integer())),
  },
  live: [...positionColumns, speedColumn, headingColumn],
  freshness: () => ({staleAfterMs: 30_000, lostAfterMs: 600_000}),
  keepDays: 30,
  access: 'common',
  seenByCrew: (unit, id) => id === unit,
  commands: {status},
  settle: settleUnit,
});
