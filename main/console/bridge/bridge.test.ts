import {beforeEach, describe, expect, it} from 'vitest';
import {ALL_LAYERS} from '../../../shared/layers/index.ts';
import type {WireChange} from '../../../shared/model/change.ts';
import {decodeFrame, joinFrames, splitFrames} from '../../../shared/protocol/frame.ts';
import {unpackRecords, type PackedRecords} from '../../../shared/protocol/packed-records.ts';
import {Picture} from '../../../shared/protocol/picture.ts';
import {cameraRecord} from '../../../tests/support/hub-log.ts';
import {Bridge, type Attached, type BridgeOptions} from './bridge.ts';

interface Sent {
  readonly name: string;
  readonly event: {readonly [field: string]: unknown};
  readonly body: Uint8Array | undefined;
}

/** A window that keeps what it was sent. */
class Pane {
  readonly sent: Sent[] = [];
  bufferedBytes = 0;
  closed = 0;
  readonly attached: Attached;

  constructor(bridge: Bridge) {
    this.attached = bridge.attach({
      send: (name, event, body) => this.sent.push({name, event: event as Sent['event'], body}),
      bufferedBytes: () => this.bufferedBytes,
      close: () => this.closed++,
    });
  }

  named(name: string): readonly Sent[] {
    return this.sent.filter((each) => each.name === name);
  }

  partsGot(): readonly unknown[] {
    return this.named('picture').map(({event}) => [event['part'], event['last'], (event['packed'] as PackedRecords).rows.length]);
  }

  async wholePicture(): Promise<void> {
    while (this.named('picture').at(-1)?.event['last'] !== true) await new Promise((resolve) => setImmediate(resolve));
  }

  async open(): Promise<this> {
    await this.attached.call('open', {});
    return this;
  }
}

const HUB_TIME = 5_000_000;
let picture: Picture;
let bridge: Bridge;
let shown: boolean[];
let asked: string[];
let options: BridgeOptions;
beforeEach(() => {
  picture = new Picture(ALL_LAYERS);
  shown = [];
  asked = [];
  options = {
    picture, hubTime: () => HUB_TIME, monotonic: () => 0,
    session: () => ({identity: null, city: null, layers: [], demo: false, simulated: null, signInError: null}),
    link: () => ({state: 'live', offlineSince: null, refused: null, hubAheadMs: 0, toldAt: 0, hubRate: 1, missed: 0, trouble: null}),
    feeds: () => [],
    outbox: () => [],
    ask: (command) => {
      asked.push(command.id);
      return command.name === 'note' ? null : 'storage';
    },
    series: async ({column}) => (column === 'levelM' ? {ok: true, value: {at: [1], values: [2], reachesBackTo: 0}} : {ok: false, error: 'offline'}),
    signIn: async () => 'wrong',
    signOut: async () => undefined,
    onShown: (isShown) => shown.push(isShown),
  };
  bridge = new Bridge(options);
});

function put(id: string, handle: number): WireChange {
  return {at: 1, layer: 'cameras', id, handle, version: 1, op: 'put', record: cameraRecord(), by: null};
}

function fill(cameras: number): void {
  for (let id = 0; id < cameras; id++) picture.apply(put(`CAM-${id}`, id));
}

const NOTHING = joinFrames([]);

