/** Time as an argument: parts take a `Clock`, only the processes' `index.ts` hands in the real one. */
export interface Clock {
  /** Wall clock, epoch ms UTC; may jump. */
  now(): number;
  /** Never jumps, starts anywhere; for spans and time limits. */
  monotonic(): number;
  /** Calls after a while; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void;
  every(intervalMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every: (intervalMs, callback) => {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
};
