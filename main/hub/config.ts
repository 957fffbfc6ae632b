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
import {exactObject, integer, optional, read, text} from '../../shared/lib/schema.ts';
import type {Options} from '../platform/options.ts';
import {checkPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH} from './access/passwords.ts';
import {DEFAULT_KEEP} from './ops/backups.ts';

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
  readonly backups: BackupsConfig;
  readonly demoPassword: string | undefined;
  /** The token that the starter hands to hub and simulator. */
  readonly simulatorToken: string | undefined;
  readonly metricsToken: string | undefined;
}

export interface BackupsConfig {
  /** Absolute; null: beside the log. */
  readonly folder: string | null;
  readonly keep: number;
}

interface FileConfig {
  readonly feeds: readonly unknown[];
  readonly backups: BackupsConfig;
}

export type Environment = {readonly [name: string]: string | undefined};

const LATER_KEYS = ['open311', 'tls'];
const NOTHING_SAID: FileConfig = {feeds: [], backups: {folder: null, keep: DEFAULT_KEEP}};
const MOST_KEPT = 1_000;
const backupsSchema = exactObject({folder: optional(text(1_024).min(1)), keep: optional(integer().min(1).max(MOST_KEPT))});
const MAX_FILE_BYTES = 1_048_576;

export function readHubConfig(options: Options, env: Environment, baseDir: string): Result<HubConfig> {
  const demoPassword = env['HAIDANG_DEMO_PASSWORD'] || undefined;
  if (demoPassword !== undefined && !checkPassword(demoPassword).ok) {
    return err(`HAIDANG_DEMO_PASSWORD has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`);
  }
  if (!isLoopback(options.host)) return err(whyNotOutside(options.host, options.demo || demoPassword !== undefined));
  const file = options.configFile === null ? ok(NOTHING_SAID) : readFile(options.configFile, resolve(baseDir, options.configFile));
  if (!file.ok) return file;
  const {feeds, backups} = file.value;
  return ok({
    host: options.host,
    port: options.hubPort,
    dataDir: resolve(baseDir, options.dataDir),
    cityDir: options.cityDir === null ? null : resolve(baseDir, options.cityDir),
    demo: options.demo,
    seed: options.seed,
    readyFile: options.readyFile === null ? null : resolve(baseDir, options.readyFile),
    feeds,
    backups: {...backups, folder: backups.folder === null ? null : resolve(baseDir, backups.folder)},
    demoPassword,
    simulatorToken: env['HAIDANG_SIMULATOR_TOKEN'] || undefined,
    metricsToken: env['HAIDANG_METRICS_TOKEN'] || undefined,
  });
}

function readFile(name: string, path: string): Result<FileConfig> {
  const file = readText(path);
  if (!file.ok) return err(`${name}: ${file.error}`);
  const parsed = parseJson(file.value);
  if (!parsed.ok) return err(`${name}: ${parsed.error.reason}`);
  const keys = parsed.value;
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) return err(`${name}: is not a JSON object`);
  for (const key of Object.keys(keys)) {
    if (LATER_KEYS.includes(key)) return err(`${name}: ${key} is not in this version`);
    if (key !== 'feeds' && key !== 'backups') return err(`${name}: unknown key ${key}`);
  }
  const feeds: unknown = 'feeds' in keys ? keys.feeds : [];
  if (!Array.isArray(feeds)) return err(`${name}: feeds is not a list`);
  const backups = read(backupsSchema, 'backups' in keys ? keys.backups : {});
  if (!backups.ok) return err(`${name}: backups: ${backups.error}`);
  const {folder = null, keep = DEFAULT_KEEP} = backups.value;
  return ok({feeds, backups: {folder, keep}});
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
