/** Vessels and the other things that speak AIS (ITU-R M.1371-5; fields as mapped in `product.md` §4 and the contract). */
import {flag, integer, nullable, number, oneOf, optional, text} from '../../lib/schema.ts';
import {courseColumn, defineLayer, headingColumn, positionColumns, speedColumn} from '../../model/layer.ts';

export const NAVIGATION_STATUSES = [
  'under_way_using_engine', 'at_anchor', 'not_under_command', 'restricted_manoeuvrability', 'constrained_by_draught',
  'moored', 'aground', 'fishing', 'under_way_sailing', 'reserved_9', 'reserved_10', 'towing_astern', 'pushing_ahead',
  'reserved_13', 'sart_active', 'undefined',
] as const;

export const VESSEL_KINDS = ['vessel', 'aircraft', 'sart', 'base_station', 'aid_to_navigation'] as const;

const UNDER_WAY = {staleAfterMs: 30_000, lostAfterMs: 600_000};
/** Class B speaks every 30 s; stale after three missed. */
const CLASS_B = {staleAfterMs: 90_000, lostAfterMs: 600_000};
const AT_REST = {staleAfterMs: 540_000, lostAfterMs: 1_800_000};

export const vessels = defineLayer({
  name: 'vessels',
  facts: {
    /** Nine characters, leading zeros kept. */
    mmsi: text(9).regex(/^\d{9}$/),
    kind: oneOf(VESSEL_KINDS),
    vesselName: optional(nullable(text(64))),
    callSign: optional(nullable(text(16))),
    imo: optional(nullable(integer())),
    shipType: optional(nullable(integer())),
    aisClass: optional(nullable(oneOf(['A', 'B']))),
    navigationStatus: optional(nullable(oneOf(NAVIGATION_STATUSES))),
    loaM: optional(nullable(number())),
    beamM: optional(nullable(number())),
    bowM: optional(nullable(number())),
    portM: optional(nullable(number())),
    draughtM: optional(nullable(number())),
    destination: optional(nullable(text(64))),
    /** `MM-DDThh:mm` UTC as the crew typed it: AIS carries no year. */
    etaText: optional(nullable(text(16))),
    altitudeM: optional(nullable(number())),
    aidType: optional(nullable(integer())),
    offPosition: optional(nullable(flag())),
    virtual: optional(nullable(flag())),
  },
  live: [...positionColumns, speedColumn, courseColumn, headingColumn, {name: 'rateOfTurnDegPerMin', step: 1}],
  freshness: (vessel) => {
    if (vessel.kind === 'base_station' || vessel.kind === 'aid_to_navigation') return AT_REST;
    if (vessel.navigationStatus === 'at_anchor' || vessel.navigationStatus === 'moored') return AT_REST;
    return vessel.aisClass === 'B' ? CLASS_B : UNDER_WAY;
  },
  keepDays: 7,
  access: 'common',
});
