/** One file of a pack: what it is called and what must be in it. */
import type {Schema} from '../../lib/schema.ts';

export interface PackFile<T> {
  readonly file: string;
  readonly schema: Schema<T>;
  /** What a pack without the file has; without this every pack needs it. */
  readonly without?: T;
}
