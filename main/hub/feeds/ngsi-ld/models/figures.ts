/** SDM KeyPerformanceIndicator to `kpis`. */
import {STANDINGS} from '../../../../../shared/layers/kpis/layer.ts';
import {isObject} from '../entity.ts';
import {numberOf, type Reader} from '../reader.ts';
import type {Model} from './model.ts';

export const keyPerformanceIndicator: Model = {
  type: 'KeyPerformanceIndicator',
  layer: 'kpis',
  read(reader) {
    const name = reader.text(256, 'name');
    return {
      geometry: undefined,
      observedAt: reader.observedAt('updatedAt', 'dateModified'),
      factsIfNew: {name: reader.entity.id},
      facts: {
        name: name ?? undefined,
        description: reader.text(4_000, 'description'),
        category: reader.text(64, 'category'),
        organization: reader.text(256, 'organization'),
        process: reader.text(256, 'process'),
        product: reader.text(256, 'product'),
        kpiValue: figureOf(reader, 'kpiValue'),
        target: figureOf(reader, 'target'),
        currentStanding: reader.word(STANDINGS, 'currentStanding'),
        calculationFrequency: reader.text(32, 'calculationFrequency'),
        calculationFormula: reader.text(1_024, 'calculationFormula'),
        calculationPeriod: periodOf(reader),
        area: reader.text(256, 'area'),
        updatedAt: reader.moment('updatedAt'),
      },
    };
  },
};

function figureOf(reader: Reader, name: string): number | null | undefined {
  const told = reader.attribute(name);
  return told && numberOf(told.value);
}

/** A span `{from, to}` as people read it. */
function periodOf(reader: Reader): string | null | undefined {
  const value = reader.attribute('calculationPeriod')?.value;
  if (!isObject(value)) return reader.text(64, 'calculationPeriod');
  const end = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
  return `${end('from')}/${end('to')}`.slice(0, 64);
}
