/** Label, value, and beside each value its age, accuracy or provenance; at the end where the record comes from. */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {CardRow, Words} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {formatCoordinates, NO_VALUE} from '../../text/format.ts';
import {plainLine, plainText} from '../../text/plain.ts';
import {ageOf} from '../record-facts.ts';
import {useHubNowMs} from '../use-words.ts';
import css from './card-panel.module.css';

export interface CardRowsProps {
  readonly layer: WindowLayer;
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
  readonly rows: readonly CardRow[];
  readonly position: Position | null;
  readonly words: Words;
}

export function CardRows({layer, stored, facts, rows, position, words}: CardRowsProps) {
  const nowMs = useHubNowMs();
  const {t} = words;
  const {knownAt, freshness} = ageOf(layer, facts, stored.handle, nowMs);
  const troubles = facts.flags.map((flag) => flagWord(flag, words));
  const common: readonly CardRow[] = [
    {
      label: t('card.position'),
      value: position ? formatCoordinates(position[0], position[1], words.language) : null,
      ...(freshness === 'fresh' ? {} : {aside: t(`freshness.${freshness}`)}),
    },
    {label: t('card.lastKnown'), value: words.time(knownAt), aside: t(facts.observedAt === null ? 'card.received' : 'card.observed')},
    ...(facts.quality === 'good' && troubles.length === 0
      ? []
      : [{label: t('card.quality'), value: [t(`quality.${facts.quality}`), ...troubles].join(' · ')}]),
    {label: t('card.source'), value: sourceWords(facts.source, t), aside: facts.demo ? t('card.demo') : t('card.version', {version: stored.version})},
  ];
  return (
    <dl className={css['rows']}>
      {[...rows, ...common].map(({label, value, aside}) => (
        <div key={label} className={css['line']}>
          <dt className={css['label']}>{label}</dt>
          <dd className={css['value']}>{value === null || value === '' ? NO_VALUE : plainText(value)}</dd>
          <dd className={css['aside']}>{aside === undefined ? '' : plainLine(aside)}</dd>
        </div>
      ))}
    </dl>
  );
}

function flagWord(flag: string, {t}: Words): string {
  const key = `flag.${flag}`;
  const word = t(key);
  return word === key ? flag : word;
}

/** What is no feed has words; a feed is called by its own name. */
export function sourceWords(source: string, t: Words['t']): string {
  if (source === 'command') return t('card.sourceCommand');
  return source === 'city-pack' ? t('card.sourcePack') : source;
}
