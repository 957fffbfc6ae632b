/** Label, value, and beside each value its age, accuracy or provenance; at the end where the record comes from. */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {lookOf} from '../../layers/index.ts';
import type {CardRow, Words} from '../../layers/look.ts';
import type {Records, WindowLayer} from '../../state/records.ts';
import {formatCoordinates, NO_VALUE} from '../../text/format.ts';
import {plainLine, plainText} from '../../text/plain.ts';
import {useDesk} from '../desk-context.ts';
import {ageOf} from '../record-facts.ts';
import type {RecordRef} from '../record-key.ts';
import {useHubNowMs} from '../use-words.ts';
import css from './card-panel.module.css';

export interface CardRowsProps {
  readonly layer: WindowLayer;
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
  readonly rows: readonly CardRow[];
  readonly position: Position | null;
  readonly words: Words;
  /** Not on paper. */
  readonly onOpen?: (of: RecordRef) => void;
}

export function CardRows({layer, stored, facts, rows, position, words, onOpen}: CardRowsProps) {
  const {records} = useDesk();
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
      {[...rows, ...common].map(({label, value, aside, of}) => (
        <div key={label} className={css['line']}>
          <dt className={css['label']}>{label}</dt>
          <dd className={css['value']}>
            {of ? <Named of={of} fallback={value} records={records} words={words} onOpen={onOpen} /> : value === null || value === '' ? NO_VALUE : plainText(value)}
          </dd>
          <dd className={css['aside']}>{aside === undefined ? '' : plainLine(aside)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface NamedProps {
  readonly of: RecordRef;
  readonly fallback: string | null;
  readonly records: Pick<Records, 'get'>;
  readonly words: Words;
  readonly onOpen: CardRowsProps['onOpen'];
}

function Named({of, fallback, records, words, onOpen}: NamedProps) {
  const facts = records.get(of.layer, of.id)?.record;
  if (!facts) return fallback === null ? NO_VALUE : plainText(fallback);
  const title = [facts['number'], lookOf(of.layer).title(facts, words)].filter((part): part is string => typeof part === 'string').map(plainLine).join(' · ');
  return onOpen ? <button type="button" className={css['other']} onClick={() => onOpen(of)}>{title}</button> : title;
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
