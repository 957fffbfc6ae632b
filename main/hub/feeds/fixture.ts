/** What `contract.test.ts` asks of every feed type: each feed's folder has a `fixture.ts` that exports one of these as `fixture`. */
import type {RefusalCode} from '../../../shared/model/observation.ts';

type Input = Uint8Array | string;

export interface FeedFixture {
  /** The type's own keys, as in a configuration. */
  readonly options: {readonly [key: string]: unknown};
  /** A message that is right in all, as a source would send it at that hub time. */
  right(at: number): Input;
  /** What the right one becomes. */
  readonly observations: number;
  readonly layers: readonly string[];
  /** Nothing of these can be taken; the code says why. */
  readonly wrong: readonly {readonly what: string; readonly input: Input; readonly code: RefusalCode}[];
  /** Some elements are right and some are not. */
  readonly mixed: readonly {readonly what: string; readonly input: Input; readonly accepted: number; readonly refused: readonly (readonly [index: number, code: RefusalCode])[]}[];
}

export function bytesOf(input: Input): Uint8Array {
  return typeof input === 'string' ? Buffer.from(input) : input;
}
