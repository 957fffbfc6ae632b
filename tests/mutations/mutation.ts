/** A slip of one line that a programmer could make, and the test that must notice it. */
export interface Mutation {
  /** Promises by their number and faults by their name, as the tables of `tests/README.md` have them. */
  readonly of: readonly string[];
  /** The slip in words. */
  readonly slip: string;
  /** Of the sources, from the root. */
  readonly file: string;
  /** Stands in that file exactly once, on one line. */
  readonly was: string;
  /** Compiles like what was there: only the behaviour differs. */
  readonly becomes: string;
  /** The file of tests, from the root. */
  readonly test: string;
  /** What the titles of the tests that must turn red have in common, as far as it stands in the file as it is. */
  readonly title: string;
}

/** The project of `vitest.config.ts` that a test belongs to. */
export function projectOf(test: string): 'unit' | 'system' {
  return /^tests\/(?:system|fuzz|walls)\/|\.slow\.test\.ts$/.test(test) ? 'system' : 'unit';
}

/** The line that the table in `tests/README.md` has for it. */
export function rowOf({of, slip, title}: Mutation): string {
  return `| ${of.join(' · ')} | ${slip} | \`${title}\` |`;
}

/** The sources with the slip in them; throws where they are not those that it was made for. */
export function mutated(sources: string, {file, was, becomes}: Mutation): string {
  const [before, after, ...more] = sources.split(was);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`${file} does not have exactly once: ${was}`);
  return `${before}${becomes}${after}`;
}
