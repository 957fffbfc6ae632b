/** The hub as a process: from options to serving, and clean stopping. */
import '../platform/require-node.ts';
import {resolve} from 'node:path';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {bundledCity} from '../platform/assets.ts';
import {readCityPack} from '../platform/city-pack.ts';
import {createLogger} from '../platform/logger.ts';
import {exitWith, optionsOrExit} from '../platform/options-or-exit.ts';
import {addToReadyFile} from '../platform/ready-file.ts';
import {whyNotPort} from '../platform/port-in-use.ts';
import {processClock} from '../platform/process-clock.ts';
import {stopWhenAsked} from '../platform/shutdown.ts';
import {readHubConfig} from './config.ts';
import {DEMO_FEEDS, PUSHED_DEMO_FEEDS} from './demo-feeds.ts';
import {readFeedConfigs} from './feeds/config.ts';
import {FEED_TYPES} from './feeds/index.ts';
import {startHub} from './hub.ts';

const options = optionsOrExit('hub');
const config = readHubConfig(options, process.env, process.cwd());
if (!config.ok) exitWith(config.error);
const {host, port, cityDir, demo, readyFile} = config.value;
const cityFolder = cityDir ?? bundledCity();
const timing = processClock({...options, dataDir: config.value.dataDir}, cityFolder, process.env['HAIDANG_CLOCK']);
if (!timing.ok) exitWith(timing.error);
const {clock, dataDir} = timing.value;
const withDemoFeeds = process.env['HAIDANG_DEMO_FEEDS'] === '1';
const feeds = readFeedConfigs([...config.value.feeds, ...(withDemoFeeds ? DEMO_FEEDS : [])], FEED_TYPES);
if (!feeds.ok) exitWith(feeds.error);
// A city of somebody else is looked through before anything starts; ours is known to be whole.
const city = cityDir === null ? null : readCityPack(cityDir);
if (city?.ok === false) exitWith(`--city ${city.error}`);
const whyNot = await whyNotPort('--hub-port', port, host);
if (whyNot !== null) exitWith(whyNot);
// From here on there is something to start a console for.
process.send?.({type: 'checked'});

const started = await startHub({
  dataFolder: resolve(dataDir, 'hub'),
  cityFolder, host, port, demo,
  feeds: feeds.value,
  layers: ALL_LAYERS,
  // A simulated day can be had again.
  backups: clock.isSimulated ? undefined : {folder: config.value.backups.folder ?? resolve(dataDir, 'hub', 'backups'), keep: config.value.backups.keep},
  clock,
  logger: createLogger('hub'),
  env: process.env,
  say: (sentence) => process.stderr.write(`${sentence}\n`),
});
if (!started.ok) exitWith(started.error);
const hub = started.value;
stopWhenAsked(() => hub.stop());

const served = {url: hub.url, pid: process.pid};
if (process.send) process.send({type: 'ready', ...served, feeds: Object.fromEntries(hub.feedAddresses), pushed: withDemoFeeds ? PUSHED_DEMO_FEEDS : []});
else {
  if (readyFile !== null) addToReadyFile(readyFile, {hub: served});
  process.stderr.write(`The hub serves at ${hub.url}\n`);
}
