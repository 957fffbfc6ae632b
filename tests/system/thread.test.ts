import {createSocket} from 'node:dgram';
import {must} from '../../shared/lib/assert.ts';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {bitsOf, sentenceOf} from '../support/ais-writer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';

let folder: ReturnType<typeof temporaryFolder>;
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

/** Type 18 by the bit table of ITU-R M.1371-5: widths and values in the standard's order. */
function classBSentence({mmsi, lonDeg, latDeg, speedKn, courseDeg}: {mmsi: number; lonDeg: number; latDeg: number; speedKn: number; courseDeg: number}): string {
  return sentenceOf(bitsOf(
    [6, 18], [2, 0], [30, mmsi], [8, 0], [10, Math.round(speedKn * 10)], [1, 0], [28, Math.round(lonDeg * 600_000)],
    [27, Math.round(latDeg * 600_000)], [12, Math.round(courseDeg * 10)], [9, 511], [6, 60], [29, 0],
  ));
}

describe('the thread', () => {
  it('shows a vessel in the window that was heard by UDP, and a command comes back as a change', async () => {
    const hub = await runHub({folder: folder.path, feeds: [{name: 'ais', type: 'ais', listen: 'udp://127.0.0.1:0'}]});
    stops.push(() => hub.stop());
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.session).toMatchObject({identity: {user: 'officer'}, demo: true});

    const port = Number(new URL(hub.feedAddresses.get('ais') ?? '').port);
    const socket = createSocket('udp4');
    socket.send(classBSentence({mmsi: 574000001, lonDeg: 106.75, latDeg: 20.84, speedKn: 7.2, courseDeg: 123.4}), port, '127.0.0.1');
    await until('the vessel is in the window', () => window.records('vessels').has('574000001'));
    const {live, records} = must(window.picture.layers.get('vessels'), 'the layer');
    const handle = records.get('574000001')?.handle ?? -1;
    await until('its place is in the window', () => live.has(handle));
    expect(live.get(handle, 0)).toBeCloseTo(106.75, 5);
    expect(live.get(handle, 2)).toBeCloseTo(3.7, 5);
    socket.close();

    const asked = command('incidents', 'create', null, CRASH);
    expect(await window.attached.call('ask', asked)).toEqual({ok: true, value: null});
    await until('the command is accepted', () => window.outbox[0]?.state === 'accepted');
    await until('the incident is in the window', () => window.records('incidents').size === 1);
    expect([...window.records('incidents').values()][0]).toMatchObject({state: 'new', place: 'Cầu Bính', demo: false});
  });

  it('keeps its picture and takes an incident while the hub is away, and delivers it once', async () => {
    const first = await runHub({folder: folder.path});
    const port = Number(new URL(first.url).port);
    const started = await runConsole({folder: folder.path, hubUrl: first.url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    const cameras = window.records('cameras').size;
    expect(cameras).toBeGreaterThan(100);

    await first.stop();
    await until('the window says offline', () => window.link?.state === 'offline');
    const asked = command('incidents', 'create', null, CRASH);
    await window.attached.call('ask', asked);
    expect(window.outbox[0]?.state).toBe('waiting');
    expect(window.records('cameras').size).toBe(cameras);

    const second = await runHub({folder: folder.path, port});
    stops.push(() => second.stop());
    await until('the command is accepted', () => window.outbox[0]?.state === 'accepted', 20_000);
    const token = await signIn(second, 'officer');
    const {body} = await ask(second, token, 'GET', '/collections/incidents/items');
    expect(body['features']).toHaveLength(1);
    expect(await ask(second, token, 'POST', '/commands', asked)).toMatchObject({status: 200, body: {accepted: true, version: 1}});
  });

  it('opens the last picture at a cold start without a hub', async () => {
    const hub = await runHub({folder: folder.path});
    const before = await runConsole({folder: folder.path, hubUrl: hub.url});
    const window = await TestWindow.open(before);
    await until('the link is live', () => window.link?.state === 'live');
    await fetch(`${hub.url}/feeds/units`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify({
      type: 'Feature', id: 'U-1', geometry: {type: 'Point', coordinates: [106.7, 20.85]}, properties: {callSign: 'CC-11', state: 'available', speedMps: 3},
    })});
    await until('the unit is there', () => window.records('units').size === 1);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await before.stop();
    await hub.stop();

    const after = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => after.stop());
    const again = await TestWindow.open(after);
    expect(again.records('units').get('U-1')).toMatchObject({callSign: 'CC-11'});
    expect(again.session?.identity?.user).toBe('officer');
    await until('the window says offline', () => again.link?.state === 'offline');
    const unit = again.picture.layers.get('units');
    const handle = unit?.records.get('U-1')?.handle ?? -1;
    expect(unit?.live.get(handle, 0)).toBe(106.7);
  });
});
