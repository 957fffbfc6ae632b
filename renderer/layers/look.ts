/**
 * How a layer is drawn, listed and read. A look hands over descriptions, never calls: only `map/` speaks to the map.
 * A layer without a look of its own gets the default one (a dot, and a card made from its facts).
 */
import type {ComponentType} from 'react';
import type {StoredRecord} from '../../shared/model/change.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {City} from '../../shared/protocol/down.ts';
import type {Language} from '../text/language.ts';

export const POINT_SHAPES = [
  'dot', 'hull', 'circle', 'diamond', 'triangle', 'square', 'disc', 'arrow', 'cross', 'gauge', 'bus', 'mast', 'pin', 'none',
] as const;
/** `none` draws nothing: the place where a line or an area is picked, named and reached by keys. */
export type PointShape = (typeof POINT_SHAPES)[number];

/** Tones are names of tokens; hue belongs to the abnormal (design §1). */
export type Tone = 'normal' | 'own' | 'sev-1' | 'sev-2' | 'sev-3' | 'sev-4' | 'sev-0' | 'fault';

export interface PointStyle {
  readonly shape: PointShape;
  readonly sizePx: number;
  /** Moored, anchored, cleared. */
  readonly hollow: boolean;
  readonly tone: Tone;
  /** Turns with the record's heading (or course where heading is not available). */
  readonly turns: boolean;
  /** Draws the line of so many seconds of travel ahead; 0 draws none. */
  readonly aheadS: number;
  /** Digit inside an incident's shape, or ''. */
  readonly digit: string;
  /** The blinking ring: not acknowledged yet. */
  readonly ring: boolean;
  /** How full a gauge is, 0..1. */
  readonly levelShare?: number;
}

/** A plain symbol, to spoil one field of. */
export const PLAIN_POINT: PointStyle = {
  shape: 'dot', sizePx: 8, hollow: false, tone: 'normal', turns: false, aheadS: 0, digit: '', ring: false,
};

/** Named after what they look like; only `map/` knows the numbers (design §5). */
export const LINE_PATTERNS = ['solid', 'dots', 'dashes', 'sparse', 'broken', 'fine-dots'] as const;
export type LinePattern = (typeof LINE_PATTERNS)[number];

/** How a line, or the edge of an area, is drawn: colour is never the only sign. */
export interface OutlineStyle {
  readonly color: 'quiet' | 'road' | 'flow-slow' | 'flow-dense' | 'flow-jam' | Tone;
  readonly pattern: LinePattern;
  readonly widthPx: number;
  /** The two directions of a road lie side by side: to the right of the way the line runs. */
  readonly asidePx?: number;
  /** A cross at the middle: it carries nothing. */
  readonly crossed?: boolean;
  /** Words along the edge. */
  readonly text?: string;
  /** An area's inside; a line has none. */
  readonly fill?: 'none' | 'hatch' | {readonly greyShare: number};
  /** Drawn and picked from this zoom on. */
  readonly fromZoom?: number;
}

/** A sector of a cell site: a thin arc, thick where it is in alarm. */
export interface Sector {
  readonly azimuthDeg: number;
  readonly tone: Tone;
}

export interface Cone {
  readonly azimuthDeg: number;
  readonly fovDeg: number;
  readonly rangeM: number;
}

/** Live values in their units by column name, null where not available. */
export type LiveValues = {readonly [column: string]: number | null};

export interface CardRow {
  readonly label: string;
  /** null draws `–`. */
  readonly value: string | null;
  /** Age, accuracy or where it comes from. */
  readonly aside?: string;
  /** The value names another record: where the window has it, the card says it by its title and leads there. */
  readonly of?: {readonly layer: string; readonly id: string};
}

/** Words and numbers of the operator's language, handed in by the window. */
export interface Words {
  readonly t: (key: string, values?: {readonly [name: string]: string | number}) => string;
  readonly number: (value: number, decimals: number) => string;
  readonly time: (atMs: number) => string;
  readonly language: Language;
  /** Display text of a code of the city's vocabulary (`incidentTypes`, `dispositions`). */
  readonly code: (table: 'incidentTypes' | 'dispositions', code: string) => string;
}

