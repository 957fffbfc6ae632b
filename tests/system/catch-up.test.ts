import {join} from 'node:path';
import {io, type Socket} from 'socket.io-client';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {openDatabase} from '../../main/platform/sqlite/database.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import type {Batch, Snapshot, Welcome} from '../../shared/protocol/down.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {ask, command, CRASH, runHub, signIn, UNITS_KEY, until} from '../support/parts.ts';

let folder: ReturnType<typeof temporaryFolder>;
let hub: Hub;
let token: string;
const sockets: Socket[] = [];
beforeEach(async () => {
  folder = temporaryFolder();
  hub = await runHub({folder: folder.path});
  token = await signIn(hub, 'officer');
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await hub.stop();
  folder.remove();
});

/** A console's end of the link by hand: everything that came, and how many bytes it was. */
class Listener {
  readonly socket: Socket;
  welcome: Welcome | null = null;
  readonly snapshots: Snapshot[] = [];
  readonly batches: Batch[] = [];
  keyframes = 0;
  bytes = 0;
  goodbye: string | null = null;

  constructor(sessionToken: string, {cursor, layers = ['cameras', 'incidents', 'units', 'vessels'], protocol = PROTOCOL_VERSION}: {cursor: string | null; layers?: string[]; protocol?: number}) {
    this.socket = io(hub.url, {transports: ['websocket'], parser: nodeSocketParser, auth: {token: sessionToken}, reconnection: false, forceNew: true});
    sockets.push(this.socket);
    this.socket.on('connect', () => {
      this.socket.io.engine.on('packet', ({data}: {data?: string | Uint8Array}) => {
        this.bytes += typeof data === 'string' ? Buffer.byteLength(data) : (data?.byteLength ?? 0);
      });
      this.socket.emit('hello', {protocol, cursor, layers});
    });
    this.socket.on('welcome', (welcome: Welcome) => {
      this.welcome = welcome;
    });
    this.socket.on('snapshot', (part: Snapshot, done: () => void) => {
      this.snapshots.push(part);
      done();
    });
    this.socket.on('batch', (batch: Batch) => {
      this.batches.push(batch);
      this.socket.emit('received', {tick: 0, n: batch.n + batch.changes.length - 1});
    });
    this.socket.on('live', ({tick}: {tick: number}) => {
      this.keyframes++;
      this.socket.emit('received', {tick, n: 0});
    });
    this.socket.on('goodbye', ({reason}: {reason: string}) => {
      this.goodbye = reason;
    });
  }

  get cursor(): string {
    return this.batches.at(-1)?.cursor ?? this.snapshots.at(-1)?.cursor ?? '';
  }

  get ns(): number[] {
    return this.batches.flatMap(({n, changes}) => changes.map((_change, index) => n + index));
  }
}

async function pushUnits(from: number, count: number): Promise<void> {
  const features = Array.from({length: count}, (_, index) => ({
    type: 'Feature', id: `U-${from + index}`, geometry: {type: 'Point', coordinates: [106.7, 20.85]}, properties: {callSign: `CC-${from + index}`},
  }));
  const response = await fetch(`${hub.url}/feeds/units`, {
    method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify({type: 'FeatureCollection', features}),
  });
  expect(await response.json()).toMatchObject({accepted: count});
}

