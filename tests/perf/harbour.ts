/** The built hub and the built console, processes of their own, a window's bridge, and vessels that report by UDP: all there and named. */
import {must} from '../../shared/lib/assert.ts';
import {until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {BridgeWindow} from './bridge-window.ts';
import {ProductProcess} from './product-process.ts';
import {ReportSender} from './report-sender.ts';
import {VesselTraffic} from './vessel-traffic.ts';

/** So that `OwnHeap` can ask what they hold; nobody else listens. */
const INSPECTED = ['--inspect=127.0.0.1:0'];
const FILL_PER_S = 2_500;
const SIGN_IN_SECRET = 'bench-sign-in-secret-0123456789';

export interface Harbour {
  readonly hub: ProductProcess;
  readonly console_: ProductProcess;
  readonly window: BridgeWindow;
  readonly sender: ReportSender;
}

/** Opens it, hands it to `use`, and ends all of it, whatever happens. */
export async function inHarbour<T>(traffic: {readonly vessels: number; readonly seed: string}, use: (harbour: Harbour) => Promise<T>): Promise<T> {
  const folder = temporaryFolder();
  const stops: (() => Promise<void> | void)[] = [() => folder.remove()];
  try {
    const hub = await ProductProcess.start('hub', ['--hub-port', '0', '--data', folder.path], {
      HAIDANG_DEMO_FEEDS: '1', HAIDANG_SIGN_IN_SECRET: SIGN_IN_SECRET, HAIDANG_DEMO_PASSWORD: 'only for the bench',
    }, INSPECTED);
    stops.push(() => hub.stop());
    const console_ = await ProductProcess.start('console', ['--console-port', '0', '--data', folder.path, '--hub', hub.ready.url, '--shell', 'none'], {
      HAIDANG_SIGN_IN_AS: 'officer', HAIDANG_SIGN_IN_SECRET: SIGN_IN_SECRET,
    }, INSPECTED);
    stops.push(() => console_.stop());
    const window = await BridgeWindow.open(console_.ready.url);
    stops.push(() => window.close());
    await until('the link is live', () => window.linkState === 'live', 20_000);
    const sender = new ReportSender(new VesselTraffic(traffic), must(hub.ready.feeds?.['demo-ais'], 'the feed'));
    stops.push(() => sender.close());
    await fill(sender, window, traffic.vessels);
    return await use({hub, console_, window, sender});
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function fill(sender: ReportSender, window: BridgeWindow, vessels: number): Promise<void> {
  const {records} = must(window.records.layers.get('vessels'), 'the layer');
  sender.start(FILL_PER_S);
  await until('every ship is in the window', () => records.size >= vessels, 30_000);
  await sender.sendNames();
  await until('every ship has a name', () => [...records.values()].every(({record}) => record?.['vesselName'] !== undefined), 30_000);
  sender.stop();
}
