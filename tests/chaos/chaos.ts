/**
 * `npm run chaos -- --seed N --rounds N`: the whole system in one process under faults drawn from each seed, a process for
 * each core. Prints the first seed, each seed that broke something and what, in the order of seeds, and at last the sums;
 * exit code 1 unless all are 0.
 */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import type {NextSeed, Report, RoundReport} from './chaos-messages.ts';
import {CHAOS_HELP, readChaosOptions} from './chaos-options.ts';
import {BREACHES, type BreachKind} from './ledger.ts';

/** A worker needs a second to begin: for fewer rounds than this another one is no help. */
const LEAST_ROUNDS_EACH = 10;
const SAY_SO_EVERY_MS = 60_000;

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(`${CHAOS_HELP}\n`);
  process.exit(0);
}
const options = readChaosOptions(argv);
if (!options.ok) {
  process.stderr.write(`${options.error}\n`);
  process.exit(2);
}
const {seeds: firsts, rounds, stopsAtFirst, tells} = options.value;
const seeds = firsts.flatMap((first) => Array.from({length: rounds}, (_, after) => first + after));
/** Asked to end, it says what it has so far. */
let isEnough = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (isEnough = true));

const sums: {[kind in BreachKind]: number} = {lost: 0, twice: 0, holes: 0, wrong: 0};
let handedOut = 0;
let told = 0;
/** Done before their turn: by their place among the seeds. */
const waiting = new Map<number, RoundReport>();

process.stdout.write(`seed ${firsts.join(', ')}, ${rounds} rounds${firsts.length > 1 ? ' each' : ''}\n`);
const startedAt = performance.now();
const workers = Math.max(1, Math.min(availableParallelism(), Math.ceil(seeds.length / LEAST_ROUNDS_EACH)));
const sayingSo = setInterval(() => process.stderr.write(`${told} rounds so far\n`), SAY_SO_EVERY_MS);
await Promise.all(Array.from({length: workers}, () => work()));
clearInterval(sayingSo);
process.stdout.write(`${told} rounds in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
process.stdout.write(`${BREACHES.map((kind) => `${kind} ${sums[kind]}`).join(', ')}\n`);
process.exitCode = BREACHES.every((kind) => sums[kind] === 0) ? 0 : 1;

/** One worker from its start to its end. */
async function work(): Promise<void> {
  const worker = fork(join(import.meta.dirname, 'chaos-worker.ts'), tells ? ['--story'] : []);
  let at: number | null = null;
  let isReady = false;
  worker.on('message', ({round}: Report) => {
    isReady = true;
    if (at !== null && round !== null) done(at, round);
    at = isEnough || handedOut === seeds.length ? null : handedOut++;
    worker.send({seed: at === null ? null : (seeds[at] ?? null)} satisfies NextSeed);
  });
  const [code] = (await once(worker, 'exit')) as [number | null];
  if (at !== null) done(at, {seed: seeds[at] ?? 0, breaches: [{kind: 'wrong', what: `its process ended with ${code ?? 'a signal'}`}], story: []});
  if (!isReady) throw new Error('the simulation could not begin');
}

/** Told in the order of seeds, whoever was first. */
function done(at: number, report: RoundReport): void {
  waiting.set(at, report);
  for (let next = waiting.get(told); next !== undefined && !(stopsAtFirst && isEnough); next = waiting.get(told)) {
    waiting.delete(told++);
    tell(next);
  }
}

function tell({seed, breaches, story}: RoundReport): void {
  if (tells) process.stdout.write(`seed ${seed} tells\n${story.map((line) => `  ${line}`).join('\n')}\n`);
  for (const {kind, what} of breaches) {
    sums[kind]++;
    process.stdout.write(`seed ${seed}: ${kind}: ${what}\n`);
  }
  if (breaches.length > 0 && stopsAtFirst) isEnough = true;
}
