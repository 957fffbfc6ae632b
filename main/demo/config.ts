/** What the starter hands the simulator. Feed key and token are secrets: never logged. */
import {exactObject, integer, number, optional, text, type Infer} from '../../shared/lib/schema.ts';

export const demoConfigSchema = exactObject({
  hubUrl: text(2_000).regex(/^https?:\/\//, 'an http address'),
  /** Access token of the simulator's own identity. */
  simulatorToken: text(),
  /** Where the hub's AIS feed listens by UDP. */
  aisAddress: exactObject({host: text(255).min(1), port: integer().min(1).max(65_535)}),
  unitsFeed: exactObject({name: text(64).min(1), key: text()}),
  cityFolder: text().min(1),
  seed: integer(),
  /** Extra vessels for measuring: so many, and together so many reports a second. */
  load: optional(exactObject({vessels: integer().min(1).max(100_000), updatesPerS: number().min(1).max(100_000)})),
});
export type DemoConfig = Infer<typeof demoConfigSchema>;

/** A later message of the starter: the token was renewed. */
export const renewedTokenSchema = exactObject({simulatorToken: text().min(1)});
