/** One incident of the board: sign, what and where, since when, and its state. */
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {incidentTitle, stateWord} from '../../layers/incidents/incident-words.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {UnreadMark} from '../messages/unread-mark.tsx';
import {RecordGlyph} from '../record-glyph.tsx';
import {useHubNowMs} from '../use-words.ts';
import {usePendingNames} from './use-pending.ts';
import css from './incidents-panel.module.css';

export interface IncidentRowProps {
  readonly facts: FactRecord;
  readonly id: string;
  readonly words: Words;
}

export function IncidentRow({facts, id, words}: IncidentRowProps) {
  const incident = asIncident(facts);
  const pending = usePendingNames('incidents', id);
  const nowMs = useHubNowMs();
  const title = plainLine(incidentTitle({type: incident.type, place: null}, words));
  const place = incident.place === null || incident.place === '' ? words.t('incidents.noPlace') : plainLine(incident.place);
  return (
    <div className={css['cells']} role="presentation">
      <span className={css['glyph']} role="gridcell">
        <RecordGlyph layer="incidents" facts={facts} sizePx={20} />
        <span className="visually-hidden">{words.t(`incident.level.${incident.priority}`)}</span>
      </span>
      <span className={css['words']} role="gridcell">
        <span className={`${css['title'] ?? ''} ellipsis`} title={title}>{title}</span>
        <span className={`${css['second'] ?? ''} ellipsis`} title={place}>
          <span className="num">{incident.number}</span> · {place}
        </span>
      </span>
      <span className={css['right']} role="gridcell">
        <span className={css['timer']} data-hot={incident.state === 'new' || undefined}>
          {formatAge(nowMs - incident.createdAt, words.language)}
        </span>
        <span className={css['state']}><UnreadMark incident={id} />{pending.size > 0 ? words.t('incidents.pending') : stateWord(incident.state, words)}</span>
      </span>
    </div>
  );
}

export function rowDataOf(facts: FactRecord | null): {readonly [name: `data-${string}`]: string | undefined} {
  if (facts === null) return {'data-pending': 'true'};
  const {priority, state} = asIncident(facts);
  return {'data-priority': priority, 'data-unacknowledged': state === 'new' ? 'true' : undefined};
}