describe('a window', () => {
  it('gets session, link, picture and outbox when it opens, and nothing of the stream before', async () => {
    const pane = new Pane(bridge);
    bridge.changes([put('CAM-1', 1)]);
    bridge.live(HUB_TIME, NOTHING);
    bridge.linkChanged();
    expect(pane.sent).toEqual([]);
    bridge.beat(7);
    picture.apply(put('CAM-1', 1));
    picture.apply({...put('CAM-2', 2), op: 'remove', record: null});
    await pane.open();
    expect(pane.sent.map(({name}) => name)).toEqual(['beat', 'session', 'link', 'feeds', 'picture', 'live', 'outbox']);
    const [first] = pane.named('picture');
    expect(first?.event).toMatchObject({part: 0, last: true});
    expect(unpackRecords(first?.event['packed'] as PackedRecords)).toMatchObject([{layer: 'cameras', id: 'CAM-1', handle: 1}]);
  });

  it('gets a large picture in parts of 2,500, one after the other, and its keyframe behind the last', async () => {
    fill(5_001);
    const pane = await new Pane(bridge).open();
    expect(pane.partsGot()).toEqual([[0, false, 2_500]]);
    await pane.wholePicture();
    expect(pane.partsGot()).toEqual([[0, false, 2_500], [1, false, 2_500], [2, true, 1]]);
    expect(pane.sent.at(-1)?.name).toBe('live');
    picture.clear();
    bridge.pictureReplaced();
    expect(pane.named('picture').at(-1)?.event).toEqual({part: 0, last: true, packed: {layers: [], shapes: [], same: [], rows: []}});
  });

  it('that opens while the console still reads its last picture gets it as the cache wrote it, with its keyframes', async () => {
    const keyframe = joinFrames([]);
    void bridge.showCached({parts: ['{"rows":["CAM-1"]}', '{"rows":[]}'], live: [{bytes: new Uint8Array()}]});
    const pane = await new Pane(bridge).open();
    while (pane.sent.at(-1)?.name !== 'live') await new Promise((resolve) => setImmediate(resolve));
    expect(pane.named('picture').map(({event}) => JSON.parse(String(event['text'])) as unknown)).toEqual([
      {part: 0, last: false, packed: {rows: ['CAM-1']}}, {part: 1, last: true, packed: {rows: []}},
    ]);
    expect(pane.sent.at(-1)?.body?.length).toBeGreaterThan(keyframe.length);
    void bridge.showCached(null);
    fill(1);
    expect((await new Pane(bridge).open()).partsGot()).toEqual([[0, true, 1]]);
  });

  it('P3: hears of a change or a lost right behind the whole picture, whenever it comes, and of no frame before its keyframe', async () => {
    for (const happens of ['batch', 'forget'] as const) {
      fill(7_000);
      const pane = await new Pane(bridge).open();
      bridge.live(HUB_TIME, NOTHING);
      if (happens === 'batch') bridge.changes([put('CAM-NEW', 9_000)]);
      else bridge.forget('cameras', ['CAM-1']);
      await new Promise((resolve) => setImmediate(resolve));
      expect(pane.sent.map(({name}) => name)).toEqual(['session', 'link', 'feeds', 'picture', 'outbox', 'picture', 'picture', 'live', happens]);
    }
  });

  it('P15: whose picture is replaced while it is sent gets the new one from its first part, and nothing more of the old', async () => {
    fill(7_000);
    const pane = await new Pane(bridge).open();
    picture.clear();
    bridge.pictureReplaced();
    await new Promise((resolve) => setImmediate(resolve));
    expect(pane.partsGot()).toEqual([[0, false, 2_500], [0, true, 0]]);
  });

  it('that leaves while its picture is sent gets no more of it', async () => {
    fill(7_000);
    const pane = await new Pane(bridge).open();
    pane.attached.detach();
    await new Promise((resolve) => setImmediate(resolve));
    expect(pane.partsGot()).toHaveLength(1);
  });

  it('P11: that gives no credit is skipped, and gets all it missed in one keyframe when it does, though nothing moves', async () => {
    const pane = await new Pane(bridge).open();
    for (let tick = 0; tick < 20; tick++) bridge.live(HUB_TIME, NOTHING);
    expect(pane.named('live')).toHaveLength(2);
    const vessels = picture.layers.get('vessels');
    vessels?.live.set(1, vessels.layer.liveColumns.map(() => 9), HUB_TIME, Number.NaN);
    await pane.attached.call('received', {tick: 2});
    expect(pane.named('live')).toHaveLength(3);
    const frames = splitFrames(pane.named('live')[2]?.body ?? NOTHING).map((bytes) => decodeFrame(bytes, (name) => picture.layers.get(name)?.layer.liveColumns));
    expect(frames.find(({layer}) => layer === 'vessels')).toMatchObject({kind: 'keyframe', handles: new Int32Array([1])});
    await pane.attached.call('received', {tick: 3});
    expect(pane.named('live')).toHaveLength(3);
  });

  it('that is stuck is let go, and disturbs no other', async () => {
    const [stuck, other] = [await new Pane(bridge).open(), await new Pane(bridge).open()];
    stuck.bufferedBytes = 100 * 1_048_576;
    bridge.changes([put('CAM-1', 1)]);
    bridge.changes([put('CAM-2', 2)]);
    expect([stuck.closed, stuck.named('batch').length, other.named('batch').length]).toEqual([1, 0, 2]);
    stuck.bufferedBytes = 0;
    await stuck.open();
    bridge.changes([put('CAM-3', 3)]);
    expect(stuck.named('batch')).toHaveLength(1);
  });

  it('is told why a call is refused, and an unreadable one does nothing', async () => {
    const pane = await new Pane(bridge).open();
    const command = {id: 'command-0000000000001', layer: 'incidents', target: 'i', name: 'note', ask: {}};
    expect(await pane.attached.call('ask', command)).toEqual({ok: true, value: null});
    expect(await pane.attached.call('ask', {...command, name: 'close'})).toEqual({ok: false, error: 'storage'});
    expect(await pane.attached.call('sign-in', {user: 'a', password: 'b'})).toEqual({ok: false, error: 'wrong'});
    for (const [name, ask] of [['ask', {...command, more: 1}], ['ask', null], ['open', {x: 1}], ['__proto__', {}], ['received', {tick: -1}]] as const) {
      expect(await pane.attached.call(name, ask)).toMatchObject({ok: false});
    }
    expect(asked).toHaveLength(2);
  });

  it('opens another window through its own shell, or is told why not', async () => {
    const searches: string[] = [];
    const attached = bridge.attach({
      send: () => undefined, bufferedBytes: () => 0, close: () => undefined,
      openWindow: (search) => {
        searches.push(search);
        return searches.length > 1 ? 'too-many-windows' : null;
      },
    });
    expect(await attached.call('open-window', {search: '?part=card'})).toEqual({ok: true, value: null});
    expect(await attached.call('open-window', {search: ''})).toEqual({ok: false, error: 'too-many-windows'});
    expect(await attached.call('open-window', {search: 'x'.repeat(4_097)})).toMatchObject({ok: false});
    expect(await attached.call('open-window', {search: '', url: 'https://evil.test'})).toMatchObject({ok: false});
    expect(searches).toEqual(['?part=card', '']);
    expect(await new Pane(bridge).attached.call('open-window', {search: ''})).toEqual({ok: false, error: 'no-shell'});
  });

  it('counts as shown until it says otherwise or is gone; the hub is told of all of them together', async () => {
    const [one, other] = [new Pane(bridge), new Pane(bridge)];
    await one.attached.call('shown', {shown: false});
    expect(bridge.isShown).toBe(true);
    other.attached.detach();
    expect([bridge.isShown, bridge.windowCount, shown.at(-1)]).toEqual([false, 1, false]);
    await one.attached.call('shown', {shown: true});
    expect(shown.at(-1)).toBe(true);
  });
});

