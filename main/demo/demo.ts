/**
 * Runs the demo city against a hub: AIS by UDP, the city's systems by their pushed feeds, incidents by commands. What
 * is said follows from the city's time and from the orders that its units have; while nobody acts those are the script's,
 * so a day that starts at 07:30 is the same each time (N12). The hub may be down, refuse or be slow; UDP goes on.
 */
import {createCity, type City} from './day/city.ts';
import type {DayPack} from './day/day-pack.ts';
import {createIncidentScript} from './day/incident-script.ts';
import {createSources} from './day/sources.ts';
import {AIR_FEED, createStream, type Stream} from './day/stream.ts';
import type {DemoConfig} from './config.ts';
import {Crews} from './crews.ts';
import {createHubClient, type Fetch} from './hub-client.ts';
import {IncidentDesk} from './incident-desk.ts';
import {createIncidentPlan} from './incident-plan.ts';
import {createLand} from './land.ts';
import {createLoad} from './load.ts';
import type {DemoPack} from './pack.ts';
import {PostBox} from './post-box.ts';
import {createRandom, hash} from './random.ts';
import {createUnitChoice} from './send-units.ts';

/** The outside world of the simulator. */
export interface DemoSurroundings {
  /** The city's time. */
  now(): number;
  /** This machine's; for waits between tries. */
  machineNow(): number;
  every(intervalMs: number, callback: () => void): () => void;
  readonly fetch: Fetch;
  sendDatagram(text: string): void;
  log(message: string): void;
}

export interface Demo {
  stop(): void;
  renewToken(token: string): void;
}

const TICK_MS = 200;
/** At speed, more of the city's time lies between two ticks. */
const TICK_AT_SPEED_MS = 50;
/** Whole sentences up to this many bytes share a datagram: it stays within an Ethernet frame. */
const DATAGRAM_BYTES = 1_200;
/** Of the machine's time. A longer gap (sleep, a stopped process) is skipped instead of run through. */
const LONGEST_GAP_MS = 30_000;
const SAY_AGAIN_MS = 600_000;

export function startDemo(config: DemoConfig, packs: {readonly pack: DemoPack; readonly day: DayPack | null; readonly city?: City}, around: DemoSurroundings): Demo {
  const {pack, day} = packs;
  const rate = config.clock?.rate ?? 1;
  const startMs = startOf(config, around.now());
  const log = quieter(around);
  const hub = createHubClient(config.hubUrl, around.fetch);
  let token = config.simulatorToken;

  // A city remembers nothing but what it has worked out: one may be shared.
  const city = packs.city ?? createCity(pack, day, config.seed);
  const {plane} = city;
  const random = createRandom(String(config.seed));
  const load = config.load ? createLoad(pack, plane, createLand(pack.land, plane), random.fork('load'), startMs, config.load) : null;
  const crews = new Crews({hub, log, plane, rate, token: () => token});
  const sources = createSources(city, crews.book).filter(({feed}) => config.feeds.names.includes(feed));
  const newStream = (atMs: number): Stream => createStream(city, sources, atMs);
  let stream = newStream(startMs);
  const boxes = new Map(sources.map(({feed, isWhole}) => [feed, new PostBox({
    hub, feed, isWhole, key: config.feeds.key, log, machineNow: () => around.machineNow(), onLost: (lost) => stream.tellAll(lost),
  })]));
  const desk = new IncidentDesk({
    hub, log, plan: createIncidentPlan(pack, plane, random.fork('incidents')), random: random.fork('desk'), token: () => token,
    script: day ? createIncidentScript(day, city) : null, startMs, crews, plane, choice: createUnitChoice(pack, city, crews),
    runId: `${(hash(String(config.seed)) >>> 0).toString(36)}-${startMs.toString(36)}`,
  });

  const tickMs = rate === 1 ? TICK_MS : TICK_AT_SPEED_MS;
  const stopTicking = around.every(tickMs, () => {
    const nowMs = around.now();
    if (nowMs < stream.nowMs - LONGEST_GAP_MS * rate) stream = newStream(nowMs);
    else if (nowMs > stream.nowMs + LONGEST_GAP_MS * rate) stream.skipTo(nowMs - tickMs * rate);
    const sentences: string[] = load ? load.step(nowMs) : [];
    for (const {feed, body} of stream.until(nowMs)) {
      if (feed === AIR_FEED) sentences.push(...String(body.bytes).trimEnd().split('\r\n'));
      else boxes.get(feed)?.put(body);
    }
    for (const datagram of datagramsOf(sentences)) around.sendDatagram(datagram);
    for (const box of boxes.values()) void box.tend();
    void crews.tend(nowMs, around.machineNow());
    void desk.tend(nowMs, around.machineNow());
  });

  return {
    stop: stopTicking,
    renewToken: (renewed) => {
      token = renewed;
    },
  };
}

/** A simulated day begins when it was said to, however long the processes took to start; one that is taken up later begins there. */
function startOf({clock}: DemoConfig, nowMs: number): number {
  if (!clock || nowMs - clock.cityAtMs > LONGEST_GAP_MS * clock.rate) return nowMs;
  return clock.cityAtMs;
}

export function datagramsOf(sentences: readonly string[]): string[] {
  const datagrams: string[] = [];
  let datagram = '';
  for (const sentence of sentences) {
    if (datagram.length + sentence.length + 2 > DATAGRAM_BYTES) {
      datagrams.push(datagram);
      datagram = '';
    }
    datagram += `${sentence}\r\n`;
  }
  return datagram === '' ? datagrams : [...datagrams, datagram];
}

/** The same trouble is said once in ten minutes. */
function quieter(around: Pick<DemoSurroundings, 'log' | 'machineNow'>): (message: string) => void {
  const saidAt = new Map<string, number>();
  return (message) => {
    const nowMs = around.machineNow();
    for (const [known, at] of saidAt) if (nowMs - at >= SAY_AGAIN_MS || nowMs < at) saidAt.delete(known);
    if (saidAt.has(message)) return;
    saidAt.set(message, nowMs);
    around.log(message);
  };
}
