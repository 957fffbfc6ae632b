/** A detector over the last hour: speed against free flow, then how much passes and how closely. */
import type {FactRecord} from '../../../shared/model/record.ts';
import type {TextKey} from '../../text/vi.ts';
import {chartOf} from '../chart-of.ts';
import {numberOf} from '../fact-values.ts';
import type {ChartLimit, ChartSpec, Words} from '../look.ts';

/** Shares of free flow at which the map changes its colour (design §5). */
const DENSE_SHARE = 0.5;
const JAM_SHARE = 0.3;

export function trafficCharts(facts: FactRecord, words: Words): readonly ChartSpec[] {
  const freeFlowMps = numberOf(facts, 'freeFlowSpeedMps') ?? numberOf(facts, 'maximumAllowedSpeedMps');
  const limits: readonly ChartLimit[] = freeFlowMps === null ? [] : [
    {value: freeFlowMps * DENSE_SHARE, kind: 'below', tone: 'sev-3', name: words.t('traffic.flow.dense' satisfies TextKey)},
    {value: freeFlowMps * JAM_SHARE, kind: 'below', tone: 'sev-2', name: words.t('traffic.flow.jam' satisfies TextKey)},
  ];
  return [
    chartOf('averageSpeedMps', words, limits),
    chartOf('intensity', words),
    chartOf('occupancyShare', words),
    chartOf('averageHeadwayS', words),
  ];
}
