import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {bitsOf, sentenceOf} from '../../../tests/support/ais-writer.ts';
import {IngestDesk} from '../../../tests/support/ingest-desk.ts';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {exactObject} from '../../../shared/lib/schema.ts';
import {systemClock, type Clock} from '../../platform/clock.ts';
import {silentLogger} from '../../platform/logger.ts';
import {FeedStates} from '../ops/feed-states.ts';
import {ais} from './ais/ais.ts';
import {readFeedConfigs} from './config.ts';
import {event} from './cot/fixture.ts';
import type {FeedType} from './feed.ts';
import {FEED_TYPES} from './index.ts';
import {runFeeds, type RunningFeeds} from './run-feeds.ts';

const open: {stop(): unknown}[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
});

const position = (mmsi: number, second = 0): string => sentenceOf(
  bitsOf([6, 1], [2, 0], [30, mmsi], [4, 0], [8, 0], [10, 100], [1, 1], [28, 106.8 * 600_000], [27, 20.85 * 600_000], [12, 0], [9, 0], [6, second], [25, 0]),
);

async function run(entries: readonly object[], {clock = systemClock as Clock, types = FEED_TYPES, desk = new IngestDesk()} = {}) {
  const configs = readFeedConfigs(entries, types);
  if (!configs.ok) throw new Error(configs.error);
  const states = new FeedStates({clock});
  const started = await runFeeds({
    configs: configs.value, types, states, clock, logger: silentLogger, random: () => 1, take: (feed, decoded, at) => desk.ingest.take(feed, decoded, at),
  });
  if (!started.ok) throw new Error(started.error);
  open.push(started.value);
  return {feeds: started.value, states, desk};
}

function portOf(feeds: RunningFeeds, name: string): number {
  return Number(feeds.addresses().get(name)?.split(':').at(-1));
}

function sender() {
  const socket = createSocket('udp4');
  open.push({stop: () => socket.close()});
  return (port: number, text: string): void => { socket.send(text, port, '127.0.0.1'); };
}

