import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {IngestDesk} from '../../../../tests/support/ingest-desk.ts';
import {ManualClock} from '../../../../tests/support/manual-clock.ts';
import {read} from '../../../../shared/lib/schema.ts';
import {silentLogger} from '../../../platform/logger.ts';
import {FeedStates} from '../../ops/feed-states.ts';
import {readFeedConfigs} from '../config.ts';
import {FEED_TYPES} from '../index.ts';
import {runFeeds, type RunningFeeds} from '../run-feeds.ts';
import {readHead, readInput, writeHead, writeInput} from '../transports/recording.ts';
import {openReplay} from '../transports/replay.ts';
import {recordedOf} from './recorded.ts';

const AT = 1_790_000_000_000;
const RECORDED_AT = AT - 86_400_000;
let folder: string;
const running: RunningFeeds[] = [];
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'recorded-')); });
afterEach(async () => {
  for (const feeds of running.splice(0)) await feeds.stop();
  rmSync(folder, {recursive: true});
});

const feature = (atMs: number, state = 'live'): string => JSON.stringify({type: 'Feature', id: 'cam-1', geometry: null, properties: {state, observedAt: new Date(RECORDED_AT + atMs).toISOString()}});
const recording = (...lines: string[]): string => {
  const file = join(folder, 'r.jsonl');
  writeFileSync(file, writeHead({type: 'geojson', startedAt: RECORDED_AT}) + lines.join(''));
  return file;
};
const spoken = (...times: number[]): string[] => times.map((atMs) => writeInput({atMs, bytes: Buffer.from(feature(atMs))}));

async function run(...entries: readonly object[]) {
  const clock = new ManualClock(AT);
  const states = new FeedStates({clock});
  const desk = new IngestDesk();
  const configs = readFeedConfigs(entries, FEED_TYPES);
  if (!configs.ok) throw new Error(configs.error);
  const feeds = await runFeeds({configs: configs.value, types: FEED_TYPES, states, clock, logger: silentLogger, random: () => 0, take: (...taken) => desk.ingest.take(...taken)});
  if (!feeds.ok) throw new Error(feeds.error);
  running.push(feeds.value);
  /** Time goes on until it is so; the file is read beside it. */
  const until = (isSo: () => void, stepMs = 100): Promise<void> => vi.waitFor(() => { clock.advance(stepMs); isSo(); }, {interval: 1, timeout: 5_000});
  return {clock, states, desk, feeds: feeds.value, until};
}
const played = (file: string, more: object = {}): object => ({name: 'again', type: 'recorded', as: 'geojson', file, options: {layer: 'cameras'}, ...more});

