/**
 * The options of every command in one table: what they are called, what they take, what they are without being said.
 * Reading gives checked values or one clear sentence; the command prints it on stderr and ends with code 2, before
 * anything was started. `--help` wins over every other mistake.
 */
import {parseArgs} from 'node:util';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {MAX_RATE} from './day-clock.ts';

export type CommandName = 'start' | 'hub' | 'console' | 'backup' | 'restore' | 'verify-audit';

export interface Options {
  readonly help: boolean;
  /** What stands without a name; as given. */
  readonly file: string | null;
  readonly hubPort: number;
  readonly consolePort: number;
  /** As given: the command resolves it. */
  readonly dataDir: string;
  readonly configFile: string | null;
  /** Folder of the city pack, as given; null: the bundled one. */
  readonly cityDir: string | null;
  readonly host: string;
  /** False with `--no-demo`. */
  readonly demo: boolean;
  readonly seed: number;
  /** Where the demo day starts, minutes after the city's midnight; null: at the time it is. */
  readonly atMinutes: number | null;
  /** How many times as fast the demo day goes; null: real time. */
  readonly speed: number | null;
  /** The demo user that `npm start` signs in as. */
  readonly as: string;
  /** null: this machine's hub. */
  readonly hubUrl: string | null;
  /** null: a window, in whatever there is for it. */
  readonly shell: 'electron' | 'browser' | 'none' | null;
  readonly readyFile: string | null;
}

export const DEFAULTS: Options = {
  help: false,
  file: null,
  hubPort: 4180,
  consolePort: 4190,
  dataDir: '.data',
  configFile: null,
  cityDir: null,
  host: '127.0.0.1',
  demo: true,
  seed: 1,
  atMinutes: null,
  speed: null,
  as: 'officer',
  hubUrl: null,
  shell: null,
  readyFile: null,
};

interface OptionRow {
  readonly commands: readonly CommandName[];
  /** What stands after it in the help; null for a flag. */
  readonly takes: string | null;
  readonly help: string;
  /** The part of `Options` that it sets, or why not. */
  readonly read: (text: string) => Result<Partial<Options>>;
}

const MAX_PORT = 65_535;
const MAX_SEED = 2 ** 32 - 1;
const HUB: readonly CommandName[] = ['start', 'hub'];
const CONSOLE: readonly CommandName[] = ['start', 'console'];
const ALL: readonly CommandName[] = ['start', 'hub', 'console'];
const EVERY: readonly CommandName[] = [...ALL, 'backup', 'restore', 'verify-audit'];
const TAKE_FILE: readonly CommandName[] = ['backup', 'restore'];

const ROWS: {readonly [name: string]: OptionRow} = {
  'hub-port': {commands: HUB, takes: 'N', help: `port of the hub, 0 for any free one (${DEFAULTS.hubPort})`, read: whole(MAX_PORT, (hubPort) => ({hubPort}))},
  'console-port': {commands: CONSOLE, takes: 'N', help: `port of the console, 0 for any free one (${DEFAULTS.consolePort})`, read: whole(MAX_PORT, (consolePort) => ({consolePort}))},
  data: {commands: EVERY, takes: 'DIR', help: `folder of all data (${DEFAULTS.dataDir})`, read: (dataDir) => ok({dataDir})},
  config: {commands: HUB, takes: 'FILE', help: 'configuration of the hub, JSON', read: (configFile) => ok({configFile})},
  city: {commands: ALL, takes: 'DIR', help: 'folder of the city pack (the bundled one)', read: (cityDir) => ok({cityDir})},
  host: {commands: HUB, takes: 'ADDRESS', help: `address to listen on (${DEFAULTS.host})`, read: (host) => ok({host})},
  'no-demo': {commands: HUB, takes: null, help: 'no simulator, and demo users only with HAIDANG_DEMO_PASSWORD', read: () => ok({demo: false})},
  seed: {commands: HUB, takes: 'N', help: `seed of the demo day (${DEFAULTS.seed})`, read: whole(MAX_SEED, (seed) => ({seed}))},
  at: {commands: ALL, takes: 'HH:MM', help: 'time of day at which the demo day starts (the real time)', read: readTimeOfDay},
  speed: {commands: ALL, takes: 'N', help: 'how many times as fast the demo day goes (1)', read: readSpeed},
  as: {commands: ['start'], takes: 'NAME', help: `demo user to sign in as (${DEFAULTS.as})`, read: (as) => ok({as})},
  hub: {commands: ['console'], takes: 'URL', help: "the hub (this machine's)", read: readHubUrl},
  shell: {commands: CONSOLE, takes: 'electron|browser|none', help: 'the desktop window, one in a browser, or none (what there is)', read: readShell},
  'ready-file': {commands: ALL, takes: 'FILE', help: 'file to write when serving', read: (readyFile) => ok({readyFile})},
  help: {commands: EVERY, takes: null, help: 'this text', read: () => ok({help: true})},
};

