/**
 * Runs the demo city against a hub: AIS by UDP, units by the pushed feed, incidents by commands. What the hub does not
 * take is not kept: positions are sent anew in a moment. The hub may be down, refuse or be slow; UDP goes on.
 */
import {array, object, read, text} from '../../shared/lib/schema.ts';
import type {DemoConfig} from './config.ts';
import {Backoff, createHubClient, type Fetch, type HubAnswer} from './hub-client.ts';
import {IncidentDesk} from './incident-desk.ts';
import type {DemoPack} from './pack.ts';
import {hash} from './random.ts';
import {createWorld, TICK_MS, type World} from './world.ts';

/** The outside world of the simulator. */
export interface DemoSurroundings {
  now(): number;
  every(intervalMs: number, callback: () => void): () => void;
  readonly fetch: Fetch;
  sendDatagram(text: string): void;
  log(message: string): void;
}

export interface Demo {
  stop(): void;
  renewToken(token: string): void;
}

const MOVING_EVERY_MS = 2_000;
const ALL_EVERY_MS = 10_000;
const takenSchema = object({rejected: array(object({reason: text()}))});

/** Whole sentences up to this many bytes share a datagram: it stays within an Ethernet frame. */
const DATAGRAM_BYTES = 1_200;
/** A longer gap (sleep, a stopped process) is skipped instead of run through. */
const LONGEST_GAP_MS = 30_000;
const SAY_AGAIN_MS = 600_000;

export function startDemo(config: DemoConfig, pack: DemoPack, around: DemoSurroundings): Demo {
  const startMs = around.now();
  const log = quieter(around);
  const hub = createHubClient(config.hubUrl, around.fetch);
  let token = config.simulatorToken;
  const newWorld = (): World => createWorld({pack, seed: config.seed, startMs: around.now(), load: config.load});
  let world = newWorld();
  const desk = new IncidentDesk({
    hub, log, plan: world.incidents, random: world.random, token: () => token,
    runId: `${(hash(String(config.seed)) >>> 0).toString(36)}-${startMs.toString(36)}`,
  });

  const backoff = new Backoff();
  let isPosting = false;
  let postAt = startMs;
  let allAt = startMs;
  const postUnits = async (nowMs: number): Promise<void> => {
    if (isPosting || nowMs < postAt || !backoff.isOpen(nowMs)) return;
    isPosting = true;
    const isAll = nowMs >= allAt;
    postAt = nowMs + MOVING_EVERY_MS;
    const features = world.unitFeatures(isAll ? 'all' : 'moving');
    const answer = await hub.post(`/feeds/${encodeURIComponent(config.unitsFeed.name)}`, config.unitsFeed.key, {type: 'FeatureCollection', features});
    isPosting = false;
    if (answer.type === 'answered' && answer.status < 300) {
      backoff.succeeded();
      if (isAll) allAt = nowMs + ALL_EVERY_MS;
    } else backoff.failed(nowMs);
    const trouble = troubleOf(answer);
    if (trouble !== null) log(`units: ${trouble}`);
  };

  const stopTicking = around.every(TICK_MS, () => {
    const nowMs = around.now();
    if (nowMs < world.nowMs - LONGEST_GAP_MS) world = newWorld();
    else if (nowMs > world.nowMs + LONGEST_GAP_MS) world.skipTo(nowMs - TICK_MS);
    const sentences: string[] = [];
    while (world.nowMs + TICK_MS <= nowMs) sentences.push(...world.tick());
    for (const datagram of datagramsOf(sentences)) around.sendDatagram(datagram);
    void postUnits(nowMs);
    void desk.tend(nowMs);
  });

  return {
    stop: stopTicking,
    renewToken: (renewed) => {
      token = renewed;
    },
  };
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

function troubleOf(answer: HubAnswer): string | null {
  if (answer.type === 'unreachable') return answer.reason;
  if (answer.status >= 300) return `hub answered ${answer.status}`;
  const taken = read(takenSchema, answer.body);
  const refused = taken.ok ? taken.value.rejected : [];
  return refused.length > 0 ? `${refused.length} refused, the first: ${refused[0]?.reason ?? ''}` : null;
}

/** The same trouble is said once in ten minutes. */
function quieter(around: Pick<DemoSurroundings, 'log' | 'now'>): (message: string) => void {
  const saidAt = new Map<string, number>();
  return (message) => {
    const nowMs = around.now();
    for (const [known, at] of saidAt) if (nowMs - at >= SAY_AGAIN_MS || nowMs < at) saidAt.delete(known);
    if (saidAt.has(message)) return;
    saidAt.set(message, nowMs);
    around.log(message);
  };
}
