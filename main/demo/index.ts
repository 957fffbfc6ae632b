/**
 * The simulator's process. Its configuration is the JSON in `HAIDANG_DEMO`, or else the first message of the process
 * that started it; it ends with that process, and at once on SIGTERM or SIGINT. It keeps nothing.
 */
import {createSocket} from 'node:dgram';
import {read} from '../../shared/lib/schema.ts';
import {parseJson} from '../../shared/lib/json.ts';
import {demoConfigSchema, renewedTokenSchema, type DemoConfig} from './config.ts';
import {startDemo, type Demo} from './demo.ts';
import {readDayPack} from './day/day-pack.ts';
import {readDemoPack} from './pack.ts';

const PARENT_CHECK_MS = 1_000;

let demo: Demo | null = null;

function start(value: unknown): void {
  const config = read(demoConfigSchema, value);
  if (!config.ok) return fail(`configuration: ${config.error}`);
  const pack = readDemoPack(config.value.cityFolder);
  if (!pack.ok) return fail(pack.error);
  const day = readDayPack(config.value.cityFolder);
  if (!day.ok) return fail(day.error);
  const {host, port} = config.value.aisAddress;
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  // Nobody listening is no reason to end: the hub may come later.
  socket.on('error', () => undefined);
  demo = startDemo(config.value, {pack: pack.value, day: day.value}, {
    now: cityClock(config.value),
    machineNow: () => Date.now(),
    every: (intervalMs, callback) => {
      const timer = setInterval(callback, intervalMs);
      return () => clearInterval(timer);
    },
    fetch: (url, init) => fetch(url, init),
    sendDatagram: (text) => socket.send(text, port, host, () => undefined),
    log: (message) => process.stderr.write(`demo: ${message}\n`),
  });
}

/** Of a simulated day it goes on by the clock that never jumps. */
function cityClock({clock}: DemoConfig): () => number {
  if (!clock) return () => Date.now();
  const {cityAtMs, machineAtMs, rate} = clock;
  const [startMs, startedAt] = [cityAtMs + (Date.now() - machineAtMs) * rate, performance.now()];
  return () => Math.round(startMs + (performance.now() - startedAt) * rate);
}

function fail(reason: string): void {
  process.stderr.write(`demo: ${reason}\n`);
  process.exit(2);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));

if (process.send) process.on('disconnect', () => process.exit(0));
else {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, PARENT_CHECK_MS);
}

process.on('message', (message) => {
  const renewed = read(renewedTokenSchema, message);
  if (renewed.ok) demo?.renewToken(renewed.value.simulatorToken);
  else if (!demo) start(message);
});

const given = process.env['HAIDANG_DEMO'];
if (given !== undefined) {
  const config = parseJson(given);
  if (config.ok) start(config.value);
  else fail(`HAIDANG_DEMO: ${config.error.reason}`);
} else if (!process.send) fail('it is started by the starter, with its configuration in HAIDANG_DEMO');
