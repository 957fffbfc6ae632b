/**
 * Rows never change places under the hand (design §6). While a list is held, known rows keep their order and new ones
 * go to the end, counted, until they are sorted in on request or the hand is gone.
 */
export interface SteadyOrder {
  readonly keys: readonly string[];
  /** Rows waiting at the end for their place. */
  readonly waiting: number;
}

export interface SteadyOrderOptions {
  readonly shown: readonly string[];
  /** How many at the end of `shown` are waiting already. */
  readonly waiting: number;
  readonly wanted: readonly string[];
  readonly held: boolean;
  /** A row that is no longer wanted but can still be drawn keeps its place until the hand is gone. */
  readonly canDraw: (key: string) => boolean;
}

export function steadyOrder({shown, waiting, wanted, held, canDraw}: SteadyOrderOptions): SteadyOrder {
  if (!held) return {keys: wanted, waiting: 0};
  const wantedKeys = new Set(wanted);
  const kept = shown.filter((key) => wantedKeys.has(key) || canDraw(key));
  const waitingKept = shown.slice(shown.length - waiting).filter((key) => wantedKeys.has(key) || canDraw(key)).length;
  const keptKeys = new Set(kept);
  const added = wanted.filter((key) => !keptKeys.has(key));
  return {keys: [...kept, ...added], waiting: (waiting === 0 ? 0 : waitingKept) + added.length};
}

export function sameOrder(one: SteadyOrder, other: SteadyOrder): boolean {
  if (one.waiting !== other.waiting || one.keys.length !== other.keys.length) return false;
  return one.keys === other.keys || one.keys.every((key, index) => key === other.keys[index]);
}
