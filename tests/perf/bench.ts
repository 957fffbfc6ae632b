/**
 * The bench: each part in turn, a table on stdout, machine, versions and raw rows in `bench.json`. A figure that misses
 * its reach is said in the table and is no failure of the bench; a part that breaks is: exit code 1, after the others.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {benchHelp, readBenchOptions} from './bench-options.ts';
import {describeMachine, machineText, processorTicks, type ProcessorTicks} from './machine.ts';
import {PARTS} from './parts.ts';
import {PartSkipped, type BenchPart, type BenchRow} from './row.ts';
import {tableOf} from './table.ts';

interface Outcome {
  readonly part: string;
  readonly rows: readonly BenchRow[];
  readonly tookS: number;
  /** Why nothing was measured; null where all was. */
  readonly skipped: string | null;
  readonly failed: string | null;
}

const options = readBenchOptions(process.argv.slice(2), PARTS);
if (!options.ok) {
  process.stderr.write(`${options.error}. See npm run bench -- --help\n`);
  process.exit(2);
}
if (options.value.help) {
  process.stdout.write(`${benchHelp(PARTS)}\n`);
  process.exit(0);
}
const {parts, dataDir} = options.value;
const machine = describeMachine();
process.stdout.write(`${machineText(machine)}\n\n`);
const outcomes: Outcome[] = [];
for (const part of parts) outcomes.push(await measure(part));
report();
process.exit(outcomes.some(({failed}) => failed !== null) ? 1 : 0);

async function measure(part: BenchPart): Promise<Outcome> {
  process.stderr.write(`Measuring ${part.about}…\n`);
  const startedAt = performance.now();
  const outcome = {part: part.name, rows: [], skipped: null, failed: null};
  const tookS = (): number => (performance.now() - startedAt) / 1_000;
  try {
    const {run} = await part.load();
    const before = processorTicks();
    const rows = await run();
    return {...outcome, rows: [...rows, ...takenSince(part.name, before)], tookS: tookS()};
  } catch (error) {
    if (error instanceof PartSkipped) return {...outcome, skipped: error.message, tookS: tookS()};
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return {...outcome, failed: String(error), tookS: tookS()};
  }
}

/** A machine whose host works for others meanwhile is a slower one: without this figure no time here can be judged. */
function takenSince(figure: string, before: ProcessorTicks | null): readonly BenchRow[] {
  const after = processorTicks();
  if (!before || !after || after.all === before.all) return [];
  return [{figure, what: 'processor time that the host took meanwhile', value: ((after.taken - before.taken) / (after.all - before.all)) * 100, unit: '%'}];
}

function report(): void {
  process.stdout.write(`${tableOf(outcomes.flatMap(({rows}) => rows))}\n`);
  for (const {part, skipped, failed} of outcomes) {
    if (skipped !== null) process.stdout.write(`skipped: ${part} (${skipped})\n`);
    if (failed !== null) process.stdout.write(`FAILED: ${part} (${failed})\n`);
  }
  const folder = resolve(dataDir);
  const file = join(folder, 'bench.json');
  mkdirSync(folder, {recursive: true, mode: 0o700});
  writeFileSync(file, `${JSON.stringify({measuredAt: new Date().toISOString(), machine, parts: outcomes}, null, 1)}\n`);
  process.stdout.write(`\n${file}\n`);
}
