/**
 * What the layer list says of a layer: how many there are, how many are old, how many of ours are down, and the worst
 * severity among them. What depends on facts alone is worked out once per version of a record; the age is by the clock.
 */
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Look} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import type {SeverityLevel} from '../../ui/severity-glyph.tsx';
import {ageOf, isGone, liveValuesOf} from '../record-facts.ts';

export interface LayerCounts {
  readonly total: number;
  readonly stale: number;
  readonly lost: number;
  readonly faulty: number;
  /** The worst open severity, 1 to 4, and how many have it; null where nothing is out of order. */
  readonly worst: {readonly level: SeverityLevel; readonly count: number} | null;
}

/** 0: not counted, 1–4: severity, 5: plain, 6: down. */
type Kind = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const NOT_COUNTED = 0;
const PLAIN = 5;
const FAULTY = 6;
const SEVERITIES = [1, 2, 3, 4] as const;
const KIND_OF_TONE: {readonly [tone: string]: Kind} = {'sev-1': 1, 'sev-2': 2, 'sev-3': 3, 'sev-4': 4, fault: FAULTY};

const kinds = new WeakMap<FactRecord, Kind>();

export function layerCounts(layer: WindowLayer, look: Look, nowMs: number): LayerCounts {
  const ofKind = [0, 0, 0, 0, 0, 0, 0];
  let stale = 0;
  let lost = 0;
  for (const {record, handle} of layer.records.values()) {
    if (record === null) continue;
    const kind = look.readsLive === true ? readKind(layer, look, record, handle) : kindOf(layer, look, record, handle);
    if (kind === NOT_COUNTED) continue;
    ofKind[kind] = (ofKind[kind] ?? 0) + 1;
    const {freshness} = ageOf(layer, record, handle, nowMs);
    if (freshness === 'stale') stale++;
    else if (freshness === 'lost') lost++;
  }
  const worst = SEVERITIES.find((level) => (ofKind[level] ?? 0) > 0);
  return {
    total: ofKind.reduce((sum, count) => sum + count, 0),
    stale, lost,
    faulty: ofKind[FAULTY] ?? 0,
    worst: worst === undefined ? null : {level: worst, count: ofKind[worst] ?? 0},
  };
}

function kindOf(layer: WindowLayer, look: Look, record: FactRecord, handle: number): Kind {
  const known = kinds.get(record);
  if (known !== undefined) return known;
  const kind = readKind(layer, look, record, handle);
  kinds.set(record, kind);
  return kind;
}

function readKind(layer: WindowLayer, look: Look, record: FactRecord, handle: number): Kind {
  if (isGone(layer, record) || look.listed?.(record) === false) return NOT_COUNTED;
  return KIND_OF_TONE[look.point(record, liveValuesOf(layer, handle)).tone] ?? PLAIN;
}
