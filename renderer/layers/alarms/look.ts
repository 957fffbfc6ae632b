/** Alarms: the shape of their severity, hollow where the cause is gone; whether somebody has it is the word beside it. */
import {BellRing} from 'lucide-react';
import {askingSeverity, asksForAcknowledgement, isActive} from '../../../shared/layers/alarms/alarm.ts';
import {alarms} from '../../../shared/layers/alarms/layer.ts';
import {severityLevel} from '../../../shared/model/severity.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import {severityRank, severityShape, severityTone} from '../severity-look.ts';
import {PLAIN_POINT, type Look} from '../look.ts';
import {alarmActs} from './alarm-acts.ts';
import {AlarmDetails} from './alarm-details.tsx';
import {alarmNames, alarmTitle} from './alarm-words.ts';

/** What the hub counts for itself is no news to people. */
const UNSAID: ReadonlySet<string> = new Set(['name', 'raising', 'raisedSeverity', 'ackState', 'externalAlarmId']);
const FIELDS = [...alarms.factFields.filter((field) => !UNSAID.has(field)), 'externalAlarmId'];
const ACK_FIELDS: ReadonlySet<string> = new Set(['ackUserId', 'ackSystemId', 'acknowledgedAt']);
const TONES_WHEN_GONE = 'sev-0';

export const alarmsLook: Look = {
  layer: 'alarms',
  icon: BellRing,
  point: (facts) => {
    const asks = asksForAcknowledgement(facts);
    const severity = isActive(facts) || asks ? askingSeverity(facts) : 'cleared';
    const tone = severityLevel(severity) === 0 ? TONES_WHEN_GONE : severityTone(severity);
    return {...PLAIN_POINT, shape: severityShape(severity), sizePx: 16, hollow: !isActive(facts), tone};
  },
  mapLabel: alarmNames.label,
  clusters: 'always',
  rank: (facts) => (asksForAcknowledgement(facts) ? severityRank(askingSeverity(facts), 4, 76) : severityRank(facts['severity'], 22, 76)),
  title: alarmTitle,
  state: (facts, _live, words) => valueWord('state', textOf(facts, 'state') ?? 'unacknowledged', words),
  card: (facts, _live, words) => {
    // Nobody has it: that is said once, by its state. And when it was raised is said once where hub and source agree.
    const unsaid = (field: string): boolean =>
      (ACK_FIELDS.has(field) && facts[field] === null) || (field === 'raisedAt' && facts['raisedAt'] === facts['alarmRaisedTime']);
    return factRows(FIELDS.filter((field) => !unsaid(field)), facts, words);
  },
  searchText: (facts) => [alarmNames.title(facts), textOf(facts, 'alarmedObject'), textOf(facts, 'probableCause'), textOf(facts, 'place')],
  acts: alarmActs,
  details: AlarmDetails,
};
