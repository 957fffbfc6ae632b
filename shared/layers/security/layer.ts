/** Security alerts of the SOC (OCSF Detection Finding, ATT&CK, TLP 2.0): nobody else is told that they are there. */
import {array, integer, maybe, oneOf, share, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';
import {SEVERITIES} from '../../model/severity.ts';

export const SECURITY_STATES = ['new', 'in_progress', 'suppressed', 'resolved'] as const;

export const security = defineLayer({
  name: 'security',
  facts: {
    title: maybe(text(512)),
    class: maybe(text(128)),
    message: maybe(text()),
    severity: oneOf(SEVERITIES),
    severityOriginal: maybe(text(64)),
    state: oneOf(SECURITY_STATES).default('new'),
    asset: maybe(text(256)),
    assetAddress: maybe(text(64)),
    srcAddress: maybe(text(64)),
    dstAddress: maybe(text(64)),
    user: maybe(text(256)),
    techniques: maybe(array(text(32)).max(32)),
    tactics: maybe(array(text(64)).max(32)),
    ruleId: maybe(text(64)),
    ruleGroups: maybe(array(text(64)).max(32)),
    manager: maybe(text(128)),
    location: maybe(text(512)),
    confidenceShare: maybe(share()),
    firstSeen: maybe(moment()),
    lastSeen: maybe(moment()),
    count: maybe(integer().min(0)),
    tlp: maybe(oneOf(['red', 'amber_strict', 'amber', 'green', 'clear'])),
    other: maybe(text()),
  },
  keepDays: 365,
  access: 'security',
  goneStates: ['resolved'],
});
