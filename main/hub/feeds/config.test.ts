import {describe, expect, it} from 'vitest';
import {readFeedConfigs} from './config.ts';
import {FEED_TYPES} from './index.ts';

const read = (...entries: unknown[]) => readFeedConfigs(entries, FEED_TYPES);
const error = (...entries: unknown[]): string => {
  const outcome = read(...entries);
  return outcome.ok ? 'was taken' : outcome.error;
};
const LOOPBACK = ['127.0.0.0/8', '::1'];

describe('the feeds of a configuration', () => {
  it('each get their input in one of five ways', () => {
    expect(read(
      {name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:10110'},
      {name: 'tcp-ais', type: 'ais', listen: 'tcp://[::1]:0', from: ['10.0.0.0/8', '192.168.1.7'], demo: true},
      {name: 'port-ais2', type: 'ais', connect: 'tcp://receiver.local:10111'},
      {name: 'sites', type: 'geojson', layer: 'cameras', keyEnv: 'SITES_KEY', expectEveryS: 5},
      {name: 'polled', type: 'geojson', layer: 'units', url: 'http://127.0.0.1:9000/units.json', everyS: 10},
    )).toEqual({
      ok: true,
      value: [
        {name: 'port-ais', type: 'ais', demo: false, keyEnv: null, expectEveryMs: null, recordTo: null, options: {}, input: {type: 'listen', address: {protocol: 'udp', host: '127.0.0.1', port: 10_110}, from: LOOPBACK}},
        {name: 'tcp-ais', type: 'ais', demo: true, keyEnv: null, expectEveryMs: null, recordTo: null, options: {}, input: {type: 'listen', address: {protocol: 'tcp', host: '::1', port: 0}, from: ['10.0.0.0/8', '192.168.1.7']}},
        {name: 'port-ais2', type: 'ais', demo: false, keyEnv: null, expectEveryMs: null, recordTo: null, options: {}, input: {type: 'connect', address: {protocol: 'tcp', host: 'receiver.local', port: 10_111}}},
        {name: 'sites', type: 'geojson', demo: false, keyEnv: 'SITES_KEY', expectEveryMs: 5_000, recordTo: null, options: {layer: 'cameras'}, input: {type: 'push'}},
        {name: 'polled', type: 'geojson', demo: false, keyEnv: null, expectEveryMs: null, recordTo: null, options: {layer: 'units'}, input: {type: 'poll', url: 'http://127.0.0.1:9000/units.json', everyMs: 10_000}},
      ],
    });
  });

  it('may be none', () => {
    expect(read()).toEqual({ok: true, value: []});
  });

  it.each([
    ['an unknown key', {name: 'a', type: 'ais', colour: 1}, 'feeds.0.colour: unknown key'],
    ['a key of another type', {name: 'a', type: 'ais', layer: 'cameras'}, 'feeds.0.layer: unknown key'],
    ['a key that every object has', {name: 'a', type: 'ais', toString: 1}, 'feeds.0.toString: unknown key'],
    ['an unknown type', {name: 'a', type: 'fax'}, /^feeds\.0\.type: fax is no feed type; known are ais, /],
    ['no type', {name: 'a'}, /^feeds\.0\.type: /],
    ['an unknown layer', {name: 'a', type: 'geojson', layer: 'dragons'}, /^feeds\.0\.layer: .*"vessels"/],
    ['a name that fits no address', {name: 'a/b', type: 'ais'}, /^feeds\.0\.name: /],
    ['no feed at all', 'ais', /^feeds\.0: /],
    ['a port too high', {name: 'a', type: 'ais', listen: 'udp://127.0.0.1:65536'}, /^feeds\.0\.listen: an address is/],
    ['another protocol', {name: 'a', type: 'ais', listen: 'http://127.0.0.1:80'}, /^feeds\.0\.listen: /],
    ['a range that is none', {name: 'a', type: 'ais', listen: 'udp://127.0.0.1:0', from: ['10.0.0.0/33']}, 'feeds.0.from: 10.0.0.0/33 is no address and no range such as 10.0.0.0/8'],
    ['senders without a port to send to', {name: 'a', type: 'ais', from: ['10.0.0.0/8']}, 'feeds.0.from: goes with listen'],
    ['two ways', {name: 'a', type: 'ais', listen: 'udp://127.0.0.1:0', connect: 'tcp://127.0.0.1:1'}, 'feeds.0.connect: a feed has only one of listen, connect and url'],
    ['a connection by UDP', {name: 'a', type: 'ais', connect: 'udp://127.0.0.1:1'}, 'feeds.0.connect: a feed connects to tcp://HOST:PORT'],
    ['whole messages in a stream', {name: 'a', type: 'geojson', layer: 'units', listen: 'tcp://127.0.0.1:0'}, 'feeds.0.listen: geojson messages cannot be told apart in a TCP stream'],
    ['a polled receiver', {name: 'a', type: 'ais', url: 'http://127.0.0.1/', everyS: 1}, 'feeds.0.url: ais is not polled'],
    ['an address without a period', {name: 'a', type: 'geojson', layer: 'units', url: 'http://127.0.0.1/'}, 'feeds.0.url: needs everyS beside it'],
    ['a period without an address', {name: 'a', type: 'geojson', layer: 'units', everyS: 1}, 'feeds.0.everyS: goes with url'],
    ['a file to poll', {name: 'a', type: 'geojson', layer: 'units', url: 'file:///etc/passwd', everyS: 1}, 'feeds.0.url: an address begins with http:// or https://'],
    ['a password in the address', {name: 'a', type: 'geojson', layer: 'units', url: 'http://me:secret@127.0.0.1/', everyS: 1}, 'feeds.0.url: an address carries no user and no password'],
    ['a key for a port', {name: 'a', type: 'ais', listen: 'udp://127.0.0.1:0', keyEnv: 'KEY'}, 'feeds.0.keyEnv: only a feed that takes pushes has a key'],
  ])('%s is refused with its path', (_what, entry, expected) => {
    expect(error(entry)).toMatch(expected);
  });

  it('a name is there once', () => {
    expect(error({name: 'a', type: 'ais'}, {name: 'a', type: 'geojson', layer: 'units'})).toBe('feeds.1.name: a is there twice');
  });

  it('a list is needed', () => {
    expect(readFeedConfigs({}, FEED_TYPES)).toMatchObject({ok: false, error: expect.stringMatching(/^feeds: /)});
  });
});
