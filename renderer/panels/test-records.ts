/** Builders for the tests of panels: valid records and words, of which a test spoils one field. */
import type {LayerRecord} from '../../shared/model/change.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {IncidentFacts} from '../../shared/layers/incidents/incident.ts';
import type {Envelope, FactRecord} from '../../shared/model/record.ts';
import {encodeFrame, decodeFrame} from '../../shared/protocol/frame.ts';
import {LiveColumns, scale} from '../../shared/model/live-columns.ts';
import type {Words} from '../layers/look.ts';
import {Records} from '../state/records.ts';

const envelope: Envelope = {
  geometry: null, observedAt: null, receivedAt: 1_000, source: 'test', quality: 'good', flags: [], demo: false,
};

export function pointAt(lonDeg: number, latDeg: number): Pick<Envelope, 'geometry'> {
  return {geometry: {type: 'Point', coordinates: [lonDeg, latDeg]}};
}

export function incidentFacts(over: Partial<IncidentFacts & Envelope> = {}): FactRecord {
  return {
    ...envelope, number: 'HP-261121-0147', type: 'fire.building', priority: 'P1', state: 'new', place: null, description: null,
    createdAt: 1_000, createdBy: 'officer', owner: null, acknowledgedAt: null, resolvedAt: null, closedAt: null,
    disposition: null, summary: null, timeline: [], ...over,
  };
}

export function facts(fields: {readonly [field: string]: unknown} = {}): FactRecord {
  return {...envelope, ...fields};
}

export function recordsWith(rows: readonly {readonly layer: string; readonly id: string; readonly facts: FactRecord; readonly version?: number}[]): Records {
  const records = new Records(ALL_LAYERS);
  records.replace(
    rows.map(({layer, id, facts: record, version = 1}, index): LayerRecord => ({layer, id, handle: index + 1, version, at: 1_000, record})),
  );
  return records;
}

/** Lets the hub hear a moving record at a place. */
export function hear(records: Records, layer: string, id: string, lonDeg: number, latDeg: number, heardAt: number): void {
  const target = records.layers.get(layer);
  const handle = target?.records.get(id)?.handle;
  if (!target || handle === undefined) return;
  const table = new LiveColumns(target.layer.liveColumns);
  const values: readonly (number | null)[] = [lonDeg, latDeg];
  table.set(handle, target.layer.liveColumns.map(({step}, index) => scale(values[index], step)), heardAt, Number.NaN);
  const frame = decodeFrame(encodeFrame(layer, 'moved', 1, heardAt, table, [handle]), () => target.layer.liveColumns);
  if (frame.kind !== 'unknown-layer') records.applyFrames([frame]);
}

/** Words that say their key. */
export const words: Words = {
  t: (key, values) => (values ? `${key} ${Object.values(values).join(' ')}` : key),
  number: (value, decimals) => value.toFixed(decimals),
  time: (atMs) => `at ${atMs}`,
  language: 'en',
  code: (_table, code) => code,
};
