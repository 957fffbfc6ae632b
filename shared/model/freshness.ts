/** One rule of age for map, lists, cards and HTTP; it needs no message to grow old (`product.md` §6, complaint 2). */
import type {Layer} from './layer.ts';
import type {FactRecord} from './record.ts';
import type {LiveColumns} from './live-columns.ts';

export type FreshnessState = 'fresh' | 'stale' | 'lost';

/**
 * The moment a record's age counts from: when the source observed, else when the hub heard. A source whose clock is
 * wrong (flag `clock`) is aged by the hub's time, or one in the year 2099 would be fresh for ever.
 */
export function lastKnownAt(facts: FactRecord, live: LiveColumns | undefined, handle: number): number {
  const trusted = !facts.flags.includes('clock');
  if (live?.has(handle)) {
    const observedAt = live.observedAt[handle];
    return trusted && observedAt !== undefined && Number.isFinite(observedAt) ? observedAt : (live.heardAt[handle] ?? 0);
  }
  return trusted && facts.observedAt !== null ? facts.observedAt : facts.receivedAt;
}

export function freshnessOf(layer: Layer, facts: FactRecord, knownAt: number, nowMs: number): FreshnessState {
  const bands = layer.freshness(facts);
  if (!bands) return 'fresh';
  const ageMs = nowMs - knownAt;
  if (ageMs >= bands.lostAfterMs) return 'lost';
  return ageMs >= bands.staleAfterMs ? 'stale' : 'fresh';
}
