/**
 * Citizens' reports (Open311 GeoReport v2; sub-states after `product.md` §4). Who reported is never in the record:
 * names, telephone numbers, addresses of mail and devices have no field here, so that no log, cache or window has them.
 */
import {flag, integer, maybe, number, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';

export const REPORT_STATES = ['open', 'closed'] as const;

export const REPORT_SUBSTATES = [
  'unconfirmed', 'confirmed', 'investigating', 'in_progress', 'action_scheduled', 'planned', 'fixed', 'no_further_action',
  'not_responsible', 'duplicate', 'internal_referral', 'cancelled',
] as const;

export const REPORT_CHANNELS = ['voice', 'portal', 'sms', 'app'] as const;

export const reports = defineLayer({
  name: 'reports',
  facts: {
    serviceRequestId: maybe(text(256)),
    serviceCode: text(64),
    serviceName: maybe(text(256)),
    description: maybe(text()),
    state: oneOf(REPORT_STATES).default('open'),
    substate: maybe(oneOf(REPORT_SUBSTATES)),
    /** The source's own status word where it has more than two. */
    statusOriginal: maybe(text(64)),
    statusNotes: maybe(text()),
    channel: maybe(oneOf(REPORT_CHANNELS)),
    agencyResponsible: maybe(text(256)),
    serviceNotice: maybe(text()),
    requestedDatetime: maybe(moment()),
    updatedDatetime: maybe(moment()),
    expectedDatetime: maybe(moment()),
    dueAt: maybe(moment()),
    overdue: maybe(flag()),
    closedAt: maybe(moment()),
    address: maybe(text(512)),
    addressId: maybe(text(256)),
    zipcode: maybe(text(16)),
    ward: maybe(text(64)),
    accuracyM: maybe(number().min(0)),
    mediaUrl: maybe(text(2_048)),
    satisfaction: maybe(integer().min(1).max(5)),
    reopenCount: maybe(integer().min(0)),
    duplicateOf: maybe(text(256)),
    incidentId: maybe(text(256)),
  },
  keepDays: 365,
  access: 'inside',
  goneStates: ['closed'],
});