describe('a console that comes back', () => {
  it('P4: gets the changes it missed and no more, numbered from 1, then one keyframe', async () => {
    const first = new Listener(token, {cursor: null});
    await until('the snapshot is there', () => first.snapshots.at(-1)?.last === true && first.keyframes > 0);
    expect(first.welcome?.catchUp).toBe('snapshot');
    const snapshotBytes = first.bytes;
    first.socket.disconnect();

    await pushUnits(0, 1_200);
    const second = new Listener(token, {cursor: first.cursor});
    await until('all is caught up', () => second.ns.length === 1_200 && second.keyframes > 0);
    expect(second.welcome).toMatchObject({catchUp: 'changes', missed: 1_200});
    expect(second.snapshots).toEqual([]);
    expect(second.ns).toEqual(Array.from({length: 1_200}, (_, index) => index + 1));
    const changeBytes = second.bytes;
    second.socket.disconnect();

    const third = new Listener(token, {cursor: second.cursor});
    await until('the keyframe is there', () => third.keyframes > 0);
    expect(third.welcome).toMatchObject({catchUp: 'changes', missed: 0});
    expect(third.ns).toEqual([]);
    // The welcome carries the city; what was missed is paid by the change, and nothing missed costs next to nothing more.
    expect(third.bytes).toBeLessThan(changeBytes / 2);
    expect(third.bytes).toBeLessThan(snapshotBytes);
  });

  it('P15: with a cursor that no hub of this history sealed gets a snapshot', async () => {
    const listener = new Listener(token, {cursor: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'});
    await until('the snapshot is there', () => listener.snapshots.at(-1)?.last === true);
    expect(listener.welcome?.catchUp).toBe('snapshot');
  });

  it('P15: of a hub restored empty gets a new log id and a snapshot', async () => {
    const first = new Listener(token, {cursor: null});
    await until('the snapshot is there', () => first.snapshots.at(-1)?.last === true);
    const {logId} = first.welcome ?? {logId: ''};
    await hub.stop();
    const other = temporaryFolder();
    hub = await runHub({folder: other.path});
    token = await signIn(hub, 'officer');
    const second = new Listener(token, {cursor: first.cursor});
    await until('the snapshot is there', () => second.snapshots.at(-1)?.last === true);
    expect(second.welcome?.logId).not.toBe(logId);
    other.remove();
  });

  it('P14: of a version too far away is told so', async () => {
    const listener = new Listener(token, {cursor: null, protocol: PROTOCOL_VERSION + 2});
    await until('the hub says goodbye', () => listener.goodbye !== null);
    expect(listener.goodbye).toBe('protocol');
  });

  it('P3: with credit for none of its changes gets 4,000 and the rest when it gives credit', async () => {
    const listener = new Listener(token, {cursor: null});
    await until('the snapshot is there', () => listener.keyframes > 0);
    listener.socket.off('batch');
    listener.socket.on('batch', (batch: Batch) => listener.batches.push(batch));
    for (let from = 0; from < 6_000; from += 1_000) await pushUnits(from, 1_000);
    await until('its credit is used up', () => listener.ns.length >= 4_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(listener.ns.length).toBeLessThan(6_000);
    while (listener.ns.length < 6_000) {
      listener.socket.emit('received', {tick: 0, n: listener.ns.length});
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(listener.ns).toEqual(Array.from({length: 6_000}, (_, index) => index + 1));
  });
});

describe('rights on the link', () => {
  it('M12: a wall gets incidents without their story and nothing of the other layers', async () => {
    const wall = new Listener(await signIn(hub, 'wall'), {cursor: null});
    await until('the wall is up to date', () => wall.keyframes > 0);
    expect(wall.welcome).toMatchObject({layers: ['incidents'], missed: 0});
    await pushUnits(0, 3);
    await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, {...CRASH, description: 'Bà Nguyễn Thị Hoa gọi'}));
    await until('the incident is there', () => wall.ns.length > 0);
    expect(wall.batches.flatMap(({changes}) => changes.map(({layer}) => layer))).toEqual(['incidents']);
    expect(JSON.stringify([wall.snapshots, wall.batches])).not.toMatch(/Hoa|timeline|CAM-|CC-/);
  });

  it('P17: a disabled user loses the open link within 5 s', async () => {
    const listener = new Listener(token, {cursor: null});
    await until('the link is open', () => listener.keyframes > 0);
    // Its credit for the keyframe has arrived by then: from here on it says nothing that it could be refused for.
    await ask(hub, token, 'GET', '/readyz');
    const db = openDatabase(join(folder.path, 'hub', 'log.db'), {durability: 'full', migrations: LOG_MIGRATIONS});
    db.exec("UPDATE users SET disabled = 1 WHERE name = 'officer'");
    db.close();
    await until('the hub says goodbye', () => listener.goodbye === 'session', 5_000);
  });
});
