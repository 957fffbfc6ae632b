/** One alarm of the list: what and where; its cause and its acknowledgement as two facts apart (design §6). */
import {askingSeverity, isActive} from '../../../shared/layers/alarms/alarm.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {severityLevel} from '../../../shared/model/severity.ts';
import {whoHasIt} from '../../layers/alarms/alarm-words.ts';
import {personName} from '../../layers/person-name.ts';
import {textOf} from '../../layers/fact-values.ts';
import type {Words} from '../../layers/look.ts';
import type {Asking} from '../../state/asking.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {SeverityGlyph, type SeverityLevel} from '../../ui/severity-glyph.tsx';
import {useHubNowMs} from '../use-words.ts';
import css from './alarm-list.module.css';

export interface AlarmRowProps {
  readonly layer: Asking['layer'];
  readonly facts: FactRecord;
  /** Null: somebody has it. */
  readonly asking: Asking | null;
  readonly isAnswered: boolean;
  readonly title: string;
  readonly words: Words;
}

/** What a row says, whichever of the two layers it is of; one that was acknowledged under the hand stays in its place. */
interface Said {
  readonly level: SeverityLevel;
  readonly sinceMs: number;
  readonly second: readonly (string | null)[];
  readonly who: string | null;
  readonly acknowledgedAt: number | null;
}

export function AlarmRow({layer, facts, asking, isAnswered, title, words}: AlarmRowProps) {
  const nowMs = useHubNowMs();
  const {t} = words;
  const {level, sinceMs, second, who, acknowledgedAt} = layer === 'incidents' ? incidentSaid(facts, words) : alarmSaid(facts, words);
  const acknowledged = t('alarms.acknowledgedBy', {who: plainLine(who ?? '–'), time: acknowledgedAt === null ? '–' : words.time(acknowledgedAt)});
  const secondLine = second.flatMap((each) => (each === null ? [] : plainLine(each))).join(' · ');
  const said = asking === null ? acknowledged : isAnswered ? t('alarms.pending') : t('alarms.unacknowledged');
  return (
    <div className={css['cells']} role="presentation">
      <span className={css['glyph']} role="gridcell">
        <SeverityGlyph level={level} sizePx={20} hollow={layer === 'alarms' && !isActive(facts)} />
        <span className="visually-hidden">{level === 0 ? '' : t(`alarms.level.${level}`)}</span>
      </span>
      <span className={css['words']} role="gridcell">
        <span className={`${css['title'] ?? ''} ellipsis`} title={title}>{title}</span>
        <span className={`${css['second'] ?? ''} ellipsis`} title={secondLine}>{secondLine}</span>
      </span>
      <span className={css['right']} role="gridcell">
        <span className={css['timer']} data-hot={asking !== null || undefined}>{formatAge(nowMs - sinceMs, words.language)}</span>
        <span className={css['state']}>{said}</span>
      </span>
    </div>
  );
}

function incidentSaid(facts: FactRecord, words: Words): Said {
  const {priority, number, createdAt, owner, acknowledgedAt} = asIncident(facts);
  return {level: Number(priority.slice(1)) as SeverityLevel, sinceMs: createdAt, second: [number], who: owner === null ? null : personName(owner, words), acknowledgedAt};
}

function alarmSaid(facts: FactRecord, words: Words): Said {
  const {t} = words;
  const {raisedAt, acknowledgedAt} = facts;
  return {
    level: severityLevel(askingSeverity(facts)),
    sinceMs: typeof raisedAt === 'number' ? raisedAt : facts.receivedAt,
    second: [t(isActive(facts) ? 'alarms.causeActive' : 'alarms.causeGone'), textOf(facts, 'place') ?? textOf(facts, 'specificProblem'), facts.source],
    who: whoHasIt(facts, words),
    acknowledgedAt: typeof acknowledgedAt === 'number' ? acknowledgedAt : null,
  };
}

export function rowDataOf(key: string, asking: Asking | null): {readonly [name: `data-${string}`]: string | undefined} {
  return {'data-key': key, 'data-level': asking === null ? undefined : String(asking.level)};
}
