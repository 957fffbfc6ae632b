/**
 * Time as an argument: parts take a `Clock`, only the processes' `index.ts` hands in the real one. A simulated day is
 * the same interface with a wall clock of its own; spans, limits and timers stay the machine's (decision 0006).
 */
export interface Clock {
  /** The city's wall clock, epoch ms UTC; may jump. All that people read or that is written on a record is told by it. */
  now(): number;
  /** This machine's wall clock: how long sessions last and what other machines are told. The same as `now` but for a simulated day. */
  machineNow(): number;
  /** Never jumps, starts anywhere; for spans and time limits of this machine. */
  monotonic(): number;
  /** How many of the city's seconds pass in one of the machine's; 1 but for a simulated day. */
  readonly rate: number;
  /** A simulated day: every window says so. */
  readonly isSimulated: boolean;
  /** Calls after a while of the machine; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void;
  every(intervalMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  machineNow: () => Date.now(),
  monotonic: () => performance.now(),
  rate: 1,
  isSimulated: false,
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every: (intervalMs, callback) => {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
};
