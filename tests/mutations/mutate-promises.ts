/**
 * `npm run mutate-promises [-- --only TEXT]`: each promise is broken on purpose by a slip of one line, and a test of ours
 * must turn red. In a copy of the sources each named test runs once as it is, then with its slip. First all slips are put
 * through the compiler. Prints a line for each; the last one is `N red, N still green`, exit code 1 unless all are red.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {copySources, copySourcesWithTests, runTypes} from '../support/source-copy.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {mutated, type Mutation} from './mutation.ts';
import {MUTATIONS} from './mutations.ts';
import {NamedTests, type Verdict} from './named-tests.ts';

const USAGE = [
  'npm run mutate-promises [-- --only TEXT]',
  '  --only TEXT   only those whose promise, fault, words, file or test contains TEXT',
].join('\n');
/** Two processors. */
const LANES = 2;

const root = join(import.meta.dirname, '../..');
const chosen = chooseOrExit(process.argv.slice(2));
const folder = temporaryFolder();
const tests = new NamedTests(root);
process.on('exit', () => folder.remove());
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    tests.stop();
    process.exit(1);
  });
}

const count = {red: 0, green: 0};
const compiles = doAllCompile(chosen);
if (compiles) {
  const left = [...Map.groupBy(chosen, ({test}) => test)];
  const lane = async (number: number): Promise<void> => {
    const copy = join(folder.path, `lane-${number}`);
    copySourcesWithTests(copy);
    for (let next = left.shift(); next; next = left.shift()) await runFile(copy, ...next);
  };
  await Promise.all(Array.from({length: LANES}, (_, number) => lane(number)));
}
say(`${count.red} red, ${count.green} still green`);
process.exit(count.red === chosen.length && count.red > 0 ? 0 : 1);

function chooseOrExit(argv: readonly string[]): readonly Mutation[] {
  if (argv.includes('--help')) {
    say(USAGE);
    process.exit(0);
  }
  const [option, only, ...more] = argv;
  if (option === undefined) return MUTATIONS;
  if (option !== '--only' || only === undefined || more.length > 0) {
    process.stderr.write(`unknown option: ${option === '--only' ? (more[0] ?? '--only without its text') : option}\n`);
    process.exit(2);
  }
  const found = MUTATIONS.filter(({of, slip, file, test, title}) => [...of, slip, file, test, title].some((text) => text.includes(only)));
  if (found.length > 0) return found;
  process.stderr.write(`nothing has ${JSON.stringify(only)} in it\n`);
  process.exit(2);
}

/** As many at once as do not touch the same line: a slip that does not compile is none, its test would only not load. */
function doAllCompile(mutations: readonly Mutation[]): boolean {
  const copy = join(folder.path, 'types');
  copySources(copy);
  for (let left = mutations; left.length > 0; ) {
    const later: Mutation[] = [];
    for (const mutation of left) {
      const file = join(copy, mutation.file);
      const sources = readFileSync(file, 'utf8');
      // One of the same line goes with the next turn.
      if (sources.includes(mutation.was)) writeFileSync(file, mutated(sources, mutation));
      else later.push(mutation);
    }
    const {status, printed} = runTypes(copy, [...new Set(left.map(({file}) => file.split('/')[0] ?? ''))]);
    if (status !== 0) {
      say(`What is planted does not compile:\n${printed}`);
      return false;
    }
    for (const {file} of left) writeFileSync(join(copy, file), readFileSync(join(root, file)));
    if (later.length === left.length) throw new Error(`${later[0]?.file ?? ''} does not have ${later[0]?.was ?? ''}`);
    left = later;
  }
  return true;
}

/** One file of tests: all its named tests as they are, then each with its slip. */
async function runFile(copy: string, test: string, mutations: readonly Mutation[]): Promise<void> {
  const before = await tests.run(copy, test, [...new Set(mutations.map(({title}) => title))]);
  for (const mutation of mutations) {
    const startedAt = performance.now();
    const asItIs = before.get(mutation.title) ?? {type: 'wrong', why: 'it was not run'};
    const verdict = asItIs.type === 'green' ? await runMutated(copy, mutation) : asItIs;
    const isRed = asItIs.type === 'green' && verdict.type === 'red';
    count[isRed ? 'red' : 'green']++;
    say(`${mutation.of.join(' · ')} | ${mutation.slip} | ${mutation.title} | ${wordOf(asItIs, verdict)} | ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
}

async function runMutated(copy: string, mutation: Mutation): Promise<Verdict> {
  const file = join(copy, mutation.file);
  const sources = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(sources, mutation));
  try {
    return (await tests.run(copy, mutation.test, [mutation.title])).get(mutation.title) ?? {type: 'wrong', why: 'it was not run'};
  } finally {
    writeFileSync(file, sources);
  }
}

function wordOf(asItIs: Verdict, verdict: Verdict): string {
  if (asItIs.type !== 'green') return `NOT GREEN BEFORE (${asItIs.type === 'red' ? asItIs.by : asItIs.why})`;
  if (verdict.type === 'green') return 'STILL GREEN';
  return verdict.type === 'red' ? `red (${verdict.by})` : `FAILS BY ANOTHER WORD (${verdict.why})`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
