/** Runs tests by their titles in a copy of the sources, and judges the report: green, red by a test's own word, or neither. */
import {spawn, type ChildProcess} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {projectOf} from './mutation.ts';

/** `wrong`: nothing ran, or it failed by something else than what the test looks at. */
export type Verdict = {readonly type: 'green'} | {readonly type: 'red'; readonly by: string} | {readonly type: 'wrong'; readonly why: string};

/** What is read of a report of vitest. */
export interface TestReport {
  readonly testResults: readonly {
    readonly message?: string;
    readonly assertionResults: readonly {readonly fullName: string; readonly status: string; readonly failureMessages?: readonly string[] | null}[];
  }[];
}

/** No named test takes so long, red or green. */
const ENDS_WITHIN_MS = 240_000;
/** In `npm test` 500; a planted fault shows sooner. */
const SEEDS = '60';
/** An assertion, a wait that came to nothing, the end of the test's own time, or a property with one of these inside. */
const OWN_WORDS = /^(?:AssertionError|Error: promise resolved |Error: not within \d+ ms: |(?:TestTimeoutError|Error): Test timed out in |Error: \d+ consoles have something else than the hub|Error: Property failed after )/;

export class NamedTests {
  readonly #root: string;
  readonly #running = new Set<ChildProcess>();

  /** `root`: where the packages are. */
  constructor(root: string) {
    this.#root = root;
  }

  /** One run over one file of tests; a verdict for each title. */
  async run(folder: string, test: string, titles: readonly string[]): Promise<ReadonlyMap<string, Verdict>> {
    const report = join(folder, 'report.json');
    rmSync(report, {force: true});
    const said = await this.#vitest(folder, ['--project', projectOf(test), test, '-t', titles.map(asPattern).join('|'), '--reporter=json', `--outputFile=${report}`]);
    const read = readReport(report);
    return new Map(titles.map((title) => [title, read ? judge(read, title) : {type: 'wrong', why: `no report: ${said.trim().split('\n').at(-1) ?? ''}`}]));
  }

  stop(): void {
    for (const child of this.#running) killAll(child);
  }

  async #vitest(folder: string, args: readonly string[]): Promise<string> {
    // What a test left behind goes with the copy.
    const temporary = join(folder, 'tmp');
    mkdirSync(temporary, {recursive: true});
    // A group of its own: what a test started ends with it.
    const child = spawn(process.execPath, [join(this.#root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
      cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, TMPDIR: temporary, HAIDANG_SEEDS: SEEDS, NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(this.#root, 'node_modules', '.cache', 'compiled')},
    });
    this.#running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4_000)));
    const timer = setTimeout(() => killAll(child), ENDS_WITHIN_MS);
    await new Promise<void>((resolve) => child.on('close', () => resolve()));
    clearTimeout(timer);
    // Where a test ended in the middle, what it started may still be there.
    killAll(child);
    this.#running.delete(child);
    return said;
  }
}

function killAll({pid}: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

/** Titles are met by what they have in common: `$what` and `%s` stand for anything. */
export function asPattern(title: string): string {
  return title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/%[dis]/g, '.+');
}

function readReport(file: string): TestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  } catch {
    // The run did not come so far.
    return null;
  }
}

export function judge({testResults}: TestReport, title: string): Verdict {
  const pattern = new RegExp(asPattern(title));
  const named = testResults.flatMap(({assertionResults}) => assertionResults).filter(({fullName}) => pattern.test(fullName));
  const ran = named.filter(({status}) => status === 'passed' || status === 'failed');
  if (ran.length === 0) return {type: 'wrong', why: named.length > 0 ? 'the test was skipped' : firstLine(testResults.find(({message}) => message)?.message ?? 'no test has this title')};
  const failures = ran.filter(({status}) => status === 'failed').map(({failureMessages}) => failureMessages?.[0] ?? '');
  if (failures.length === 0) return {type: 'green'};
  const own = failures.find((failure) => OWN_WORDS.test(failure));
  return own === undefined ? {type: 'wrong', why: firstLine(failures[0] ?? '')} : {type: 'red', by: firstLine(own)};
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 160);
}
