/** What the harness was asked for: checked values, or one sentence why not. */
import {err, ok, type Result} from '../../shared/lib/result.ts';

export interface ChaosOptions {
  /** Each the first of so many rounds. */
  readonly seeds: readonly number[];
  readonly rounds: number;
  /** Ends with the first round that fails. */
  readonly stopsAtFirst: boolean;
  /** Prints what happened in each round. */
  readonly tells: boolean;
}

const MOST = 10_000_000;

export const CHAOS_HELP = [
  'npm run chaos -- [--seed N] [--rounds N] [--first] [--story]',
  '  --seed N     the first seed (1), each round has the next one; may be given several times',
  '  --rounds N   how many (500)',
  '  --first      ends at the first seed that breaks something',
  '  --story      tells what happened in each round',
].join('\n');

export function readChaosOptions(argv: readonly string[]): Result<ChaosOptions> {
  let options: ChaosOptions = {seeds: [], rounds: 500, stopsAtFirst: false, tells: false};
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at];
    if (word === '--first') options = {...options, stopsAtFirst: true};
    else if (word === '--story') options = {...options, tells: true};
    else if (word === '--seed' || word === '--rounds') {
      const value = argv[++at] ?? '';
      if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > MOST) return err(`${word} needs a whole number from 1 to ${MOST}`);
      options = word === '--seed' ? {...options, seeds: [...options.seeds, Number(value)]} : {...options, rounds: Number(value)};
    } else return err(`unknown option: ${String(word)}`);
  }
  return ok(options.seeds.length === 0 ? {...options, seeds: [1]} : options);
}
