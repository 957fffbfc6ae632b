/**
 * What a layer is. The description splits a record in two: *facts* (numbered, kept, never merged) and *live columns*
 * (newest wins). Log, publish, link, cache, bridge and records are written once against this and know no layer by name.
 */
import {object, type Infer, type Schema} from '../lib/schema.ts';
import type {CommandRule} from './command.ts';
import type {LiveColumn} from './live-columns.ts';
import {INVENTORY_SOURCE, type Envelope, type FactRecord} from './record.ts';

/** Who may see a layer; the table from role to group is in `rights.ts`. */
export type AccessGroup = 'common' | 'public' | 'inside' | 'figures' | 'security';

export interface Freshness {
  readonly staleAfterMs: number;
  readonly lostAfterMs: number;
}

export interface Layer {
  readonly name: string;
  /** Reads the layer's own facts from outside: a fresh object without unknown keys. */
  readonly factsSchema: Schema<{[field: string]: unknown}>;
  /** The field names of `factsSchema`, to tell an unknown property of a source. */
  readonly factFields: readonly string[];
  /** At most 8 numbers per record; empty for a layer of facts only. A moving layer begins with `lonDeg`, `latDeg`. */
  readonly liveColumns: readonly LiveColumn[];
  /** When a record is old; null means never. Both reads of time are by the hub's clock. */
  readonly freshness: (facts: FactRecord) => Freshness | null;
  /** How long a record that is gone stays in `items`. */
  readonly keepDays: number;
  readonly access: AccessGroup;
  /** Fields cut for the role `wall`. */
  readonly hiddenFromWall: readonly string[];
  /** Which of its records a crew (role `unit`) sees, told from the record alone; null: none. */
  readonly seenByCrew: ((unit: string, id: string, record: FactRecord) => boolean) | null;
  /** Fields cut for a crew. */
  readonly hiddenFromCrew: readonly string[];
  /** States in which a record is gone: off the map after `lost`, out of the log after `keepDays`. */
  readonly goneStates: readonly string[];
  readonly commands: {readonly [name: string]: CommandRule};
  /** The desk's own facts: the same pipe, but no collection of the public HTTP, no data of the layer tree, closed to feeds. */
  readonly internal: boolean;
  /** What a source told of a record, brought into line with what the layer's own rules say of it. */
  readonly settle: ((told: ToldFacts) => Facts) | null;
  /** What a record becomes by time alone, with nobody's word; null: what it is. */
  readonly byTime: ((record: FactRecord, nowMs: number) => FactRecord | null) | null;
  /** What follows from facts and live values, told by HTTP beside them and kept nowhere. */
  readonly follows: ((facts: Facts, live: {readonly [column: string]: number | null}) => Facts) | null;
  /** How `follows` is described to readers, by field. */
  readonly followsSchema: {readonly [field: string]: Schema<unknown>};
}

type Facts = {readonly [field: string]: unknown};

export interface ToldFacts {
  /** As the record was; undefined: there was none. */
  readonly before: FactRecord | undefined;
  /** The facts as they were with what is told now laid over them, read by the layer's schema. */
  readonly own: Facts;
  /** What is told now, alone, as it came. */
  readonly told: Facts;
  readonly feed: string;
  readonly receivedAt: number;
}

export interface LayerOptions<Name extends string, Shape extends Parameters<typeof object>[0]> {
  readonly name: Name;
  readonly facts: Shape;
  readonly live?: readonly LiveColumn[];
  readonly freshness?: (facts: Infer<ReturnType<typeof object<NonNullable<Shape>>>> & Envelope) => Freshness | null;
  readonly keepDays: number;
  readonly access: AccessGroup;
  readonly hiddenFromWall?: readonly string[];
  readonly seenByCrew?: NonNullable<Layer['seenByCrew']>;
  readonly hiddenFromCrew?: readonly string[];
  readonly goneStates?: readonly string[];
  readonly commands?: {readonly [name: string]: CommandRule};
  readonly internal?: boolean;
  readonly settle?: NonNullable<Layer['settle']>;
  readonly byTime?: NonNullable<Layer['byTime']>;
  readonly follows?: {readonly schema: Layer['followsSchema']; readonly of: NonNullable<Layer['follows']>};
}

const MAX_LIVE_COLUMNS = 8;

export function defineLayer<const Name extends string, Shape extends NonNullable<Parameters<typeof object>[0]>>(
  options: LayerOptions<Name, Shape>,
): Layer & {readonly name: Name; readonly facts?: Infer<ReturnType<typeof object<Shape>>>} {
  const live = options.live ?? [];
  if (live.length > MAX_LIVE_COLUMNS) throw new Error(`${options.name}: more than ${MAX_LIVE_COLUMNS} live columns`);
  const freshness = options.freshness as ((facts: FactRecord) => Freshness | null) | undefined;
  return {
    name: options.name,
    factsSchema: object(options.facts) as unknown as Schema<{[field: string]: unknown}>,
    factFields: Object.keys(options.facts),
    liveColumns: live,
    // Inventory that no source has spoken of yet has no age (contract, freshness table).
    freshness: (facts) => (facts.source === INVENTORY_SOURCE ? null : (freshness?.(facts) ?? null)),
    keepDays: options.keepDays,
    access: options.access,
    hiddenFromWall: options.hiddenFromWall ?? [],
    seenByCrew: options.seenByCrew ?? null,
    hiddenFromCrew: options.hiddenFromCrew ?? [],
    goneStates: options.goneStates ?? [],
    commands: options.commands ?? {},
    internal: options.internal ?? false,
    settle: options.settle ?? null,
    byTime: options.byTime ?? null,
    follows: options.follows?.of ?? null,
    followsSchema: options.follows?.schema ?? {},
  };
}

/** The two position columns that every moving layer begins with: 1e-6°, about 0.1 m. */
export const positionColumns: readonly LiveColumn[] = [
  {name: 'lonDeg', step: 1e-6},
  {name: 'latDeg', step: 1e-6},
];
export const speedColumn: LiveColumn = {name: 'speedMps', step: 0.1};
export const courseColumn: LiveColumn = {name: 'courseDeg', step: 0.1};
export const headingColumn: LiveColumn = {name: 'headingDeg', step: 1};

export function isMoving(layer: Layer): boolean {
  return layer.liveColumns[0]?.name === 'lonDeg' && layer.liveColumns[1]?.name === 'latDeg';
}
