/**
 * P11: a feed of 300 reports a second at a hundred times that, beside vehicles that report and people who give commands:
 * how late the vehicles' rows are in a window and how long a command takes, before, during and after it, what the hub's
 * memory comes to, and how much of the flood was counted as not read. `HAIDANG_FLOOD_S` is the length of each third.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {must} from '../../shared/lib/assert.ts';
import {command, CRASH, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {BridgeWindow} from './bridge-window.ts';
import {ProductProcess} from './product-process.ts';
import type {BenchRow} from './row.ts';
import {percentile} from './statistics.ts';

const THIRD_MS = Number(process.env['HAIDANG_FLOOD_S'] ?? 30) * 1_000;
const USUAL_PER_S = 300;
const TIMES = 100;
const PASSWORD = 'only for the bench';
const KEY = 'bench-units-key-0123456789abcdef';
const COMMAND_EVERY_MS = 200;
const UNIT_EVERY_MS = 100;
const MB = 1_048_576;

interface Third {
  readonly delaysMs: number[];
  readonly commandsMs: number[];
  residentMb: number;
}

export async function run(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  const stops: (() => Promise<void> | void)[] = [() => folder.remove()];
  try {
    const config = join(folder.path, 'hub.json');
    writeFileSync(config, JSON.stringify({feeds: [{name: 'loud', type: 'ais', listen: 'udp://127.0.0.1:0'}, {name: 'units', type: 'geojson', layer: 'units', keyEnv: 'BENCH_UNITS_KEY'}]}));
    const hub = await ProductProcess.start('hub', ['--hub-port', '0', '--data', folder.path, '--config', config], {HAIDANG_DEMO_PASSWORD: PASSWORD, BENCH_UNITS_KEY: KEY, HAIDANG_SIGN_IN_SECRET: 'bench-sign-in-secret-0123456789'});
    stops.push(() => hub.stop());
    const console_ = await ProductProcess.start('console', ['--console-port', '0', '--data', folder.path, '--hub', hub.ready.url, '--shell', 'none'], {HAIDANG_SIGN_IN_AS: 'officer', HAIDANG_SIGN_IN_SECRET: 'bench-sign-in-secret-0123456789'});
    stops.push(() => console_.stop());
    const window = await BridgeWindow.open(console_.ready.url);
    stops.push(() => window.close());
    await until('the link is live', () => window.linkState === 'live', 20_000);
    const city = new City(hub.ready.url, window);
    await city.signIn();
    const port = Number(new URL(must(hub.ready.feeds?.['loud'], 'the feed')).port);
    const thirds: Third[] = [];
    for (const times of [1, TIMES, 1]) thirds.push(await third(city, {hub, port, perS: USUAL_PER_S * times}));
    return rowsOf(thirds, await city.countsOf('loud'));
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function third(city: City, {hub, port, perS}: {readonly hub: ProductProcess; readonly port: number; readonly perS: number}): Promise<Third> {
  const sender: ChildProcess = fork(fileURLToPath(new URL('../support/loud-sender.ts', import.meta.url)), [String(port), String(perS), '300', '11'], {stdio: ['ignore', 'ignore', 'inherit', 'ipc']});
  const measured: Third = {delaysMs: [], commandsMs: [], residentMb: 0};
  await once(sender, 'message');
  const endAt = performance.now() + THIRD_MS;
  const untilEnd = async (everyMs: number, work: () => Promise<void>): Promise<void> => {
    while (performance.now() < endAt) {
      const dueAt = performance.now() + everyMs;
      await work();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    }
  };
  await Promise.all([
    untilEnd(UNIT_EVERY_MS, async () => void measured.delaysMs.push(await city.moveUnit())),
    untilEnd(COMMAND_EVERY_MS, async () => void measured.commandsMs.push(await city.command())),
    untilEnd(1_000, async () => void (measured.residentMb = Math.max(measured.residentMb, residentMb(hub.ready.pid)))),
  ]);
  const ended = once(sender, 'exit');
  sender.kill('SIGKILL');
  await ended;
  return measured;
}

/** What goes on beside the flood. */
class City {
  readonly #url: string;
  readonly #window: BridgeWindow;
  #token = '';
  #moves = 0;

