/**
 * One number over time. The line is grey: colour comes only with a limit, and a limit has a dash and a name of its own.
 * The library draws it; what it shows is said in words for those who do not see it.
 */
import {useEffect, useRef} from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type {ChartSpec} from '../../layers/look.ts';
import {formatClock} from '../../text/format.ts';
import {chartOptions} from './chart-options.ts';
import css from './number-chart.module.css';

export interface NumberChartProps {
  readonly spec: ChartSpec;
  readonly columns: readonly [readonly number[], readonly (number | null)[]];
  readonly fromAt: number;
  readonly toAt: number;
  readonly utcOffsetMinutes: number;
  /** All that is drawn, in a sentence. */
  readonly said: string;
  /** Which point is under the pointer; null when none. */
  readonly onPoint: (point: {readonly at: number; readonly value: number} | null) => void;
}

const HEIGHT_PX = 92;

export function NumberChart({spec, columns, fromAt, toAt, utcOffsetMinutes, said, onPoint}: NumberChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const range = useRef({fromAt, toAt});
  const latestOnPoint = useRef(onPoint);
  const latestSpec = useRef(spec);
  const limitsKey = JSON.stringify(spec.limits);
  useEffect(() => {
    range.current = {fromAt, toAt};
    latestOnPoint.current = onPoint;
    latestSpec.current = spec;
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = new uPlot(chartOptions({
      widthPx: Math.max(80, element.clientWidth), heightPx: HEIGHT_PX,
      spec: () => latestSpec.current, range: () => range.current,
      timeText: (at) => formatClock(at, utcOffsetMinutes).slice(0, 5),
      colorOf: (token) => getComputedStyle(element).getPropertyValue(`--${token}`).trim(),
      onPoint: (at, value) => latestOnPoint.current(at === null || value === null ? null : {at, value}),
    }), [[], []], element);
    chart.current = made;
    const observer = new ResizeObserver(() => made.setSize({width: Math.max(80, element.clientWidth), height: HEIGHT_PX}));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [spec.column, limitsKey, utcOffsetMinutes]);

  useEffect(() => {
    chart.current?.setData([[...columns[0]], [...columns[1]]]);
  }, [columns, fromAt, toAt, spec.column, limitsKey, utcOffsetMinutes]);

  return <div ref={place} className={css['chart']} style={{height: HEIGHT_PX}} role="img" aria-label={said} />;
}
