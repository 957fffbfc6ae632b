/** What the starter hands the simulator. Feed key and token are secrets: never logged. */
import {array, exactObject, integer, number, optional, text, type Infer} from '../../shared/lib/schema.ts';

export const demoConfigSchema = exactObject({
  hubUrl: text(2_000).regex(/^https?:\/\//, 'an http address'),
  /** Access token of the simulator's own identity. */
  simulatorToken: text(),
  /** Where the hub's AIS feed listens by UDP. */
  aisAddress: exactObject({host: text(255).min(1), port: integer().min(1).max(65_535)}),
  /** The hub's pushed feeds that the simulator may speak to, and the key that they share. */
  feeds: exactObject({key: text(), names: array(text(64).min(1)).max(64)}),
  cityFolder: text().min(1),
  seed: integer(),
  /** A simulated day: the city's time at a moment of this machine's, and how many times as fast it goes. Left out: the real time. */
  clock: optional(exactObject({cityAtMs: integer(), machineAtMs: integer(), rate: number().min(1)})),
  /** Extra vessels for measuring: so many, and together so many reports a second. */
  load: optional(exactObject({vessels: integer().min(1).max(100_000), updatesPerS: number().min(1).max(100_000)})),
});
export type DemoConfig = Infer<typeof demoConfigSchema>;

/** A later message of the starter: the token was renewed. */
export const renewedTokenSchema = exactObject({simulatorToken: text().min(1)});
