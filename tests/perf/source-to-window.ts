/**
 * From source to window: how long from an AIS report's sending by UDP until its row stands in a window's records, over
 * the built hub and the built console, processes of their own, and the real bridge of a window. A report counts as
 * arrived only where the window holds the very place that it told. Ticks come every 100 ms, so half a tick of the
 * median and a whole one of p99 are waiting for the next; the table tells both shares.
 */
import {must} from '../../shared/lib/assert.ts';
import type {Frame} from '../../shared/protocol/frame.ts';
import type {WindowLayer} from '../../renderer/state/records.ts';
import {until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {BridgeWindow} from './bridge-window.ts';
import {ProductProcess} from './product-process.ts';
import {ReportSender} from './report-sender.ts';
import type {BenchRow} from './row.ts';
import {percentile} from './statistics.ts';
import {VesselTraffic, type Report} from './vessel-traffic.ts';

const VESSELS = 5_000;
const UPDATES_PER_S = 1_000;
const FILL_PER_S = 2_500;
const MEASURE_MS = 30_000;
/** What is later than this is told as missing. */
const ARRIVES_WITHIN_MS = 2_000;
const SIGN_IN_SECRET = 'bench-sign-in-secret-0123456789';

export async function run(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  const stops: (() => Promise<void> | void)[] = [() => folder.remove()];
  try {
    const hub = await ProductProcess.start('hub', ['--hub-port', '0', '--data', folder.path], {
      HAIDANG_DEMO_FEEDS: '1', HAIDANG_SIGN_IN_SECRET: SIGN_IN_SECRET, HAIDANG_DEMO_PASSWORD: 'only for the bench',
    });
    stops.push(() => hub.stop());
    const console_ = await ProductProcess.start('console', ['--console-port', '0', '--data', folder.path, '--hub', hub.ready.url, '--shell', 'none'], {
      HAIDANG_SIGN_IN_AS: 'officer', HAIDANG_SIGN_IN_SECRET: SIGN_IN_SECRET,
    });
    stops.push(() => console_.stop());
    const window = await BridgeWindow.open(console_.ready.url);
    stops.push(() => window.close());
    await until('the link is live', () => window.linkState === 'live', 20_000);
    const sender = new ReportSender(new VesselTraffic({vessels: VESSELS, seed: 'delay'}), must(hub.ready.feeds?.['demo-ais'], 'the feed'));
    stops.push(() => sender.close());
    await fill(sender, window);
    return await measure(sender, window, {hub, console_});
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function fill(sender: ReportSender, window: BridgeWindow): Promise<void> {
  const {records} = must(window.records.layers.get('vessels'), 'the layer');
  sender.start(FILL_PER_S);
  await until('every ship is in the window', () => records.size >= VESSELS, 30_000);
  await sender.sendNames();
  await until('every ship has a name', () => [...records.values()].every(({record}) => record?.['vesselName'] !== undefined), 30_000);
  sender.stop();
}

interface Waiting {
  readonly report: Report;
  readonly sentAtMs: number;
}

async function measure(sender: ReportSender, window: BridgeWindow, {hub, console_}: {readonly hub: ProductProcess; readonly console_: ProductProcess}): Promise<readonly BenchRow[]> {
  const vessels = must(window.records.layers.get('vessels'), 'the layer');
  const waiting = new Map<string, Waiting>();
  const whole: number[] = [];
  const toTick: number[] = [];
  const fromTick: number[] = [];
  let overtaken = 0;
  window.onFrames = (frames) => {
    const now = Date.now();
    for (const {mmsi, sentAtMs, tickAtMs} of arrivals(frames, vessels, waiting)) {
      waiting.delete(mmsi);
      whole.push(now - sentAtMs);
      toTick.push(tickAtMs - sentAtMs);
      fromTick.push(now - tickAtMs);
    }
  };
  const cpuBefore = [hub.cpuMs(), console_.cpuMs()] as const;
  sender.start(UPDATES_PER_S, (report, sentAtMs) => {
    if (waiting.has(report.mmsi)) overtaken++;
    waiting.set(report.mmsi, {report, sentAtMs});
  });
  await new Promise((resolve) => setTimeout(resolve, MEASURE_MS));
  sender.stop();
  const [hubMs, consoleMs] = [hub.cpuMs() - cpuBefore[0], console_.cpuMs() - cpuBefore[1]];
  await new Promise((resolve) => setTimeout(resolve, ARRIVES_WITHIN_MS));
  window.onFrames = () => undefined;
  const at = `${UPDATES_PER_S}/s of ${VESSELS} vessels`;
  return [
    ...delays('G8', `source to window, ${at}`, whole),
    ...delays('G8', 'of it: source to the hub\'s tick (waits ≤ 100 ms)', toTick),
    ...delays('G8', 'of it: hub\'s tick to window', fromTick),
    {figure: 'G8', what: 'updates that never showed', value: waiting.size + overtaken, unit: 'count', reach: 0},
    {figure: 'G8', what: 'hub, share of one core', value: (hubMs / MEASURE_MS) * 100, unit: '%'},
    {figure: 'G8', what: 'console, share of one core', value: (consoleMs / MEASURE_MS) * 100, unit: '%'},
  ];
}

/** The rows that told of a report which is still waited for, each with the hub's time of its tick. */
function arrivals(frames: readonly Frame[], {idByHandle, live}: WindowLayer, waiting: ReadonlyMap<string, Waiting>): {readonly mmsi: string; readonly sentAtMs: number; readonly tickAtMs: number}[] {
  const found: {readonly mmsi: string; readonly sentAtMs: number; readonly tickAtMs: number}[] = [];
  for (const {layer, handles, at} of frames) {
    if (layer !== 'vessels') continue;
    for (const handle of handles) {
      const mmsi = idByHandle[handle];
      const due = mmsi === undefined ? undefined : waiting.get(mmsi);
      if (mmsi === undefined || !due) continue;
      const isThere = live.values[0]?.[handle] === due.report.lonSteps && live.values[1]?.[handle] === due.report.latSteps;
      if (isThere) found.push({mmsi, sentAtMs: due.sentAtMs, tickAtMs: at});
    }
  }
  return found;
}

function delays(figure: string, what: string, values: readonly number[]): readonly BenchRow[] {
  return [0.5, 0.95, 0.99].map((share) => ({
    figure, what: `${what}, p${share * 100}`, value: percentile(values, share), unit: 'ms',
    ...(share === 0.5 ? {raw: values} : {}),
  }));
}
