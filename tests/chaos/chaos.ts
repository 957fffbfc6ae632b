/**
 * `npm run chaos -- --seed N --rounds N`: the whole system in one process under faults drawn from each seed. Prints the
 * first seed, each seed that broke something and what, and at last the sums; exit code 1 unless all are 0.
 */
import {join} from 'node:path';
import {StorageError} from '../../main/platform/sqlite/database.ts';
import {memoryFolder} from '../support/temporary-folder.ts';
import {makeBeginning} from './beginning.ts';
import {CHAOS_HELP, readChaosOptions} from './chaos-options.ts';
import {BREACHES, type BreachKind} from './ledger.ts';
import {runRound} from './round.ts';

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
const {seeds, rounds, stopsAtFirst, tells} = options.value;
const folder = memoryFolder();
process.on('exit', () => folder.remove());
/** Asked to end, it says what it has so far. */
let isEnough = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (isEnough = true));

const sums: {[kind in BreachKind]: number} = {lost: 0, twice: 0, holes: 0, wrong: 0};
/** Rejections that nobody took, of the round that runs; one of a process that is over is nobody's. */
let unhandled: unknown[] = [];
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (reason: unknown) => {
    if (!(reason instanceof StorageError && reason.code === 'PROCESS_OVER')) unhandled.push(reason);
  });
}

process.stdout.write(`seed ${seeds.join(', ')}, ${rounds} rounds${seeds.length > 1 ? ' each' : ''}\n`);
const startedAt = performance.now();
const beginning = await makeBeginning(folder.path);
let done = 0;
for (const seed of seeds.flatMap((first) => Array.from({length: rounds}, (_, after) => first + after))) {
  if (isEnough) break;
  const {breaches, story} = await runRound(seed, beginning, join(folder.path, 'round'));
  const all = [...breaches, ...unhandled.map((reason) => ({kind: 'wrong' as const, what: `nobody took ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`}))];
  unhandled = [];
  done++;
  if (tells) process.stdout.write(`seed ${seed} tells\n${story.map((line) => `  ${line}`).join('\n')}\n`);
  if (all.length === 0) continue;
  for (const {kind, what} of all) {
    sums[kind]++;
    process.stdout.write(`seed ${seed}: ${kind}: ${what}\n`);
  }
  if (stopsAtFirst) break;
}
process.stdout.write(`${done} rounds in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
process.stdout.write(`${BREACHES.map((kind) => `${kind} ${sums[kind]}`).join(', ')}\n`);
process.exit(BREACHES.every((kind) => sums[kind] === 0) ? 0 : 1);
