/**
 * Which of a console's windows sounds, and the silence that they share. The console decides: several windows on one
 * desk would sound on top of each other, and a silence asked for in one must hold in all.
 */
import {exactObject, flag, integer, object} from '../lib/schema.ts';

/** Silence is no acknowledgement: it ends by itself. */
export const SILENCE_MS = 120_000;

/** Whether sound can come out of this window, told whenever that changes. */
export const soundAbilitySchema = exactObject({able: flag()});
/** 0 ends a silence. */
export const silenceSchema = exactObject({forMs: integer().min(0).max(SILENCE_MS)});

export const soundTurnSchema = object({
  /** This window is the one that sounds. */
  here: flag(),
  /** The one that sounds can; false: nothing is heard on this desk. */
  able: flag(),
  /** Left of the silence; a span, since windows and console read different clocks. */
  silentForMs: integer(),
});
