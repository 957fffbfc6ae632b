/**
 * The `feeds` of the configuration file, checked: unknown keys, types, layers and wrong addresses are refused with
 * their path in one sentence, and nothing is half taken. How a feed gets its input is one of five ways, never two.
 */
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {array, flag, number, object, optional, read, record, text, unknown, type Infer} from '../../../shared/lib/schema.ts';
import type {FeedType, Replay} from './feed.ts';
import {readAddress, type Address} from './transports/address.ts';
import {LOOPBACK, readSenderList} from './transports/sender-list.ts';

export type FeedInput =
  | {readonly type: 'listen'; readonly address: Address; readonly from: readonly string[]}
  | {readonly type: 'connect'; readonly address: Address}
  | {readonly type: 'poll'; readonly url: string; readonly everyMs: number}
  | ({readonly type: 'replay'} & Replay)
  | {readonly type: 'push'};

export interface FeedConfig {
  readonly name: string;
  readonly type: string;
  /** All it brings is marked `demo`. */
  readonly demo: boolean;
  readonly input: FeedInput;
  /** Environment variable with the key for `POST /feeds/{name}`; null: one is made at the first start. */
  readonly keyEnv: string | null;
  /** How often it should speak, where that is neither the period of polling nor usual for its type. */
  readonly expectEveryMs: number | null;
  /** File to which all that comes is written, to be played by a feed of type `recorded`. */
  readonly recordTo: string | null;
  /** The type's own keys, read by its schema. */
  readonly options: {readonly [key: string]: unknown};
}

const MAX_FEEDS = 1_000;
const LONGEST_PERIOD_S = 86_400;

const commonShape = {
  name: text(64).regex(/^[0-9A-Za-z][0-9A-Za-z_-]*$/, 'letters, digits, - and _'),
  type: text(64),
  demo: optional(flag()),
  listen: optional(text(256)),
  from: optional(array(text(64)).min(1).max(256)),
  connect: optional(text(256)),
  url: optional(text(2_048)),
  everyS: optional(number().min(1).max(LONGEST_PERIOD_S)),
  record: optional(text(1_024).min(1)),
  expectEveryS: optional(number().min(1).max(LONGEST_PERIOD_S)),
  keyEnv: optional(text(128).regex(/^[A-Za-z_][0-9A-Za-z_]*$/, 'the name of an environment variable')),
};
const commonSchema = object(commonShape);
type Common = Infer<typeof commonSchema>;

const entriesSchema = array(record(text(64), unknown())).max(MAX_FEEDS);

export function readFeedConfigs(value: unknown, types: readonly FeedType[]): Result<readonly FeedConfig[]> {
  const entries = read(entriesSchema, value);
  if (!entries.ok) return err(under('feeds', entries.error));
  const configs: FeedConfig[] = [];
  for (const [index, entry] of entries.value.entries()) {
    const config = readEntry(entry, types);
    if (!config.ok) return err(under(`feeds.${index}`, config.error));
    if (configs.some(({name}) => name === config.value.name)) return err(`feeds.${index}.name: ${config.value.name} is there twice`);
    configs.push(config.value);
  }
  return ok(configs);
}

function readEntry(entry: {readonly [key: string]: unknown}, types: readonly FeedType[]): Result<FeedConfig> {
  const common = read(commonSchema, entry);
  if (!common.ok) return common;
  const {name, type: typeName, demo = false, keyEnv = null, expectEveryS, record: recordTo = null} = common.value;
  const type = types.find((each) => each.type === typeName);
  if (!type) return err(`type: ${typeName} is no feed type; known are ${types.map((each) => each.type).join(', ')}`);
  const own = Object.fromEntries(Object.entries(entry).filter(([key]) => !Object.hasOwn(commonShape, key)));
  const options = read(type.options, own);
  if (!options.ok) return options;
  const input = readInput(common.value, type, options.value);
  if (!input.ok) return input;
  if (keyEnv !== null && !isPushable(input.value)) return err('keyEnv: only a feed that takes pushes has a key');
  return ok({name, type: typeName, demo, input: input.value, keyEnv, expectEveryMs: expectEveryS === undefined ? null : expectEveryS * 1_000, recordTo, options: options.value});
}

/** Every feed that does not own a socket can be pushed to. */
export function isPushable({type}: FeedInput): boolean {
  return type === 'push' || type === 'poll';
}

function readInput(common: Common, type: FeedType, options: FeedConfig['options']): Result<FeedInput> {
  const {listen, connect, url, from, everyS} = common;
  const ways = Object.entries({listen, connect, url}).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const replay = type.replayOf?.(options);
  if (replay && ways.length > 0) return err(`${ways[0]}: a recording is read from its file`);
  if (ways.length > 1) return err(`${ways[1]}: a feed has only one of listen, connect and url`);
  if (from !== undefined && listen === undefined) return err('from: goes with listen');
  if (everyS !== undefined && url === undefined) return err('everyS: goes with url');
  const senders = readSenderList(from ?? LOOPBACK);
  if (!senders.ok) return err(`from: ${senders.error}`);
  if (listen !== undefined) return withPath('listen', readListen(listen, from ?? LOOPBACK, type));
  if (connect !== undefined) return withPath('connect', readConnect(connect, type));
  if (url !== undefined) return withPath('url', readPoll(url, everyS, type));
  return ok(replay ? {type: 'replay', ...replay} : {type: 'push'});
}

function readListen(listen: string, from: readonly string[], type: FeedType): Result<FeedInput> {
  const address = readAddress(listen);
  if (!address.ok) return address;
  if (address.value.protocol === 'tcp' && type.framing === 'whole') return err(`${type.type} messages cannot be told apart in a TCP stream`);
  return ok({type: 'listen', address: address.value, from});
}

function readConnect(connect: string, type: FeedType): Result<FeedInput> {
  const address = readAddress(connect);
  if (!address.ok) return address;
  if (address.value.protocol !== 'tcp' || address.value.port === 0) return err('a feed connects to tcp://HOST:PORT');
  return type.framing === 'whole' ? err(`${type.type} messages cannot be told apart in a TCP stream`) : ok({type: 'connect', address: address.value});
}

function readPoll(url: string, everyS: number | undefined, type: FeedType): Result<FeedInput> {
  if (type.framing === 'lines') return err(`${type.type} is not polled`);
  if (everyS === undefined) return err('needs everyS beside it');
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return err('an address begins with http:// or https://');
  // A password in the address would show in log lines and in `GET /feeds` (T18).
  if (parsed.username !== '' || parsed.password !== '') return err('an address carries no user and no password');
  return ok({type: 'poll', url: parsed.href, everyMs: everyS * 1_000});
}

function withPath(path: string, result: Result<FeedInput>): Result<FeedInput> {
  return result.ok ? result : err(under(path, result.error));
}

/** The path that `read` found, or its bare sentence, below another path. */
function under(path: string, error: string): string {
  return /^[\w-]+(\.[\w-]+)*: /.test(error) ? `${path}.${error}` : `${path}: ${error}`;
}
