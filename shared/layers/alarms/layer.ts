/** Alarms (TMF642 with X.733 words, SDM Alert; states of ISA-18.2, see `alarm.ts`). */
import {array, flag, integer, maybe, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';
import {SEVERITIES} from '../../model/severity.ts';
import {acknowledge} from './acknowledge.ts';
import {ACK_STATES, ALARM_STATES, ALARM_STATUSES, alarmByTime, settleAlarm} from './alarm.ts';

export const alarms = defineLayer({
  name: 'alarms',
  facts: {
    name: maybe(text(512)),
    externalAlarmId: maybe(text(256)),
    alarmType: maybe(text(64)),
    category: maybe(text(64)),
    subCategory: maybe(text(64)),
    probableCause: maybe(text(256)),
    specificProblem: maybe(text(512)),
    description: maybe(text()),
    severity: oneOf(SEVERITIES),
    severityOriginal: maybe(text(64)),
    state: oneOf(ALARM_STATES).default('unacknowledged'),
    status: maybe(oneOf(ALARM_STATUSES)),
    /** Which raising this is, since when by the hub's clock, and how severe before its cause went: the hub's own count. */
    raising: maybe(integer().min(1)),
    raisedAt: maybe(moment()),
    raisedSeverity: maybe(oneOf(SEVERITIES)),
    ackState: oneOf(ACK_STATES).default('unacknowledged'),
    ackUserId: maybe(text(64)),
    ackSystemId: maybe(text(64)),
    acknowledgedAt: maybe(moment()),
    alarmRaisedTime: maybe(moment()),
    alarmReportingTime: maybe(moment()),
    alarmChangedTime: maybe(moment()),
    alarmClearedTime: maybe(moment()),
    validFromAt: maybe(moment()),
    validUntilAt: maybe(moment()),
    alarmEscalation: maybe(flag()),
    alarmedObject: maybe(text(256)),
    alarmedObjectType: maybe(text(64)),
    isRootCause: maybe(flag()),
    parentAlarm: maybe(text(256)),
    correlatedAlarm: maybe(array(text(256)).max(256)),
    affectedService: maybe(array(text(256)).max(64)),
    serviceAffecting: maybe(flag()),
    plannedOutageIndicator: maybe(text(64)),
    crossedThresholdInformation: maybe(text(512)),
    proposedRepairedActions: maybe(text()),
    place: maybe(text(512)),
    comment: maybe(text()),
    ruleId: maybe(text(64)),
    count: maybe(integer().min(0)),
    shelvedUntilAt: maybe(moment()),
    shelvedBy: maybe(text(64)),
    shelveReason: maybe(text()),
    /** Where the alert comes from, by its own name. */
    alertSource: maybe(text(256)),
    other: maybe(text()),
  },
  keepDays: 365,
  access: 'common',
  goneStates: ['normal'],
  commands: {acknowledge},
  settle: settleAlarm,
  byTime: alarmByTime,
});
