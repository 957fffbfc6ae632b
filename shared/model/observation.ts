/** What a source said, not yet believed: the only thing a feed hands on. Ingest decides what becomes of it. */
import type {Geometry} from '../geo/geometry.ts';

/** Stable words, counted per feed and shown in `GET /feeds` (`standards.md`, rules for every decoder). */
export const REFUSAL_CODES = [
  'checksum', 'range', 'schema', 'too-large', 'no-time', 'no-place', 'late', 'unknown-type',
  'not-allowed', 'implausible', 'incomplete', 'duplicate', 'storage', 'flood',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  /** Place in the input: line, feature or entity number from 0. */
  readonly index: number;
  readonly code: RefusalCode;
  /** One sentence for people, with the path or value that was wrong. */
  readonly reason: string;
  /** What was refused, as far as it was read; kept only as a short excerpt for people. */
  readonly about?: unknown;
  /** The element was taken without what this says. */
  readonly isPart?: boolean;
}

export interface Observation {
  readonly layer: string;
  /** The source's own id; identity is (feed, external id) unless the id is world-wide, as an MMSI is. */
  readonly externalId: string;
  readonly globalId: boolean;
  /** Where no record wears the external id, the one whose fact of this name is the external id is meant: a call sign. */
  readonly idFact?: string;
  /** The feed's configuration says which record this is: whose it is, it stays, and this is told beside. */
  readonly ownerStays?: boolean;
  /** Own facts of the layer that this observation speaks of; what it does not mention stays. */
  readonly facts: {readonly [field: string]: unknown};
  /** Own facts for a record that is made by this observation: what the city's inventory says stands above them. */
  readonly factsIfNew?: {readonly [field: string]: unknown};
  /** A fixed place, for layers without live position. undefined: not mentioned. */
  readonly geometry?: Geometry | null;
  /** Values of live columns in their units by column name; null = the source says "not available". */
  readonly live?: {readonly [column: string]: number | null};
  /** The source's time, epoch ms; null: it gives none. */
  readonly observedAt: number | null;
  /** A coarse position (AIS type 27) never replaces a finer one younger than this. */
  readonly coarse?: boolean;
  /** A jump of more than 2 km that needs more than this is held until a second report agrees. undefined: any is believed. */
  readonly topSpeedMps?: number;
  /**
   * Follows from what was said of another (an update ends the message before it, a full data set lacks it): it says
   * something of a record that is there, makes none, and is not counted.
   */
  readonly ifKnown?: boolean;
  readonly index: number;
}

/** The outcome of one input of any size: what was read, and what was not and why. */
export interface Decoded {
  readonly observations: readonly Observation[];
  readonly refused: readonly Refusal[];
  /** Inputs that were no message at all: comments, other sentences. Counted, not refused. */
  readonly ignored: number;
  /** The source says the same as before and stands still: read, but no sign of life. */
  readonly isRepeat?: boolean;
}
