/** Figures of the city (SDM KeyPerformanceIndicator; groups of QĐ 766/QĐ-TTg): value, target, and how it is reckoned. */
import {maybe, number, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';

export const STANDINGS = ['very_good', 'good', 'fair', 'bad', 'very_bad'] as const;

export const kpis = defineLayer({
  name: 'kpis',
  facts: {
    name: text(256),
    nameEn: maybe(text(256)),
    description: maybe(text()),
    group: maybe(text(64)),
    category: maybe(text(64)),
    organization: maybe(text(256)),
    process: maybe(text(256)),
    product: maybe(text(256)),
    kpiValue: maybe(number()),
    numerator: maybe(number()),
    denominator: maybe(number()),
    /** Of value and target, as people read it: `%`, `min`. */
    unit: maybe(text(32)),
    target: maybe(number()),
    direction: maybe(oneOf(['up', 'down'])),
    points: maybe(number()),
    currentStanding: maybe(oneOf(STANDINGS)),
    calculationFrequency: maybe(text(32)),
    calculationFormula: maybe(text(1_024)),
    calculationPeriod: maybe(text(64)),
    /** The records that the figure counts. */
    records: maybe(text(64)),
    area: maybe(text(256)),
    note: maybe(text()),
    updatedAt: maybe(moment()),
    other: maybe(text()),
  },
  keepDays: 365,
  access: 'figures',
});
