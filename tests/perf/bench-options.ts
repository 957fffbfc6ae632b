/** What the bench was asked for: checked values, or one sentence why not. */
import {parseArgs} from 'node:util';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {BenchPart} from './row.ts';

export interface BenchOptions {
  readonly help: boolean;
  /** Where `bench.json` goes; as given. */
  readonly dataDir: string;
  readonly parts: readonly BenchPart[];
}

const TAKES_VALUE = ['only', 'data'] as const;

export function readBenchOptions(argv: readonly string[], parts: readonly BenchPart[]): Result<BenchOptions> {
  const options = {only: {type: 'string'}, data: {type: 'string'}, help: {type: 'boolean'}} as const;
  // Not strict: its own errors are several sentences long.
  const {tokens} = parseArgs({args: [...argv], options, strict: false, tokens: true, allowPositionals: true});
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') return err(`unexpected argument: ${token.kind === 'positional' ? token.value : '--'}`);
    if (token.rawName === '--help') return ok({help: true, dataDir: '.data', parts});
    const name = TAKES_VALUE.find((known) => token.rawName === `--${known}`);
    if (!name) return err(`unknown option: ${token.rawName}`);
    if (given.has(name)) return err(`--${name} is given twice`);
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) return err(`--${name} needs a value`);
    given.set(name, token.value);
  }
  const only = given.get('only');
  const wanted = only === undefined ? parts : parts.filter((part) => isCalled(part, only));
  if (wanted.length === 0) return err(`--only ${only} is no figure of this bench; it has ${parts.flatMap(({figures}) => figures).join(', ')}`);
  return ok({help: false, dataDir: given.get('data') ?? '.data', parts: wanted});
}

export function benchHelp(parts: readonly BenchPart[]): string {
  const left = parts.map(({figures, name}) => `  ${figures.join(', ')} (${name})`);
  const width = Math.max(...left.map((text) => text.length)) + 2;
  return [
    'npm run bench [-- options]',
    '  --only FIGURE  only the part that measures it, by its figure or its name',
    '  --data DIR     where bench.json goes (.data)',
    'It measures:',
    ...parts.map(({about}, index) => `${(left[index] ?? '').padEnd(width)}${about}`),
  ].join('\n');
}

function isCalled({name, figures}: BenchPart, asked: string): boolean {
  return [name, ...figures].some((known) => known.toLowerCase() === asked.toLowerCase());
}
