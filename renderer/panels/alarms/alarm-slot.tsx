/** One alarm in the strip: sign, title, age, and the button with its key. */
import type {Words} from '../../layers/look.ts';
import type {Asking} from '../../state/asking.ts';
import {select} from '../../state/selection.ts';
import {formatAge} from '../../text/format.ts';
import {Button} from '../../ui/button.tsx';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {useHubNowMs} from '../use-words.ts';
import css from './alarm-strip.module.css';

export interface AlarmSlotProps {
  readonly asking: Asking;
  readonly title: string;
  readonly words: Words;
  /** Null where this person may not. */
  readonly onAcknowledge: ((asking: Asking) => void) | null;
  readonly keyCap?: string;
  readonly keyShortcuts?: string;
}

export function AlarmSlot({asking, title, words, onAcknowledge, keyCap, keyShortcuts}: AlarmSlotProps) {
  const nowMs = useHubNowMs();
  const {t} = words;
  return (
    <li className={css['slot']} data-level={asking.level}>
      <button type="button" className={css['what']} title={t('alarms.show', {title})} onClick={() => select(asking.layer, asking.id)}>
        <SeverityGlyph level={asking.level} sizePx={16} hollow={asking.isCauseGone} />
        <span className={`${css['title'] ?? ''} ellipsis`}>{title}</span>
        <span className={css['age']}>{formatAge(nowMs - asking.sinceMs, words.language)}</span>
      </button>
      {onAcknowledge !== null && (
        <Button keyCap={keyCap} keyShortcuts={keyShortcuts} title={t('alarms.acknowledgeOne', {title})} onPress={() => onAcknowledge(asking)}>
          {t('alarms.acknowledge')}
          <span className="visually-hidden">: {title}</span>
        </Button>
      )}
    </li>
  );
}