describe('a recording', () => {
  it('is played through the decoder of its type, at its own pace, and then is over', async () => {
    const {clock, states, desk, until} = await run(played(recording(...spoken(0, 5_000, 20_000))));
    const times: number[] = [];
    await until(() => {
      if (states.get('again')?.accepted === times.length + 1) times.push(clock.now() - AT);
      expect(times).toHaveLength(3);
    });
    // Never early; late by as much as the file takes to be read.
    for (const [index, dueAt] of [0, 5_000, 20_000].entries()) expect(times[index]).toBeGreaterThanOrEqual(dueAt);
    expect(desk.record('cam-1')).toMatchObject({state: 'live', source: 'again'});
    const {records, live} = desk.state.of('cameras');
    expect(live.observedAt[records.get('cam-1')?.handle ?? -1]).toBe(RECORDED_AT + 20_000);
    await until(() => expect(states.get('again')).toMatchObject({state: 'stopped', trouble: 'the recording is over'}));
  });

  it('may be played faster', async () => {
    const {clock, states, until} = await run(played(recording(...spoken(0, 5_000, 20_000)), {speed: 10}));
    await until(() => expect(states.get('again')?.accepted).toBe(3));
    expect(clock.now() - AT).toBeLessThan(20_000);
  });

  it('as now is as old as it was then, and may begin again at its end', async () => {
    const {desk, states, until} = await run(played(recording(...spoken(1_000, 2_000)), {asNow: true, loop: true}));
    await until(() => expect(states.get('again')?.accepted).toBeGreaterThan(4));
    const record = desk.record('cam-1');
    expect(Math.abs(Number(record?.['observedAt']) - Number(record?.['receivedAt']))).toBeLessThan(1_000);
    expect(states.get('again')?.rejected).toEqual(new Map());
  });

  it('stops at once, also where it is stopped at its last input and would begin again', async () => {
    let stopped: Promise<void> | undefined;
    const replay = await openReplay({
      file: recording(...spoken(0)), recordedType: 'geojson', speed: 1, loop: true, clock: new ManualClock(AT),
      events: {onInput: () => void (stopped = replay.stop()), onRefused: () => undefined, onFailed: () => undefined, onEnded: () => undefined},
    });
    await vi.waitFor(() => expect(stopped).toBeDefined(), {timeout: 5_000});
    await stopped;
  });

  it('a line that cannot be read is refused and passed over', async () => {
    const [first = '', second = ''] = spoken(0, 1_000);
    const {states, until} = await run(played(recording(first, 'nothing\n', '{"t":-1,"text":""}\n', second)));
    await until(() => expect(states.get('again')).toMatchObject({accepted: 2, rejected: new Map([['schema', 2]])}));
    expect(states.get('again')?.lastRefusals[1]?.reason).toMatch(/^line 3 of the recording: not JSON/);
  });

  it.each([
    ['no file', () => join(folder, 'none'), /there is no such file/], ['another file', () => { writeFileSync(join(folder, 'x'), 'hello\n'); return join(folder, 'x'); }, /no recording: not JSON/],
    ['a recording of another type', () => { writeFileSync(join(folder, 'x'), writeHead({type: 'ais', startedAt: AT})); return join(folder, 'x'); }, /a recording of ais, not of geojson/],
  ])('%s is told at the start', async (_what, file, why) => {
    await expect(run(played(file()))).rejects.toThrow(why);
  });

  it('takes no pushes, no address and no key', async () => {
    const refusal = (more: object): string => { const outcome = readFeedConfigs([played('r.jsonl', more)], FEED_TYPES); return outcome.ok ? 'was taken' : outcome.error; };
    expect(refusal({url: 'http://127.0.0.1/', everyS: 1})).toBe('feeds.0.url: a recording is read from its file');
    expect(refusal({keyEnv: 'KEY'})).toBe('feeds.0.keyEnv: only a feed that takes pushes has a key');
    expect(refusal({loop: true})).toBe('feeds.0.loop: needs asNow, or its second round is late');
    expect(refusal({options: {layer: 'dragons'}})).toBe('feeds.0.options: not what the recorded type takes');
    expect(refusal({as: 'recorded'})).toMatch(/^feeds\.0\.as: /);
    const {feeds} = await run(played(recording()));
    expect(feeds.push('again', Buffer.from('{}'), '')).toEqual({type: 'not-pushable'});
  });

  it('holds each input to the limit of its own type', () => {
    const type = recordedOf(FEED_TYPES.filter(({type: name}) => name === 'geojson' || name === 'gtfs-realtime'));
    const decoder = type.createDecoder({as: 'geojson', file: 'x', options: {layer: 'cameras'}});
    expect(decoder.decode(new Uint8Array(1_000_001), {receivedAt: AT, from: ''})).toMatchObject({unreadable: {code: 'too-large'}});
    expect(read(type.options, {as: 'geojson', file: 'x', options: {layer: 'cameras'}})).toMatchObject({ok: true});
  });
});

describe('recording', () => {
  it('writes what comes, so that it can be played', async () => {
    const file = join(folder, 'made.jsonl');
    const first = await run({name: 'cams', type: 'geojson', layer: 'cameras', record: file});
    await first.feeds.push('cams', Buffer.from(feature(0)), 'application/geo+json');
    first.clock.advance(3_000);
    await first.feeds.push('cams', Buffer.from(feature(3_000, 'down')), 'application/geo+json');
    await first.feeds.push('cams', Uint8Array.of(0xff, 0x00), 'application/octet-stream');
    await first.feeds.stop();
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(readHead(lines[0] ?? '')).toEqual({ok: true, value: {type: 'geojson', startedAt: AT}});
    expect(lines.slice(1).map((line) => readInput(line)).map((input) => input.ok && [input.value.atMs, input.value.bytes.length])).toEqual([[0, feature(0).length], [3_000, feature(0, 'down').length], [3_000, 2]]);
    expect(lines.at(-1)).toBe('{"t":3000,"base64":"/wA="}');
    const {states, desk, until} = await run(played(file));
    await until(() => expect(states.get('again')).toMatchObject({accepted: 2, rejected: new Map([['schema', 1]])}));
    expect(desk.record('cam-1')?.['state']).toBe('down');
  });

  it('where the disk does not take it ends, and the feed goes on', async () => {
    const {feeds, states} = await run({name: 'cams', type: 'geojson', layer: 'cameras', record: join(folder, 'no', 'such', 'folder')});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(feeds.push('cams', Buffer.from(feature(0)), '')).toMatchObject({type: 'taken', accepted: 1});
    expect(states.get('cams')?.state).toBe('running');
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});
