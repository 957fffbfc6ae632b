/** A broken promise of our own code: stops the part that finds it, with what was expected and what was there. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BrokenPromise(message);
}

/** The value itself; throws where it is missing and the caller's logic says that it cannot be. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new BrokenPromise(`missing: ${what}`);
  return value;
}