describe('sound', () => {
  const signedIn = {user: 'lan', displayName: 'Lan', roles: ['operator' as const], demo: false};

  it('has its turn in one window, which goes to another with it', async () => {
    const [one, other] = [await new Pane(bridge).open(), await new Pane(bridge).open()];
    await one.attached.call('sound', {able: true});
    await other.attached.call('sound', {able: true});
    expect(other.named('sound').at(-1)?.event).toMatchObject({here: false});
    one.attached.detach();
    expect(other.named('sound').at(-1)?.event).toMatchObject({here: true});
  });

  it('is silenced for all windows by whoever is signed in, for two minutes at most', async () => {
    const pane = await new Pane(bridge).open();
    await pane.attached.call('sound', {able: true});
    expect(await pane.attached.call('silence', {forMs: 120_000})).toEqual({ok: false, error: 'not-signed-in'});
    const {session} = options;
    const desk = new Bridge({...options, session: () => ({...session(), identity: signedIn})});
    const panes = [await new Pane(desk).open(), await new Pane(desk).open()];
    for (const each of panes) await each.attached.call('sound', {able: true});
    expect(await panes[0]?.attached.call('silence', {forMs: 120_001})).toMatchObject({ok: false});
    expect(await panes[0]?.attached.call('silence', {forMs: 120_000})).toMatchObject({ok: true});
    expect(panes.map((each) => each.named('sound').at(-1)?.event['silentForMs'])).toEqual([120_000, 120_000]);
  });
});
