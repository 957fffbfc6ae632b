/**
 * The hub's publishing alone, in a process of its own, so that what it holds is its own: 20,000 vessels of which each moves
 * once a second, for consoles that the bench opens. Told to rest, it says what every row is; asked, what it holds.
 */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {FeedStates} from '../../main/hub/ops/feed-states.ts';
import {Publish} from '../../main/hub/publish/publish.ts';
import {systemClock} from '../../main/platform/clock.ts';
import {silentLogger} from '../../main/platform/logger.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {openLog, person} from '../support/hub-log.ts';
import {ScriptedHub} from '../support/scripted-hub.ts';
import {hashOfRows} from './rows-hash.ts';

const [folder = '', vesselCount = '20000'] = process.argv.slice(2);
const VESSELS = Number(vesselCount);
const TURNS_PER_S = 10;

const desk = openLog(folder);
const vessels = desk.state.of('vessels');
for (let from = 0; from < VESSELS; from += 1_000) {
  desk.log.append(Array.from({length: Math.min(1_000, VESSELS - from)}, (_, at) => ({
    layer: 'vessels', id: String(574_000_000 + from + at), op: 'put' as const, by: null,
    record: {geometry: null, observedAt: null, receivedAt: 1, source: 'bench', quality: 'good', flags: [], demo: false, mmsi: String(574_000_000 + from + at), kind: 'vessel'} as FactRecord,
  })));
}
const httpServer = createServer();
const publish = new Publish({
  trouble: () => null, httpServer, log: desk.log, state: desk.state, history: {series: async () => ({at: [], values: [], reachesBackTo: 0})}, feedStates: new FeedStates({clock: systemClock}),
  clock: systemClock, logger: silentLogger, city: ScriptedHub.city, demo: false,
  sessionOf: (token) => ({sessionId: token, identity: person('officer', 'officer')}), identityOfSession: () => person('officer', 'officer'),
  command: () => ({accepted: false, kind: 'forbidden', reason: 'not-allowed'}), onConsoles: () => undefined, onPublished: () => undefined, onMoved: () => undefined,
});
await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));

const handles = [...vessels.records.values()].map(({handle}) => handle);
let turn = 0;
let isMoving = true;
setInterval(() => {
  if (!isMoving) return;
  turn++;
  for (const handle of handles) {
    if (handle % TURNS_PER_S !== turn % TURNS_PER_S) continue;
    vessels.live.set(handle, vessels.live.columns.map((_, column) => (turn * 31 + handle * 7 + column) % 1_000), Date.now(), Number.NaN);
    vessels.moved.add(handle);
  }
}, 1_000 / TURNS_PER_S);

process.on('message', (asked: 'held' | 'rest') => {
  if (asked === 'rest') {
    isMoving = false;
    process.send?.({type: 'rests', hash: hashOfRows(vessels)});
    return;
  }
  globalThis.gc?.();
  const {heapUsed, external} = process.memoryUsage();
  process.send?.({type: 'held', bytes: heapUsed + external});
});
process.on('disconnect', () => void publish.stop().then(() => process.exit(0)));
process.send?.({type: 'ready', url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`});
