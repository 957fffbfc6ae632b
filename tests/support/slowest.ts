/** The slowest of many inputs, by what it cost this thread: a machine that does other things meanwhile makes nothing slow. */
export class Slowest {
  #ms = 0;
  #what = 'nothing';

  /** Throws where it takes so long that everybody else would wait for it. */
  time<T>(what: string, work: () => T): T {
    const before = process.threadCpuUsage();
    const result = work();
    const {user, system} = process.threadCpuUsage(before);
    const ms = (user + system) / 1_000;
    if (ms > this.#ms) [this.#ms, this.#what] = [ms, what];
    if (ms > LONGEST_MS) throw new Error(`${what} took ${Math.round(ms)} ms`);
    return result;
  }

  get text(): string {
    return `the slowest took ${this.#ms.toFixed(1)} ms (${this.#what})`;
  }
}

const LONGEST_MS = 1_000;
