/** One alarm of the list: what and where; its cause and its acknowledgement as two facts apart (design §6). */
import {isActive} from '../../../shared/layers/alarms/alarm.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {severityLevel} from '../../../shared/model/severity.ts';
import {whoHasIt} from '../../layers/alarms/alarm-words.ts';
import {textOf} from '../../layers/fact-values.ts';
import type {Words} from '../../layers/look.ts';
import type {Asking} from '../../state/asking.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {SeverityGlyph, type SeverityLevel} from '../../ui/severity-glyph.tsx';
import {useHubNowMs} from '../use-words.ts';
import css from './alarm-list.module.css';

export interface AlarmRowProps {
  readonly facts: FactRecord;
  /** Null: somebody has it. */
  readonly asking: Asking | null;
  readonly isAnswered: boolean;
  readonly title: string;
  readonly words: Words;
}

export function AlarmRow({facts, asking, isAnswered, title, words}: AlarmRowProps) {
  const nowMs = useHubNowMs();
  const {t} = words;
  const level: SeverityLevel = asking?.level ?? severityLevel(facts['severity']);
  const sinceMs = asking?.sinceMs ?? Number(facts['raisedAt'] ?? facts.receivedAt);
  const said = asking === null ? acknowledged(facts, words) : isAnswered ? t('alarms.pending') : t('alarms.unacknowledged');
  return (
    <div className={css['cells']} role="presentation">
      <span className={css['glyph']} role="gridcell">
        <SeverityGlyph level={level} sizePx={20} hollow={asking?.isCauseGone ?? false} />
        <span className="visually-hidden">{level === 0 ? '' : t(`alarms.level.${level}`)}</span>
      </span>
      <span className={css['words']} role="gridcell">
        <span className={`${css['title'] ?? ''} ellipsis`} title={title}>{title}</span>
        <span className={`${css['second'] ?? ''} ellipsis`}>{secondLine(facts, asking, words)}</span>
      </span>
      <span className={css['right']} role="gridcell">
        <span className={css['timer']} data-hot={asking !== null || undefined}>{formatAge(nowMs - sinceMs, words.language)}</span>
        <span className={css['state']}>{said}</span>
      </span>
    </div>
  );
}

function acknowledged(facts: FactRecord, words: Words): string {
  const at = facts['acknowledgedAt'];
  return words.t('alarms.acknowledgedBy', {who: plainLine(whoHasIt(facts) ?? '–'), time: typeof at === 'number' ? words.time(at) : '–'});
}

/** Cause, place, source. */
function secondLine(facts: FactRecord, asking: Asking | null, words: Words): string {
  if (asking?.layer === 'incidents') return asIncident(facts).number;
  const cause = words.t(isActive(facts) ? 'alarms.causeActive' : 'alarms.causeGone');
  const place = textOf(facts, 'place') ?? textOf(facts, 'specificProblem');
  return [cause, place, facts.source].flatMap((each) => (each === null ? [] : plainLine(each))).join(' · ');
}

export function rowDataOf(key: string, asking: Asking | null): {readonly [name: `data-${string}`]: string | undefined} {
  return {'data-key': key, 'data-level': asking === null ? undefined : String(asking.level)};
}
