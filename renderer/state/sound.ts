/** Sound as this window knows it: whose turn it is, what is left of a silence, what the operator wants on this workstation. */
import {createStore} from 'zustand/vanilla';
import type {Event} from '../../shared/protocol/bridge.ts';
import type {MemoryStorage} from './operator.ts';

/** `blocked`: held back until the window is touched. `silent`: there is nothing to play on. */
export type SounderState = 'starting' | 'ready' | 'blocked' | 'silent';

export interface SoundSettings {
  readonly isOn: boolean;
  /** From `LEAST_VOLUME` to 1: sound that is on can be heard. */
  readonly volume: number;
}

export interface Silence {
  readonly sinceMs: number;
  readonly untilMs: number;
}

export interface SoundView {
  readonly sounder: SounderState;
  /** This window is the one of its console that sounds; null: the console has not said yet. */
  readonly here: boolean | null;
  /** The one that sounds can. */
  readonly isAudible: boolean;
  /** By this window's own running clock. */
  readonly silence: Silence | null;
  /** What is left of it, as of the last second. */
  readonly silentForMs: number;
  /** The siren is on now, on this desk. */
  readonly siren: boolean;
  readonly settings: SoundSettings;
}

export const LEAST_VOLUME = 0.1;
export const FIRST_SETTINGS: SoundSettings = {isOn: true, volume: 0.7};

export const soundStore = createStore<SoundView>(() => ({
  sounder: 'starting', here: null, isAudible: false, silence: null, silentForMs: 0, siren: false, settings: FIRST_SETTINGS,
}));

/** Told anew with each turn: only one that lasts longer than what is left was asked for just now. */
export function silenceAfter({silentForMs}: Pick<Event<'sound'>, 'silentForMs'>, before: Silence | null, nowMs: number): Silence | null {
  if (silentForMs <= 0) return null;
  const untilMs = nowMs + silentForMs;
  const isSame = before !== null && untilMs <= before.untilMs + CLOCKS_DIFFER_BY_MS;
  return {sinceMs: isSame ? before.sinceMs : nowMs, untilMs};
}

const CLOCKS_DIFFER_BY_MS = 500;

function keyOf(user: string): string {
  return `haidang.sound.${user}`;
}

/** Of one operator on this workstation; all windows of it read the same. */
export function readSettings(storage: MemoryStorage, user: string): SoundSettings {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(user)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return FIRST_SETTINGS;
    const {isOn, volume} = stored as {readonly [key: string]: unknown};
    const isVolume = typeof volume === 'number' && volume >= LEAST_VOLUME && volume <= 1;
    return {isOn: isOn !== false, volume: isVolume ? volume : FIRST_SETTINGS.volume};
  } catch {
    // Not readable: as for an operator who sits here for the first time, and that is with sound.
    return FIRST_SETTINGS;
  }
}

export function writeSettings(storage: MemoryStorage, user: string, settings: SoundSettings): void {
  try {
    storage.setItem(keyOf(user), JSON.stringify(settings));
  } catch {
    // Full or shut: it holds until this window closes.
  }
}
