/**
 * From source to window: how long from an AIS report's sending by UDP until its row stands in a window's records, over
 * the built hub and the built console, processes of their own, and the real bridge of a window. Ticks come every 100 ms,
 * so half a tick of the median and a whole one of p99 are waiting for the next; the table tells both shares.
 */
import {DelayWatch} from './delay-watch.ts';
import {inHarbour, type Harbour} from './harbour.ts';
import type {BenchRow} from './row.ts';
import {percentile} from './statistics.ts';

const VESSELS = 5_000;
const UPDATES_PER_S = 1_000;
const MEASURE_MS = 30_000;
/** What is later than this is told as missing. */
const ARRIVES_WITHIN_MS = 2_000;

export function run(): Promise<readonly BenchRow[]> {
  return inHarbour({vessels: VESSELS, seed: 'delay'}, measure);
}

async function measure({hub, console_, window, sender}: Harbour): Promise<readonly BenchRow[]> {
  const watch = new DelayWatch(window);
  const cpuBefore = [hub.cpuMs(), console_.cpuMs()] as const;
  sender.start(UPDATES_PER_S, (report, sentAtMs) => watch.sent(report, sentAtMs));
  await new Promise((resolve) => setTimeout(resolve, MEASURE_MS));
  sender.stop();
  const [hubMs, consoleMs] = [hub.cpuMs() - cpuBefore[0], console_.cpuMs() - cpuBefore[1]];
  await new Promise((resolve) => setTimeout(resolve, ARRIVES_WITHIN_MS));
  watch.stop();
  const at = `${UPDATES_PER_S}/s of ${VESSELS} vessels`;
  return [
    ...delays('G8', `source to window, ${at}`, watch.wholeMs),
    ...delays('G8', 'of it: source to the hub\'s tick (waits ≤ 100 ms)', watch.toTickMs),
    ...delays('G8', 'of it: hub\'s tick to window', watch.fromTickMs),
    {figure: 'G8', what: 'updates that never showed', value: watch.missing, unit: 'count', reach: 0},
    {figure: 'G8', what: 'hub, share of one core', value: (hubMs / MEASURE_MS) * 100, unit: '%'},
    {figure: 'G8', what: 'console, share of one core', value: (consoleMs / MEASURE_MS) * 100, unit: '%'},
  ];
}

function delays(figure: string, what: string, values: readonly number[]): readonly BenchRow[] {
  return [0.5, 0.95, 0.99].map((share) => ({
    figure, what: `${what}, p${share * 100}`, value: percentile(values, share), unit: 'ms',
    ...(share === 0.5 ? {raw: values} : {}),
  }));
}
