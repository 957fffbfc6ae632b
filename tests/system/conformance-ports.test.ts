/** The recordings once more, through the hub's public ports alone. */
import {createSocket} from 'node:dgram';
import {connect} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {hasSamples, listSamples, readSample, SAMPLES_NEEDED} from '../support/samples.ts';
import {ask, runHub, signIn, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

interface Reference {
  readonly cases: readonly {readonly messages: readonly {readonly type: number; readonly mmsi: number; readonly lat: number; readonly lon: number}[]}[];
}
interface Vessel {
  readonly id: string;
  readonly geometry: {readonly coordinates: readonly [number, number]} | null;
  readonly properties: {readonly mmsi: string; readonly speedMps: number | null; readonly headingDeg: number | null};
}

const suite = hasSamples ? describe : describe.skip;

suite(hasSamples ? 'through the ports' : `through the ports (skipped: ${SAMPLES_NEEDED})`, () => {
  const folder = temporaryFolder();
  let hub: Hub;
  let token: string;
  beforeAll(async () => {
    hub = await runHub({
      folder: folder.path,
      feeds: [
        {name: 'by-udp', type: 'ais', listen: 'udp://127.0.0.1:0'}, {name: 'by-tcp', type: 'ais', listen: 'tcp://127.0.0.1:0'},
        {name: 'units', type: 'geojson', layer: 'units', keyEnv: 'UNITS_KEY'},
      ],
    });
    token = await signIn(hub, 'supervisor');
  });
  afterAll(async () => {
    await hub.stop();
    folder.remove();
  });

  const port = (feed: string): number => Number(new URL(hub.feedAddresses.get(feed) ?? '').port);
  const vessels = async (): Promise<readonly Vessel[]> =>
    (await ask(hub, token, 'GET', '/collections/vessels/items?limit=10000')).body['features'] as readonly Vessel[];

  it('each of the 33 vessels of a burst by UDP stands at its last type 18 position', async () => {
    const lines = readSample('ais/ais-18-27.log').toString().split('\n').filter((line) => line !== '');
    const socket = createSocket('udp4');
    for (const line of lines) socket.send(`${line}\n`, port('by-udp'), '127.0.0.1');
    await until('all vessels are there', async () => (await vessels()).length === 33);
    await new Promise((resolve) => setTimeout(resolve, 500));
    socket.close();
    const reference = JSON.parse(readSample('ais/expected.json').toString()) as Reference;
    // The reference lists distinct messages in the order of the recording: the last of a vessel is its last position.
    const last = new Map(reference.cases[0]?.messages.filter(({type}) => type === 18).map((message) => [String(message.mmsi).padStart(9, '0'), message]));
    expect(last.size).toBe(33);
    for (const {properties, geometry} of await vessels()) {
      const {lon, lat} = last.get(properties.mmsi) ?? {lon: Number.NaN, lat: Number.NaN};
      expect(Math.abs((geometry?.coordinates[0] ?? 0) - lon)).toBeLessThanOrEqual(2e-6);
      expect(Math.abs((geometry?.coordinates[1] ?? 0) - lat)).toBeLessThanOrEqual(2e-6);
    }
  });

  it('a stream by TCP is cut at its lines, wherever the packets end', async () => {
    const bytes = readSample('ais/libais-test.aivdm');
    const socket = connect(port('by-tcp'), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.setNoDelay(true);
    for (let at = 0; at < bytes.length; at += 97) socket.write(bytes.subarray(at, at + 97));
    socket.end('\n');
    await until('the vessels of the stream are there', async () => (await vessels()).length > 60);
    const {body} = await ask(hub, token, 'GET', '/feeds');
    const feed = (body['feeds'] as {name: string; accepted: number; rejected: {[code: string]: number}}[]).find(({name}) => name === 'by-tcp');
    expect(feed?.accepted).toBeGreaterThan(50);
    expect(Object.keys(feed?.rejected ?? {}).every((code) => ['range', 'schema', 'unknown-type'].includes(code))).toBe(true);
  });

  it('P12: every hostile file is answered 400 with its code, is counted, and the hub goes on', async () => {
    const files = [...listSamples('hostile/json'), ...listSamples('hostile/xml')].filter((file) => !file.endsWith('README.md'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const answer = await fetch(`${hub.url}/feeds/units`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: new Uint8Array(readSample(file))});
      const {code} = (await answer.json()) as {code: string};
      expect([file, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([file, 400, 'application/problem+json']);
      expect(['schema', 'too-large']).toContain(code);
    }
    const metrics = await fetch(`${hub.url}/metrics`, {headers: {authorization: `Bearer ${await signIn(hub, 'admin')}`}});
    expect(await metrics.text()).toMatch(/haidang_feed_rejected_total\{feed="units",reason="schema"\} \d+/);
    expect((await ask(hub, token, 'GET', '/readyz')).status).toBe(200);
  });
});