/** Gives a command to the console; the answer is in the outbox, refusals of the console itself are shown by the window. */
export type Ask = (layer: string, target: string | null, name: string, ask: {readonly [field: string]: unknown}, options?: AskOptions) => void;

export interface AskOptions {
  /** Refused where the record has another version by then: somebody else was faster. */
  readonly expectedVersion?: number;
  /** How it was in that version, to show beside what it is now; without it, how it is when asked. */
  readonly seen?: FactRecord;
}

/** What a card may need beyond its rows. */
export interface DetailsProps {
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
  readonly identity: Identity;
  readonly city: City | null;
  readonly words: Words;
  readonly ask: Ask;
  /** Names of the commands asked for this record that have not taken effect yet. */
  readonly pending: ReadonlySet<string>;
}

/** Something that may be asked of a record, as its menu lists it. */
export interface RecordAct {
  readonly id: string;
  readonly title: string;
  /** The desk command of the same act, for its key. */
  readonly command?: string;
  /** Why it may not be asked now. */
  readonly whyNot: string | null;
  readonly run: () => void;
}

/** A line across a chart: a limit that is broken above (or below) it, or what was aimed at. */
export interface ChartLimit {
  readonly value: number;
  readonly kind: 'above' | 'below' | 'target';
  /** Of what lies beyond; a target has none. */
  readonly tone: Tone;
  readonly name: string;
}

/** A number of a record drawn over time: a live column or a fact, in its own unit. */
export interface ChartSpec {
  readonly column: string;
  readonly label: string;
  /** The value as people read it, with its unit. */
  readonly written: (value: number) => string;
  /** For the axis: shorter, without the unit. */
  readonly short: (value: number) => string;
  readonly spanMs: number;
  readonly limits: readonly ChartLimit[];
  /** The axis begins here where nothing lies below. */
  readonly floor?: number;
}

export interface Look {
  readonly layer: string;
  readonly icon: ComponentType<{readonly size?: number | string; readonly strokeWidth?: number | string}>;
  /** `point`, `outline`, `rank` and `mapLabel` depend on live values: they are read again when the record was heard. */
  readonly readsLive?: boolean;
  /** Live values are handed in where the record has them; a list may ask without. */
  readonly point: (facts: FactRecord, live?: LiveValues) => PointStyle;
  /** Text beside the symbol, or null. Units draw theirs as a tag. */
  readonly mapLabel: (facts: FactRecord, live?: LiveValues, language?: Language) => string | null;
  readonly labelAsTag?: boolean;
  readonly cone?: (facts: FactRecord) => Cone | null;
  readonly sectors?: (facts: FactRecord) => readonly Sector[];
  /** How its line or area is drawn; without it a quiet thin one in the tone of its point. */
  readonly outline?: (facts: FactRecord, live: LiveValues, language: Language) => OutlineStyle;
  /** Symbols close together become one with their count; `crowd`: only where there are a great many. Never by default. */
  readonly clusters?: 'always' | 'crowd';
  /** 0 is worst; sorts lists, picking and Tab on the map. 100 is plain. */
  readonly rank: (facts: FactRecord, live?: LiveValues) => number;
  readonly title: (facts: FactRecord, words: Words) => string;
  readonly state: (facts: FactRecord, live: LiveValues, words: Words) => string;
  readonly card: (facts: FactRecord, live: LiveValues, words: Words) => readonly CardRow[];
  /** Numbers that the card draws over time, the most telling first. */
  readonly charts?: (facts: FactRecord, words: Words) => readonly ChartSpec[];
  /** What search looks through. */
  readonly searchText: (facts: FactRecord) => readonly (string | null | undefined)[];
  /** False for what is drawn and searched, but does not stand in lists and counts. */
  readonly listed?: (facts: FactRecord) => boolean;
  /** What may be asked of the record without filling anything in. */
  readonly acts?: (props: Omit<DetailsProps, 'city'>) => readonly RecordAct[];
  /** Below the rows of the card: what may be asked of the record, and its story. */
  readonly details?: ComponentType<DetailsProps>;
}
