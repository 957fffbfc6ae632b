/** Cell sites and their sectors (3GPP TS 28.541 names, X.731 states): inventory and state, facts without a clock. */
import {array, bearing, exactObject, integer, maybe, nullable, number, oneOf, share, text} from '../../lib/schema.ts';
import {defineLayer} from '../../model/layer.ts';
import {SEVERITIES} from '../../model/severity.ts';

export const CELL_SITE_STATES = ['in_service', 'degraded', 'out_of_service', 'unknown'] as const;

const MAX_SECTORS = 24;

export const cellSites = defineLayer({
  name: 'cell-sites',
  facts: {
    siteId: maybe(text(64)),
    name: maybe(text(256)),
    operator: maybe(text(64)),
    tech: maybe(array(text(8)).max(8)),
    sectors: maybe(array(exactObject({
      azimuthDeg: nullable(bearing()),
      tiltDeg: maybe(number().min(-90).max(90)),
      beamwidthDeg: maybe(bearing()),
      tech: maybe(text(8)),
      band: maybe(text(32)),
      arfcn: maybe(integer()),
      pci: maybe(integer()),
      tac: maybe(integer()),
      txPowerDbm: maybe(number()),
      /** The worst open alarm of this sector alone. */
      severity: maybe(oneOf(SEVERITIES)),
    })).max(MAX_SECTORS)),
    heightM: maybe(number().min(0).max(1_000)),
    state: oneOf(CELL_SITE_STATES).default('unknown'),
    administrativeState: maybe(oneOf(['locked', 'unlocked', 'shutting_down'])),
    operationalState: maybe(oneOf(['enabled', 'disabled'])),
    /** The worst open alarm of the site. */
    severity: maybe(oneOf(SEVERITIES)),
    probableCause: maybe(text(256)),
    availabilityShare: maybe(share()),
    backupPowerMin: maybe(number().min(0)),
    backhaul: maybe(text(32)),
    networkNode: maybe(text(64)),
    ward: maybe(text(64)),
  },
  keepDays: 365,
  access: 'inside',
});
