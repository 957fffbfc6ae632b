/**
 * A process that runs rounds one after another for `chaos.ts`: it says when it is ready, gets a seed, reports, and gets the
 * next. It ends when there is none, or when nobody is there to give one.
 */
import {join} from 'node:path';
import {StorageError} from '../../main/platform/sqlite/database.ts';
import {memoryFolder} from '../support/temporary-folder.ts';
import {makeBeginning} from './beginning.ts';
import type {NextSeed, Report, RoundReport} from './chaos-messages.ts';
import type {Breach} from './ledger.ts';
import {runRound} from './round.ts';

const tells = process.argv.includes('--story');
const folder = memoryFolder();
process.on('exit', () => folder.remove());
process.on('disconnect', () => process.exit());
// Ctrl+C is heard by both: the harness says when it is enough.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

/** Rejections that nobody took, of the round that runs; one of a process that is over is nobody's. */
let unhandled: unknown[] = [];
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (reason: unknown) => {
    if (!(reason instanceof StorageError && reason.code === 'PROCESS_OVER')) unhandled.push(reason);
  });
}

const beginning = await makeBeginning(folder.path);
process.on('message', ({seed}: NextSeed) => {
  if (seed === null) process.exit();
  void run(seed).then(report);
});
report(null);

async function run(seed: number): Promise<RoundReport> {
  try {
    const {breaches, story} = await runRound(seed, beginning, join(folder.path, 'round'));
    const untaken = unhandled.map((reason) => wrong(`nobody took ${inWords(reason)}`));
    unhandled = [];
    return {seed, breaches: [...breaches, ...untaken], story: tells ? story : []};
  } catch (error) {
    return {seed, breaches: [wrong(`the harness throws ${inWords(error)}`)], story: []};
  }
}

function report(round: RoundReport | null): void {
  process.send?.({round} satisfies Report);
}

function wrong(what: string): Breach {
  return {kind: 'wrong', what};
}

function inWords(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
