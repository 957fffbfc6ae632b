/**
 * What the hub is to be: options, file and environment, read once and checked before anything starts. One clear
 * sentence where something is wrong. `feeds` is handed on unread: each feed type knows its own keys.
 * Secrets come from the environment only and are never printed (T18).
 */
import {readFileSync} from 'node:fs';
import {isIP} from 'node:net';
import {resolve} from 'node:path';
import {parseJson} from '../../shared/lib/json.ts';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Options} from '../platform/options.ts';
import {checkPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH} from './access/passwords.ts';

export interface HubConfig {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute; null: the bundled city. */
  readonly cityDir: string | null;
  /** With the demo city and its users. */
  readonly demo: boolean;
  readonly seed: number;
  readonly readyFile: string | null;
  /** Of the file; the list of feed types reads it. */
  readonly feeds: readonly unknown[];
  readonly demoPassword: string | undefined;
  /** The token that the starter hands to hub and simulator. */
  readonly simulatorToken: string | undefined;
  readonly metricsToken: string | undefined;
}

export type Environment = {readonly [name: string]: string | undefined};

const LATER_KEYS = ['open311', 'tls'];
const MAX_FILE_BYTES = 1_048_576;

export function readHubConfig(options: Options, env: Environment, baseDir: string): Result<HubConfig> {
  const demoPassword = env['HAIDANG_DEMO_PASSWORD'] || undefined;
  if (demoPassword !== undefined && !checkPassword(demoPassword).ok) {
    return err(`HAIDANG_DEMO_PASSWORD has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`);
  }
  if (!isLoopback(options.host)) return err(whyNotOutside(options.host, options.demo || demoPassword !== undefined));
  const feeds = options.configFile === null ? ok([]) : readFeeds(options.configFile, resolve(baseDir, options.configFile));
  if (!feeds.ok) return feeds;
  return ok({
    host: options.host,
    port: options.hubPort,
    dataDir: resolve(baseDir, options.dataDir),
    cityDir: options.cityDir === null ? null : resolve(baseDir, options.cityDir),
    demo: options.demo,
    seed: options.seed,
    readyFile: options.readyFile === null ? null : resolve(baseDir, options.readyFile),
    feeds: feeds.value,
    demoPassword,
    simulatorToken: env['HAIDANG_SIMULATOR_TOKEN'] || undefined,
    metricsToken: env['HAIDANG_METRICS_TOKEN'] || undefined,
  });
}

function readFeeds(name: string, path: string): Result<readonly unknown[]> {
  const file = readText(path);
  if (!file.ok) return err(`${name}: ${file.error}`);
  const parsed = parseJson(file.value);
  if (!parsed.ok) return err(`${name}: ${parsed.error.reason}`);
  const keys = parsed.value;
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) return err(`${name}: is not a JSON object`);
  for (const key of Object.keys(keys)) {
    if (LATER_KEYS.includes(key)) return err(`${name}: ${key} is not in this version`);
    if (key !== 'feeds') return err(`${name}: unknown key ${key}`);
  }
  const feeds: unknown = 'feeds' in keys ? keys.feeds : [];
  return Array.isArray(feeds) ? ok(feeds) : err(`${name}: feeds is not a list`);
}

function readText(path: string): Result<string> {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_FILE_BYTES) return err('is larger than 1 MB');
    return ok(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return err('is not UTF-8');
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    return err(code === 'ENOENT' ? 'there is no such file' : `cannot be read (${String(code)})`);
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function whyNotOutside(host: string, hasDemoUsers: boolean): string {
  const why = hasDemoUsers ? 'demo users are on' : 'tls is not in this version';
  return `--host ${host}: the hub listens on this machine only, for ${why}`;
}