export function readOptions(command: CommandName, argv: readonly string[]): Result<Options> {
  const known = Object.entries(ROWS).filter(([, row]) => row.commands.includes(command));
  const types = Object.fromEntries(known.map(([name, row]) => [name, {type: row.takes === null ? 'boolean' as const : 'string' as const}]));
  // Not strict: its own errors are several sentences long and speak of what is possible elsewhere.
  const {tokens} = parseArgs({args: [...argv], options: types, strict: false, tokens: true, allowPositionals: true});
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return ok({...DEFAULTS, help: true});
  let options = DEFAULTS;
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional' && TAKE_FILE.includes(command) && options.file === null) {
      options = {...options, file: token.value};
      continue;
    }
    if (token.kind !== 'option') return err(token.kind === 'positional' ? `unexpected argument: ${token.value}` : 'unexpected argument: --');
    const row = known.find(([name]) => name === token.name)?.[1];
    if (!row || !token.rawName.startsWith('--')) return err(`unknown option: ${token.rawName}`);
    if (seen.has(token.name)) return err(`--${token.name} is given twice`);
    seen.add(token.name);
    const value = valueOf(row, token);
    const set = value.ok ? row.read(value.value) : value;
    if (!set.ok) return err(`--${token.name} ${set.error}`);
    options = {...options, ...set.value};
  }
  if (TAKE_FILE.includes(command) && options.file === null) return err('the file is missing');
  return ok(options);
}

export function helpText(command: CommandName): string {
  const known = Object.entries(ROWS).filter(([, row]) => row.commands.includes(command));
  const left = known.map(([name, row]) => `  --${name}${row.takes === null ? '' : ` ${row.takes}`}`);
  const width = Math.max(...left.map((text) => text.length)) + 2;
  const lines = known.map(([, row], at) => `${(left[at] ?? '').padEnd(width)}${row.help}`);
  const called = command === 'start' ? 'start' : `run ${command}`;
  return [`npm ${called} ${TAKE_FILE.includes(command) ? '-- FILE [options]' : '[-- options]'}`, ...lines].join('\n');
}

function valueOf(row: OptionRow, token: {readonly value?: string | undefined; readonly inlineValue?: boolean | undefined}): Result<string> {
  if (row.takes === null) return token.value === undefined ? ok('') : err('takes no value');
  const isNextOption = token.inlineValue === false && token.value?.startsWith('--');
  return token.value === undefined || token.value === '' || isNextOption ? err(`needs a value: ${row.takes}`) : ok(token.value);
}

function whole(highest: number, set: (value: number) => Partial<Options>): OptionRow['read'] {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    return value <= highest ? ok(set(value)) : err(`is a whole number from 0 to ${highest}, not ${text}`);
  };
}

function readTimeOfDay(text: string): Result<Partial<Options>> {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? err(`is a time of day from 00:00 to 23:59, not ${text}`) : ok({atMinutes: Number(hours) * 60 + Number(minutes)});
}

function readSpeed(text: string): Result<Partial<Options>> {
  const speed = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return speed >= 1 && speed <= MAX_RATE ? ok({speed}) : err(`is a whole number from 1 to ${MAX_RATE}, not ${text}`);
}

function readShell(text: string): Result<Partial<Options>> {
  return text === 'electron' || text === 'browser' || text === 'none' ? ok({shell: text}) : err(`is electron, browser or none, not ${text}`);
}

function readHubUrl(text: string): Result<Partial<Options>> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isAddress = url && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.pathname === '/' && url.search === '';
  return isAddress ? ok({hubUrl: url.origin}) : err(`is an address as http://127.0.0.1:${DEFAULTS.hubPort}, not ${text}`);
}
