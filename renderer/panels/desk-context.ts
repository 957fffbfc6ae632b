/** What panels share: the picture, and the few things that a desk can do. Handed down once by `main.tsx`. */
import {createContext, useContext} from 'react';
import type {Position} from '../../shared/geo/geometry.ts';
import {must} from '../../shared/lib/assert.ts';
import type {Result} from '../../shared/lib/result.ts';
import type {Series, SeriesAsk} from '../../shared/protocol/series.ts';
import type {Ask} from '../layers/look.ts';
import type {Hit} from '../map/pick.ts';
import type {RecentChanges} from '../state/recent-changes.ts';
import type {Records} from '../state/records.ts';
import type {SeenNumbers} from '../state/seen-numbers.ts';
import type {Cue} from '../state/sound-plan.ts';
import type {SoundSettings} from '../state/sound.ts';
import type {Selected} from '../state/selection.ts';
import type {View} from '../state/view.ts';

/** A place on the map and what is there. */
export interface Under {
  readonly position: Position;
  readonly hits: readonly Hit[];
}

export interface Desk {
  readonly records: Records;
  /** What changed of late. */
  readonly recent: RecentChanges;
  /** Live numbers as they went by since this window opened. */
  readonly seen: SeenNumbers;
  /** Returns the command's id at once; what becomes of it is in the outbox. */
  readonly ask: (...asked: Parameters<Ask>) => string;
  /** How a number of a record went, from the hub's history. */
  readonly series: (ask: SeriesAsk) => Promise<Result<Series>>;
  readonly signIn: (user: string, password: string) => Promise<Result<unknown>>;
  readonly signOut: () => void;
  /** Shows the way that an object came; false where there are as many as fit. */
  readonly showTrail: (of: Selected) => boolean;
  readonly sound: {
    readonly toggleSilence: () => void;
    readonly set: (settings: SoundSettings) => void;
    /** Lets this window be heard, whatever its settings and turn. */
    readonly test: (cue: Cue) => void;
  };
  /** One more window; refused with a stable word. */
  readonly openWindow: (search: string) => Promise<Result<unknown>>;
  /** These four only ever for something that the operator just did. */
  readonly zoomBy: (steps: number) => void;
  /** Back to the view that the map had before; false where there is none. */
  readonly viewBefore: () => boolean;
  readonly flyTo: (position: Position) => void;
  /** Exactly this view; the one that is left may be returned to. */
  readonly showView: (view: View) => void;
  /** What lies under a place on the screen, worst first, and which place that is; null where there is no map. */
  readonly under: (xPx: number, yPx: number) => Under | null;
  /** The symbol that the keyboard stands on, and where it is on the screen. */
  readonly standing: () => (Under & {readonly xPx: number; readonly yPx: number}) | null;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  return must(useContext(DeskContext), 'desk of this window');
}