describe('running feeds', () => {
  it('a burst of datagrams is known to the hub, in few transactions', async () => {
    const {feeds, states, desk} = await run([{name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:0'}]);
    const send = sender();
    for (let count = 0; count < 40; count++) send(portOf(feeds, 'port-ais'), `${position(574_000_000 + count)}\r\n`);
    await vi.waitFor(() => expect(states.get('port-ais')?.accepted).toBe(40));
    expect(desk.state.of('vessels').records.size).toBe(40);
    expect(desk.sink.transactions.length).toBeLessThan(20);
    expect(states.get('port-ais')).toMatchObject({state: 'running', trouble: null, layers: ['vessels'], lastMessageAt: expect.any(Number)});
  });

  it('P11: what comes beyond the share of a feed is dropped unread and counted; another feed is heard all the while', async () => {
    const clock = new ManualClock(1_760_000_000_000);
    // Each line costs 90 ms of the hub.
    const dear: FeedType = {...ais, type: 'dear', createDecoder: (options) => {
      const inner = ais.createDecoder(options);
      return {decode: (input, context) => {
        clock.advance(90);
        return inner.decode(input, context);
      }};
    }};
    const {feeds, states} = await run([{name: 'loud', type: 'dear', listen: 'udp://127.0.0.1:0'}, {name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:0'}], {clock, types: [...FEED_TYPES, dear]});
    const send = sender();
    for (let count = 0; count < 100; count++) send(portOf(feeds, 'loud'), `${position(574_000_000 + count)}\r\n`);
    for (let count = 0; count < 5; count++) send(portOf(feeds, 'port-ais'), `${position(575_000_000 + count)}\r\n`);
    const droppedOf = (name: string): number => states.get(name)?.rejected.get('flood') ?? 0;
    await vi.waitFor(() => {
      clock.advance(200);
      expect([(states.get('loud')?.accepted ?? 0) + droppedOf('loud'), states.get('port-ais')?.accepted]).toEqual([100, 5]);
    });
    expect(droppedOf('loud')).toBeGreaterThan(20);
    expect(droppedOf('port-ais')).toBe(0);
    expect(states.get('loud')?.lastRefusals[0]?.reason).toMatch(/were not read: the feed takes more than its share/);
  });

  it('what is refused is counted by its code, and the newest are kept', async () => {
    const {feeds, states} = await run([{name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:0'}]);
    sender()(portOf(feeds, 'port-ais'), `# comment\n!AIVDM,1,1,,A,x,0*00\n${position(574_000_001)}`);
    await vi.waitFor(() => expect(states.get('port-ais')).toMatchObject({accepted: 1, ignored: 1, rejected: new Map([['checksum', 1]]), lastRefusals: [{index: 1, code: 'checksum'}]}));
  });

  it('a receiver that went away is connected to again', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => { sockets.push(socket); }).listen(0, '127.0.0.1');
    open.push({stop: () => server.close()});
    await once(server, 'listening');
    const clock = new ManualClock(1_760_000_000_000);
    const {states, desk} = await run([{name: 'tower', type: 'ais', connect: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`}], {clock});
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    sockets[0]?.destroy();
    await vi.waitFor(() => expect(states.get('tower')).toMatchObject({state: 'restarting', trouble: expect.stringMatching(/ended the connection|ECONNRESET/)}));
    clock.advance(499);
    expect(sockets).toHaveLength(1);
    clock.advance(1);
    await vi.waitFor(() => expect(states.get('tower')).toMatchObject({state: 'running', trouble: null}));
    await vi.waitFor(() => expect(sockets).toHaveLength(2));
    sockets[1]?.write(`${position(574_000_001)}\n`);
    await vi.waitFor(() => { clock.advance(10); expect(desk.state.of('vessels').records.size).toBe(1); });
    sockets[1]?.destroy();
  });

  it('a stream that is not of lines is cut by its type, wherever its packets end', async () => {
    const {feeds, states, desk} = await run([{name: 'tak', type: 'cot', listen: 'tcp://127.0.0.1:0'}]);
    const socket = connect(portOf(feeds, 'tak'), '127.0.0.1');
    open.push({stop: () => socket.destroy()});
    const sent = event('TAK-1') + event('TAK-2', {type: 'a-h-G'});
    socket.write(sent.slice(0, 500));
    await vi.waitFor(() => expect(states.get('tak')?.accepted).toBe(1));
    socket.write(sent.slice(500));
    await vi.waitFor(() => expect(states.get('tak')).toMatchObject({accepted: 1, rejected: new Map([['unknown-type', 1]])}));
    socket.write(`<event>${'x'.repeat(70_000)}</event>${event('TAK-3')}`);
    await vi.waitFor(() => expect(states.get('tak')).toMatchObject({accepted: 2, rejected: new Map([['unknown-type', 1], ['too-large', 1]])}));
    expect([...desk.state.of('units').records.keys()]).toEqual(['TAK-1', 'TAK-3']);
  });

  it('what was read before a stop is handed on by it', async () => {
    let read = 0;
    const watched: FeedType = {
      ...ais, type: 'watched',
      createDecoder: (options) => {
        const decoder = ais.createDecoder(options);
        return {decode: (input, context) => { read += 1; return decoder.decode(input, context); }};
      },
    };
    const clock = new ManualClock(1_760_000_000_000);
    const {feeds, states, desk} = await run([{name: 'port-ais', type: 'watched', listen: 'udp://127.0.0.1:0'}], {clock, types: [watched]});
    sender()(portOf(feeds, 'port-ais'), position(574_000_001));
    await vi.waitFor(() => expect(read).toBe(1));
    expect(desk.state.of('vessels').records.size).toBe(0);
    await feeds.stop();
    expect(desk.state.of('vessels').records.size).toBe(1);
    expect(states.get('port-ais')?.state).toBe('stopped');
  });

  it('a port in use at the start is told, and nothing stays open', async () => {
    const {feeds} = await run([{name: 'first', type: 'ais', listen: 'udp://127.0.0.1:0'}]);
    const inUse = `udp://127.0.0.1:${portOf(feeds, 'first')}`;
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const {port} = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    await expect(run([{name: 'a', type: 'ais', listen: `tcp://127.0.0.1:${port}`}, {name: 'b', type: 'ais', listen: inUse}])).rejects.toThrow(/^feed b: .*EADDRINUSE/);
    await run([{name: 'a', type: 'ais', listen: `tcp://127.0.0.1:${port}`}]);
  });
});

describe('P12: a decoder that throws', () => {
  let made = 0;
  const fragile: FeedType = {
    type: 'fragile', options: exactObject({}), layersOf: () => [], framing: 'lines', maxInputBytes: 1_000,
    createDecoder: () => {
      const number = ++made;
      return {
        decode: (input) => {
          if (Buffer.from(input).toString() === 'poison') throw new Error(`decoder ${number} fell`);
          return {observations: [], refused: [], ignored: number};
        },
      };
    },
  };

  it('begins anew on the same port with a fresh decoder, and no other feed notices', async () => {
    made = 0;
    const clock = new ManualClock(1_760_000_000_000);
    const {feeds, states, desk} = await run(
      [{name: 'fragile', type: 'fragile', listen: 'udp://127.0.0.1:0'}, {name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:0'}],
      {clock, types: [...FEED_TYPES, fragile]},
    );
    const send = sender();
    const port = portOf(feeds, 'fragile');
    send(port, 'poison');
    await vi.waitFor(() => expect(states.get('fragile')).toMatchObject({state: 'restarting', trouble: 'decoder 1 fell'}));
    send(portOf(feeds, 'port-ais'), position(574_000_001));
    await vi.waitFor(() => { clock.advance(10); expect(desk.state.of('vessels').records.size).toBe(1); });
    expect(states.get('port-ais')?.state).toBe('running');
    clock.advance(500);
    await vi.waitFor(() => expect(states.get('fragile')?.state).toBe('running'));
    expect(portOf(feeds, 'fragile')).toBe(port);
    await vi.waitFor(() => { send(port, 'fine'); clock.advance(10); expect(states.get('fragile')?.ignored).toBeGreaterThan(0); });
    expect(made).toBe(2);
  });

  it('an ingest that throws is the feed\'s trouble alone', async () => {
    const desk = new IngestDesk();
    desk.sink.append = () => { throw new TypeError('a bug'); };
    const {feeds, states} = await run([{name: 'sites', type: 'geojson', layer: 'cameras'}], {desk});
    const body = Buffer.from('{"type":"Feature","id":"1","geometry":null,"properties":{}}');
    expect(feeds.push('sites', body, 'application/geo+json')).toMatchObject({type: 'unreadable'});
    expect(states.get('sites')).toMatchObject({state: 'restarting', trouble: 'a bug'});
  });
});

describe('pushing', () => {
  const body = (...features: object[]): Buffer => Buffer.from(JSON.stringify({type: 'FeatureCollection', features}));
  const camera = (id: string, properties: object = {state: 'live'}): object => ({type: 'Feature', id, geometry: {type: 'Point', coordinates: [106.7, 20.8]}, properties});

  it('is answered with what was accepted and what was not, by its place', async () => {
    const {feeds, states, desk} = await run([{name: 'cams', type: 'geojson', layer: 'cameras', demo: true}]);
    const answer = feeds.push('cams', body(camera('1'), camera('2', {state: 'asleep'}), camera('3', {observedAt: 'now'}), camera('4')), 'application/geo+json');
    expect(answer).toEqual({
      type: 'taken', accepted: 2,
      rejected: [{index: 1, reason: 'schema', detail: expect.stringMatching(/^state: /)}, {index: 2, reason: 'no-time', detail: expect.any(String)}],
    });
    expect(desk.record('4')).toMatchObject({state: 'live', demo: true, source: 'cams'});
    expect(states.get('cams')).toMatchObject({accepted: 2, rejected: new Map([['schema', 1], ['no-time', 1]])});
  });

  it('an element is accepted once, though it be two observations; a field that was left out of it is told', async () => {
    const {feeds, states, desk} = await run([{name: 'phones', type: 'avl'}]);
    expect(feeds.push('phones', Buffer.from('id=1&lat=20.8&lon=106.7&state=asleep'), '')).toEqual({
      type: 'taken', accepted: 1, rejected: [{index: 0, reason: 'schema', detail: expect.stringMatching(/^state: "asleep" .*; left out$/)}],
    });
    expect(desk.record('1')).toMatchObject({source: 'phones', quality: 'good'});
    expect(feeds.push('phones', Buffer.from('id=2&lat=20.8&lon=106.7&alarm=sos'), '')).toMatchObject({accepted: 1, rejected: []});
    expect(states.get('phones')).toMatchObject({accepted: 3, rejected: new Map([['schema', 1]])});
  });

  it('what cannot be read, is too large, is not there or is not for pushing says so', async () => {
    const {feeds, states} = await run([{name: 'cams', type: 'geojson', layer: 'cameras'}, {name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:0'}]);
    expect(feeds.push('cams', Buffer.from('<xml/>'), 'text/xml')).toMatchObject({type: 'unreadable', refusal: {code: 'schema'}});
    expect(feeds.push('cams', Buffer.alloc(1_000_001), 'text/plain')).toMatchObject({type: 'unreadable', refusal: {code: 'too-large'}});
    expect(feeds.push('nobody', body(), '')).toEqual({type: 'unknown-feed'});
    expect(feeds.push('port-ais', Buffer.from(position(574_000_001)), '')).toEqual({type: 'not-pushable'});
    expect(states.get('cams')?.rejected).toEqual(new Map([['schema', 1], ['too-large', 1]]));
  });

  it('lines of AIS may be pushed where the feed has no port', async () => {
    const {feeds} = await run([{name: 'ais-in', type: 'ais'}]);
    expect(feeds.push('ais-in', Buffer.from(`${position(574_000_001)}\n${position(574_000_002)}`), 'text/plain')).toEqual({type: 'taken', accepted: 2, rejected: []});
  });
});
