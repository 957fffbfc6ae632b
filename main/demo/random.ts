/**
 * Chance that repeats: the same seed gives the same numbers on every machine (integer arithmetic alone, "small fast
 * counter" of 128 bits). `fork` gives each part its own stream, so that one more draw in one part moves no other.
 */
export interface Random {
  /** 0 ≤ value < 1. */
  next(): number;
  between(least: number, most: number): number;
  /** Whole numbers, both ends included. */
  integer(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  fork(label: string): Random;
}

/** Draws thrown away at the start: until then near seeds give near numbers. */
const WARM_UP_DRAWS = 16;

export function createRandom(seed: string): Random {
  let a = hash(`${seed}/a`);
  let b = hash(`${seed}/b`);
  let c = hash(`${seed}/c`);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let draw = 0; draw < WARM_UP_DRAWS; draw++) next();
  const random: Random = {
    next,
    between: (least, most) => least + next() * (most - least),
    integer: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
  return random;
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