  constructor(url: string, window: BridgeWindow) {
    this.#url = url;
    this.#window = window;
  }

  async signIn(): Promise<void> {
    this.#token = String((await this.#ask('/auth/login', '', {user: 'supervisor', password: PASSWORD}))['accessToken']);
  }

  /** Until its row is in the window: of a layer of its own, by a feed of its own. */
  async moveUnit(): Promise<number> {
    const lonDeg = 106.7 + (++this.#moves % 10_000) / 1e5;
    const startedAt = performance.now();
    await this.#ask('/feeds/units', KEY, {type: 'Feature', id: 'U-1', geometry: {type: 'Point', coordinates: [lonDeg, 20.85]}, properties: {callSign: 'CC-1', state: 'available'}});
    const layer = must(this.#window.records.layers.get('units'), 'the layer');
    const steps = Math.round(lonDeg * 1e6);
    await until('the unit is in the window', () => layer.live.values[0]?.[layer.records.get('U-1')?.handle ?? -1] === steps, 30_000);
    return performance.now() - startedAt;
  }

  async command(): Promise<number> {
    const startedAt = performance.now();
    await this.#ask('/commands', this.#token, command('incidents', 'create', null, CRASH));
    return performance.now() - startedAt;
  }

  async countsOf(name: string): Promise<{readonly accepted: number; readonly dropped: number}> {
    const {feeds} = (await (await fetch(`${this.#url}/feeds`, {headers: {authorization: `Bearer ${this.#token}`}})).json()) as {feeds: {name: string; accepted: number; rejected: {[code: string]: number}}[]};
    const feed = must(feeds.find((each) => each.name === name), 'the feed');
    return {accepted: feed.accepted, dropped: feed.rejected['flood'] ?? 0};
  }

  async #ask(path: string, token: string, body: object): Promise<{readonly [field: string]: unknown}> {
    const answer = await fetch(`${this.#url}${path}`, {method: 'POST', headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'}, body: JSON.stringify(body)});
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as {readonly [field: string]: unknown};
  }
}

function rowsOf(thirds: readonly Third[], {accepted, dropped}: {readonly accepted: number; readonly dropped: number}): readonly BenchRow[] {
  const [before, during, after] = thirds.map((each) => each);
  const names = ['before', `during (${USUAL_PER_S * TIMES}/s)`, 'after'];
  const p99 = (values: readonly number[]): number => percentile(values, 0.99);
  const [quiet, loud, calm] = [must(before, 'a third'), must(during, 'a third'), must(after, 'a third')];
  return [
    ...thirds.map((each, index): BenchRow => ({figure: 'P11', what: `another feed's row in a window, ${names[index]}, p99`, value: p99(each.delaysMs), unit: 'ms', raw: each.delaysMs})),
    {figure: 'P11', what: 'during against before, p99', value: p99(loud.delaysMs) / p99(quiet.delaysMs), unit: 'ratio', reach: 2},
    ...thirds.map((each, index): BenchRow => ({figure: 'P11', what: `a command, ${names[index]}, p99`, value: p99(each.commandsMs), unit: 'ms', reach: 1_000, raw: each.commandsMs})),
    ...thirds.map((each, index): BenchRow => ({figure: 'P11', what: `the hub's resident memory, ${names[index]}, peak`, value: each.residentMb, unit: 'MB'})),
    {figure: 'P11', what: 'reports of the loud feed that were taken', value: accepted, unit: 'count'},
    {figure: 'P11', what: 'counted and shown as not read', value: dropped, unit: 'count'},
    {figure: 'P11', what: 'after against before, p99', value: p99(calm.delaysMs) / p99(quiet.delaysMs), unit: 'ratio', reach: 2},
  ];
}

function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return (Number(line?.[1]) * 1_024) / MB;
}
