/** A hub in a process of its own whose machine has the clock so far ahead: what a hub finds that was dead for so long. */
import {systemClock} from '../../main/platform/clock.ts';
import {runHub} from './parts.ts';

const [folder = '', cityFolder = '', aheadMs = '0', feeds = '[]'] = process.argv.slice(2);
const ahead = Number(aheadMs);
const hub = await runHub({
  folder, cityFolder, feeds: JSON.parse(feeds) as readonly object[],
  clock: {...systemClock, now: () => systemClock.now() + ahead, machineNow: () => systemClock.machineNow() + ahead},
});
process.send?.({type: 'ready', url: hub.url});
