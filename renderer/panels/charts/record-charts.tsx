/** The charts of a selected record: each number's present value, where it is going, its limits, and where the line is from. */
import {useState} from 'react';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {ChartSpec, Words} from '../../layers/look.ts';
import {lookOf} from '../../layers/index.ts';
import type {WindowLayer} from '../../state/records.ts';
import {formatAge, formatClock} from '../../text/format.ts';
import {wordOr} from '../../text/i18n.ts';
import {useDesk} from '../desk-context.ts';
import {useHubNowMs, useUtcOffsetMinutes} from '../use-words.ts';
import {asColumns, extremesOf, joined, trendOf, type Trend} from './chart-data.ts';
import {NumberChart} from './number-chart.tsx';
import {useHistory} from './use-history.ts';
import css from './number-chart.module.css';

export interface RecordChartsProps {
  readonly layer: WindowLayer;
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
  readonly words: Words;
}

export function RecordCharts({layer, stored, facts, words}: RecordChartsProps) {
  const specs = lookOf(layer.layer.name).charts?.(facts, words) ?? [];
  if (specs.length === 0) return null;
  return (
    <section className={css['charts']} aria-label={words.t('chart.title')}>
      {specs.map((spec, index) => (
        <RecordChart key={`${stored.id} ${spec.column}`} spec={spec} isLast={index === specs.length - 1} layer={layer} stored={stored} facts={facts} words={words} />
      ))}
    </section>
  );
}

/** One number; `isLast` says below it where the line is from. */
export function RecordChart({spec, isLast, layer, stored, facts, words}: RecordChartsProps & {readonly spec: ChartSpec; readonly isLast: boolean}) {
  const {seen} = useDesk();
  const nowMs = useHubNowMs();
  const utcOffsetMinutes = useUtcOffsetMinutes();
  const [pointed, setPointed] = useState<{readonly at: number; readonly value: number} | null>(null);
  const {column, spanMs} = spec;
  const isLive = layer.live.columns.some(({name}) => name === column);
  const history = useHistory({layer: layer.layer.name, id: stored.id, column, spanMs}, isLive ? 0 : stored.version);
  const {t} = words;

  const ownFact = facts[column];
  const factPoint = typeof ownFact === 'number' ? [{at: stored.at, value: ownFact}] : [];
  const fromAt = nowMs - spanMs;
  const points = joined(history.points, isLive ? seen.points(layer.layer.name, layer, stored, column) : factPoint, fromAt);
  const present = points.at(-1)?.value ?? null;
  const extremes = extremesOf(points);
  const trend = trendOf(points, spanMs, nowMs);
  const value = present === null ? '–' : spec.written(present);
  const span = formatAge(spanMs, words.language);
  const said = extremes === null
    ? t('chart.saidEmpty', {label: spec.label, span})
    : t('chart.said', {label: spec.label, value, span, least: spec.written(extremes.least), greatest: spec.written(extremes.greatest)});
  return (
    <div>
      <p className={css['head']}>
        <span className={css['label']}>{spec.label}</span>
        {pointed && <span className={css['at']}>{t('chart.at', {time: formatClock(pointed.at, utcOffsetMinutes)})}</span>}
        {!pointed && trend && <span className={css['trend']}>{trendWords(trend, spec, words)}</span>}
        <span className={css['value']}>{pointed ? spec.written(pointed.value) : value}</span>
      </p>
      <NumberChart spec={spec} columns={asColumns(points, nowMs)} fromAt={fromAt} toAt={nowMs} utcOffsetMinutes={utcOffsetMinutes} said={said} onPoint={setPointed} />
      {spec.limits.length > 0 && (
        <p className={css['limits']}>
          {spec.limits.map(({value: limit, kind, tone, name}) => (
            <span key={`${kind} ${limit}`} className={css['limit']} data-broken={isBroken(kind, limit, present) || undefined}>
              <span className={css['stroke']} data-tone={tone} aria-hidden="true" />
              {t(`chart.limit.${kind}`, {name, value: spec.written(limit)})}
            </span>
          ))}
        </p>
      )}
      {/* The numbers of one record come from one place: it is said once, below all. */}
      {isLast && <p className={css['note']}>{sourceWords(history, points.length, fromAt, words)}</p>}
    </div>
  );
}

function isBroken(kind: 'above' | 'below' | 'target', limit: number, present: number | null): boolean {
  if (present === null || kind === 'target') return false;
  return kind === 'above' ? present >= limit : present < limit;
}

/** `↗ +0,04 m trong 10:00`; a change too small to be written is none. */
function trendWords({change, overMs}: Trend, spec: ChartSpec, {t, language}: Words): string {
  const written = spec.written(Math.abs(change));
  const isNone = written === spec.written(0);
  const arrow = isNone ? '→' : change > 0 ? '↗ +' : '↘ −';
  return t('chart.trend', {change: isNone ? `${arrow} 0` : `${arrow}${written}`, span: formatAge(overMs, language)});
}

/** Where the line is from: never less than there is, and never as if there were more. */
function sourceWords({refused, reachesBackTo, points}: ReturnType<typeof useHistory>, drawn: number, fromAt: number, words: Words): string {
  const {t} = words;
  if (refused !== null) {
    const why = wordOr(t, `chart.refused.${refused}`, t('chart.refused.history'));
    return points.length > 0 ? t('chart.older', {why}) : `${why} ${t('chart.seenOnly')}`;
  }
  if (reachesBackTo === null) return t('chart.asking');
  if (drawn === 0) return t('chart.nothing');
  return reachesBackTo > fromAt + 1_000 ? t('chart.reaches', {time: words.time(reachesBackTo)}) : t('chart.fromHub');
}
