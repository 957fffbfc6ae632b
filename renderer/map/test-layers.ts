/** Builders for the map's tests: real records, real columns, plain looks. */
import {defineLayer, headingColumn, positionColumns, speedColumn, type Layer} from '../../shared/model/layer.ts';
import type {LayerRecord} from '../../shared/model/change.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Look, PointStyle} from '../layers/look.ts';
import {Records} from '../state/records.ts';

export const NOW = 1_800_000_000_000;

export const boats: Layer = defineLayer({
  name: 'boats', facts: {}, live: [...positionColumns, speedColumn, headingColumn], keepDays: 1, access: 'common',
  freshness: () => ({staleAfterMs: 30_000, lostAfterMs: 600_000}),
});
export const fires: Layer = defineLayer({name: 'fires', facts: {}, keepDays: 1, access: 'common', goneStates: ['closed']});

export function point(style: Partial<PointStyle> = {}): PointStyle {
  return {shape: 'dot', sizePx: 10, hollow: false, tone: 'normal', turns: false, aheadS: 0, digit: '', ring: false, ...style};
}

/** A look whose answers stand in the facts themselves. */
export function look(layer: string, more: Partial<Look> = {}): Look {
  return {
    layer,
    icon: () => null,
    point: (facts) => point(facts['style'] as Partial<PointStyle> | undefined),
    mapLabel: (facts) => (facts['label'] as string | undefined) ?? null,
    rank: (facts) => (facts['rank'] as number | undefined) ?? 100,
    title: (facts) => String(facts['label']),
    state: () => '',
    card: () => [],
    searchText: () => [],
    ...more,
  };
}

export function facts(more: {readonly [field: string]: unknown} = {}): FactRecord {
  return {geometry: null, observedAt: null, receivedAt: NOW, source: 'test', quality: 'good', flags: [], demo: false, ...more};
}

export function fireAt(id: string, handle: number, lonDeg: number, latDeg: number, more: {readonly [field: string]: unknown} = {}): LayerRecord {
  return {layer: 'fires', id, handle, version: 1, at: NOW, record: facts({geometry: {type: 'Point', coordinates: [lonDeg, latDeg]}, ...more})};
}

export function boat(id: string, handle: number, more: {readonly [field: string]: unknown} = {}): LayerRecord {
  return {layer: 'boats', id, handle, version: 1, at: NOW, record: facts(more)};
}

export function recordsOf(...all: readonly LayerRecord[]): Records {
  const records = new Records([fires, boats]);
  records.replace(all);
  return records;
}

/** Puts a boat at a place, heard some time before `NOW`. */
export function hear(records: Records, handle: number, lonDeg: number, latDeg: number, agoMs = 0): void {
  const row = [Math.round(lonDeg * 1e6), Math.round(latDeg * 1e6), 50, 90];
  records.layers.get('boats')?.live.set(handle, row, NOW - agoMs, Number.NaN);
}
