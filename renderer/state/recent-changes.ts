/**
 * Which records changed of late, and how each was before: from the window's own records. A new time, source or quality
 * alone is no change. Bounds: `RECENT_MS` back, one entry a record (its latest), and at most `MOST_RECENT`, the oldest
 * dropped first. Facts of before are only references to what the picture held anyway.
 */
import type {StoredRecord} from '../../shared/model/change.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {FactsChanged, Records} from './records.ts';
import type {Selected} from './selection.ts';

export const RECENT_MS = 300_000;
export const MOST_RECENT = 5_000;

export interface RecentChange extends Selected {
  /** When the hub made it. */
  readonly at: number;
  /** null: it was not there. `unknown`: it changed before this window looked. */
  readonly before: FactRecord | null | 'unknown';
  /** null: it was removed. */
  readonly now: FactRecord | null;
}

const NO_CHANGE = new Set(['observedAt', 'receivedAt', 'source', 'quality', 'flags']);

export class RecentChanges {
  readonly #records: Records;
  readonly #now: () => number;
  readonly #stop: () => void;
  /** By `layer/id`, in the order in which they came. */
  readonly #changes = new Map<string, RecentChange>();
  /** By layer, then id: as it was last seen. */
  readonly #known = new Map<string, Map<string, StoredRecord>>();

  /** `now`: the hub's time; what a first picture brings is a change only if it was made of late. */
  constructor(records: Records, now: () => number) {
    this.#records = records;
    this.#now = now;
    this.#stop = records.onFacts((change) => this.#note(change));
  }

  stop(): void {
    this.#stop();
  }

  /** Newest first. */
  since(atMs: number): readonly RecentChange[] {
    return [...this.#changes.values()].filter(({at}) => at >= atMs).sort((one, other) => other.at - one.at);
  }

  /** A right is lost: nothing of it is remembered. */
  forget(layer: string, ids: 'all' | readonly string[]): void {
    const known = this.#known.get(layer);
    for (const id of ids === 'all' ? [...(known?.keys() ?? [])] : ids) {
      known?.delete(id);
      this.#changes.delete(`${layer}/${id}`);
    }
  }

  #note({reset, ids}: FactsChanged): void {
    if (reset) this.#keepOnly(ids);
    const sinceMs = this.#now() - RECENT_MS;
    const news: RecentChange[] = [];
    for (const [layer, changed] of ids) {
      // The desk's own facts are no things of the city.
      const records = this.#records.collections.get(layer)?.records;
      if (!records) continue;
      const known = this.#known.get(layer) ?? new Map<string, StoredRecord>();
      this.#known.set(layer, known);
      for (const id of changed) {
        const stored = records.get(id);
        const before = known.get(id);
        if (!stored || (before && before.version >= stored.version)) continue;
        known.set(id, stored);
        if (stored.at < sinceMs || !isChange(before, stored)) continue;
        const wasThere = before ? before.record : stored.version === 1 ? null : 'unknown';
        news.push({layer, id, at: stored.at, before: wasThere, now: stored.record});
      }
    }
    this.#keep(news.slice(-MOST_RECENT));
  }

  #keep(news: readonly RecentChange[]): void {
    for (const change of news) {
      const key = `${change.layer}/${change.id}`;
      this.#changes.delete(key);
      this.#changes.set(key, change);
    }
    // In one walk: to ask a map for its first key again and again takes longer with each that was deleted.
    for (const key of this.#changes.keys()) {
      if (this.#changes.size <= MOST_RECENT) break;
      this.#changes.delete(key);
    }
  }

  /** Another picture, perhaps another person's or of a hub set back: what it does not hold was never seen. */
  #keepOnly(ids: FactsChanged['ids']): void {
    for (const [layer, known] of this.#known) {
      for (const [id, {version: before}] of known) {
        const version = ids.get(layer)?.has(id) === true ? this.#records.get(layer, id)?.version : undefined;
        if (version !== undefined && version >= before) continue;
        known.delete(id);
        this.#changes.delete(`${layer}/${id}`);
      }
    }
  }
}

/** Being heard again is none. */
function isChange(before: StoredRecord | undefined, {record}: StoredRecord): boolean {
  return !before?.record || record === null || changedFields(before.record, record).length > 0;
}

/** Names of the facts that are others now, in the order of the record. */
export function changedFields(before: FactRecord, now: FactRecord): readonly string[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])].filter((field) => !NO_CHANGE.has(field) && !isSame(before[field], now[field]));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
