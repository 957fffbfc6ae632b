import {describe, expect, it} from 'vitest';
import type {LayerRecord} from '../../shared/model/change.ts';
import {LiveColumns, type LiveColumn} from '../../shared/model/live-columns.ts';
import {encodeKeyframe, joinFrames, type Frame} from '../../shared/protocol/frame.ts';
import {packRecords} from '../../shared/protocol/packed-records.ts';
import {createBridge, type BridgeListener} from './bridge.ts';

const columns: readonly LiveColumn[] = [{name: 'lonDeg', step: 1e-6}, {name: 'latDeg', step: 1e-6}];

function record(id: string): LayerRecord {
  return {layer: 'units', id, handle: 1, version: 1, at: 0, record: {geometry: null, observedAt: null, receivedAt: 0, source: 's', quality: 'good', flags: [], demo: false}};
}

/** A socket whose far end is the test. */
function startBridge() {
  const listeners = new Map<string, (...values: unknown[]) => void>();
  const asked: {name: string; ask: unknown; answer: (value: unknown) => void}[] = [];
  const heard: {name: keyof BridgeListener; value: unknown}[] = [];
  const note = (name: keyof BridgeListener) => (...values: unknown[]) => void heard.push({name, value: values.length > 1 ? values : values[0]});
  const socket = {
    connected: true,
    on: (event: string, listener: (...values: unknown[]) => void) => void listeners.set(event, listener),
    emit: (name: string, ask: unknown, answer: (value: unknown) => void) => void asked.push({name, ask, answer}),
  };
  let nowMs = 0;
  const bridge = createBridge({
    socket: socket as never,
    listener: {
      alive: note('alive'), session: note('session'), picture: note('picture'), changes: note('changes'),
      frames: note('frames'), link: note('link'), feeds: note('feeds'), outbox: note('outbox'), forget: note('forget'), sound: note('sound'),
    },
    columnsOf: (layer) => (layer === 'units' ? columns : undefined),
    monotonicMs: () => nowMs,
  });
  return {
    bridge, socket, asked, heard,
    say: (event: string, ...values: unknown[]) => listeners.get(event)?.(...values),
    pass: (spanMs: number) => {
      nowMs += spanMs;
      bridge.watch();
    },
    namesAsked: () => asked.map(({name}) => name),
  };
}

describe('the picture', () => {
  it('is asked for on every connect', () => {
    const {say, namesAsked} = startBridge();
    say('connect');
    say('disconnect');
    say('connect');
    expect(namesAsked()).toEqual(['open', 'open']);
  });

  it('is handed on once, with the keyframe behind its last part', () => {
    const {say, heard} = startBridge();
    say('picture', {part: 0, last: false, packed: packRecords([record('a')])});
    expect(heard).toEqual([]);
    say('picture', {part: 1, last: true, packed: packRecords([record('b')])});
    expect(heard).toEqual([]);
    say('live', {tick: 1, hubTime: 0}, joinFrames([]));
    say('live', {tick: 2, hubTime: 0}, joinFrames([]));
    expect(heard).toEqual([{name: 'picture', value: [record('a'), record('b')]}]);
  });

  it('P3: comes before whatever is told behind it', () => {
    for (const [name, event] of [['batch', {changes: []}], ['forget', {layer: 'units', ids: 'all'}]] as const) {
      const {say, heard} = startBridge();
      say('picture', {part: 0, last: true, packed: packRecords([record('a')])});
      say(name, event);
      expect(heard.map((each) => each.name)).toEqual(['picture', name === 'batch' ? 'changes' : 'forget']);
    }
  });

  it('begun anew forgets the parts of the one before', () => {
    const {say, heard} = startBridge();
    say('picture', {part: 0, last: false, packed: packRecords([record('old')])});
    say('connect');
    say('picture', {part: 0, last: true, packed: packRecords([record('new')])});
    say('live', {tick: 1, hubTime: 0}, joinFrames([]));
    expect(heard).toEqual([{name: 'picture', value: [record('new')]}]);
  });
});

describe('live messages', () => {
  const table = new LiveColumns(columns);
  table.set(7, [106_700_000, 20_800_000], 1_000, Number.NaN);
  const body = joinFrames([encodeKeyframe('units', 3, 2_000, table)]);

  it('are credited and decoded', () => {
    const {say, asked, heard} = startBridge();
    say('live', {tick: 3, hubTime: 2_000}, body);
    expect(asked[0]).toMatchObject({name: 'received', ask: {tick: 3}});
    const [frame] = (heard[0]?.value ?? []) as Frame[];
    expect([...(frame?.handles ?? [])]).toEqual([7]);
    expect(frame?.heardAt[0]).toBe(1_000);
  });

  it('are credited even when they are damaged, and hurt nothing', () => {
    const {say, namesAsked, heard} = startBridge();
    say('live', {tick: 4, hubTime: 2_000}, body.slice(0, body.length - 3));
    say('live', {tick: 5, hubTime: 2_000});
    expect(namesAsked()).toEqual(['received', 'received']);
    expect(heard).toEqual([]);
  });

  it('of a layer that this build does not know are left out', () => {
    const {say, heard} = startBridge();
    say('live', {tick: 6, hubTime: 2_000}, joinFrames([encodeKeyframe('drones', 6, 2_000, table)]));
    expect(heard).toEqual([]);
  });
});

describe('the console', () => {
  it('is lost after five silent seconds and back with the next word', () => {
    const {say, pass, heard} = startBridge();
    say('connect');
    pass(4_900);
    say('beat', {at: 0});
    pass(4_900);
    expect(heard).toEqual([]);
    pass(200);
    say('beat', {at: 1});
    expect(heard).toEqual([{name: 'alive', value: [false, 5_100]}, {name: 'alive', value: [true, 0]}]);
  });

  it('is lost at once when it hangs up', () => {
    const {say, heard} = startBridge();
    say('disconnect');
    expect(heard).toEqual([{name: 'alive', value: [false, 0]}]);
  });
});

describe('asking', () => {
  const command = {id: 'a'.repeat(32), layer: 'incidents', target: 'x', name: 'acknowledge', ask: {}};

  it('is answered with what the console says', async () => {
    const {bridge, asked} = startBridge();
    const taken = bridge.ask(command);
    asked[0]?.answer({ok: true, value: 1});
    expect(await taken).toEqual({ok: true, value: 1});
    const refused = bridge.ask(command);
    asked[1]?.answer({ok: false, error: 'signed-out'});
    expect(await refused).toEqual({ok: false, error: 'signed-out'});
  });

  it('of a console that is gone is refused here and not sent later', async () => {
    const {bridge, socket, asked} = startBridge();
    socket.connected = false;
    expect(await bridge.ask(command)).toEqual({ok: false, error: 'console-lost'});
    expect(asked).toEqual([]);
  });

  it('hidden is said again after a reconnect', () => {
    const {bridge, say, asked} = startBridge();
    bridge.shown(false);
    say('connect');
    expect(asked.at(-1)).toMatchObject({name: 'shown', ask: {shown: false}});
  });
});
