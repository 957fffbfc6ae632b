/** An incident asked for here that the hub has not taken yet: dashed, without a number, and said so. */
import type {Priority} from '../../../shared/layers/incidents/incident.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {SeverityGlyph, type SeverityLevel} from '../../ui/severity-glyph.tsx';
import {useHubNowMs} from '../use-words.ts';
import css from './incidents-panel.module.css';

const LEVELS: {readonly [priority in Priority]: SeverityLevel} = {P1: 1, P2: 2, P3: 3, P4: 4};

/** The console has read it as a command of this shape. */
interface CreateAsk {
  readonly type: string;
  readonly priority: Priority;
  readonly place?: string;
}

export function PendingRow({item, words}: {readonly item: OutboxItem; readonly words: Words}) {
  const nowMs = useHubNowMs();
  const {type, priority, place} = item.command.ask as unknown as CreateAsk;
  return (
    <div className={css['cells']} role="presentation">
      <span className={css['glyph']} role="gridcell">
        <SeverityGlyph level={LEVELS[priority]} sizePx={20} dashed />
        <span className="visually-hidden">{words.t(`incident.level.${priority}`)}</span>
      </span>
      <span className={css['words']} role="gridcell">
        <span className={`${css['title'] ?? ''} ellipsis`}>{words.code('incidentTypes', type)}</span>
        <span className={`${css['second'] ?? ''} ellipsis`}>
          {place === undefined || place === '' ? '' : `${plainLine(place)} · `}{words.t('incidents.pendingWhy')}
        </span>
      </span>
      <span className={css['right']} role="gridcell">
        <span className={css['timer']}>{formatAge(nowMs - item.askedAt, words.language)}</span>
        <span className={css['state']}>{words.t('incidents.pending')}</span>
      </span>
    </div>
  );
}
