/**
 * What every feed type must do, shown by the fixture in its own folder: read what is right, refuse what is wrong with a
 * code and a reason, take the rest of a mixed message, never throw, and be missed when it falls silent. A type without
 * a fixture fails here.
 */
import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, describe, expect, it, vi} from 'vitest';
import {IngestDesk} from '../../../tests/support/ingest-desk.ts';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {Slowest} from '../../../tests/support/slowest.ts';
import {REFUSAL_CODES, type Decoded} from '../../../shared/model/observation.ts';
import {read} from '../../../shared/lib/schema.ts';
import {silentLogger} from '../../platform/logger.ts';
import {CHECK_SILENCE_EVERY_MS, FeedStates} from '../ops/feed-states.ts';
import {readFeedConfigs} from './config.ts';
import type {FeedType, Unreadable} from './feed.ts';
import {bytesOf, type FeedFixture} from './fixture.ts';
import {FEED_TYPES} from './index.ts';
import {runFeeds} from './run-feeds.ts';
import {writeHead, writeInput} from './transports/recording.ts';

const AT = 1_790_000_000_000;
/** With the commands and messages of `tests/fuzz`: 20,000 inputs, and 2 million in the full form. */
const FUZZ_RUNS = process.env['HAIDANG_SOAK'] === '1' ? 110_000 : 1_500;
const slowest = new Slowest();
afterAll(() => process.stdout.write(`damaged messages of ${FEED_TYPES.length} feed types, ${FUZZ_RUNS} each: ${slowest.text}\n`));
/** P12. */
const LONGEST_MS = 50;

const withFixture = await Promise.all(FEED_TYPES.map(async (type) => {
  const file = new URL(`${type.type}/fixture.ts`, import.meta.url);
  if (!existsSync(file)) throw new Error(`feed type ${type.type} has no fixture.ts in its folder`);
  const {fixture} = (await import(file.href)) as {fixture: FeedFixture};
  return {type, fixture};
}));

const decode = (type: FeedType, {options}: FeedFixture, input: Uint8Array): Decoded | Unreadable => type.createDecoder(options).decode(input, {receivedAt: AT, from: 'test'});

describe.each(withFixture)('$type.type', ({type, fixture}) => {
  it('takes its own options and no others', () => {
    expect(read(type.options, fixture.options)).toMatchObject({ok: true});
    expect(read(type.options, {...fixture.options, colour: 1})).toEqual({ok: false, error: 'colour: unknown key'});
  });

  it('reads what is right, and the hub takes all of it', () => {
    const decoded = decode(type, fixture, bytesOf(fixture.right(AT)));
    if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
    expect(decoded.refused).toEqual([]);
    expect(decoded.observations).toHaveLength(fixture.observations);
    expect([...new Set(decoded.observations.map(({layer}) => layer))].toSorted()).toEqual([...fixture.layers].toSorted());
    expect(type.layersOf(fixture.options)).toEqual(expect.arrayContaining([...fixture.layers]));
    const desk = new IngestDesk();
    expect(desk.ingest.take({name: 'fixture', demo: false}, decoded, AT)).toEqual([]);
    expect([...desk.state.layers.values()].reduce((count, {records}) => count + records.size, 0)).toBe(fixture.observations);
  });

  it('says the same of the same bytes', () => {
    const input = bytesOf(fixture.right(AT));
    expect(decode(type, fixture, input)).toEqual(decode(type, fixture, input));
  });

  it.each(fixture.wrong)('$what is refused: $code', ({input, code}) => {
    const decoded = decode(type, fixture, bytesOf(input));
    const refusals = 'unreadable' in decoded ? [decoded.unreadable] : decoded.refused;
    expect('unreadable' in decoded ? [] : decoded.observations).toEqual([]);
    expect(refusals.map((refusal) => refusal.code)).toEqual([code]);
    expect(refusals[0]?.reason).toMatch(/\S.{3,}/);
  });

  it.each(fixture.mixed)('$what leaves the others', ({input, accepted, refused}) => {
    const decoded = decode(type, fixture, bytesOf(input));
    if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
    expect(decoded.observations.filter(({ifKnown}) => ifKnown !== true)).toHaveLength(accepted);
    expect(decoded.refused.map(({index, code}) => [index, code])).toEqual(refused);
    for (const {reason} of decoded.refused) expect(reason).toMatch(/\S.{3,}/);
  });

  it(`P12: ${FUZZ_RUNS} damaged messages are read or refused, none throws, none is slow`, () => {
    const whole = bytesOf(fixture.right(AT));
    const decoder = type.createDecoder(fixture.options);
    const slow: Uint8Array[] = [];
    fc.assert(fc.property(damage(whole), (input) => {
      const started = performance.now();
      const decoded = slowest.time(type.type, () => decoder.decode(input, {receivedAt: AT, from: 'fuzz'}));
      if (performance.now() - started > LONGEST_MS) slow.push(input);
      const refusals = 'unreadable' in decoded ? [decoded.unreadable] : decoded.refused;
      for (const {code, reason} of refusals) expect(REFUSAL_CODES.includes(code) && reason !== '').toBe(true);
    }), {numRuns: FUZZ_RUNS});
    // The machine may have done other things meanwhile: what is slow is slow each time.
    for (const input of slow) expect(fastestOf(5, () => decode(type, fixture, input))).toBeLessThan(LONGEST_MS);
  }, 600_000);
});

function fastestOf(times: number, work: () => void): number {
  let fastestMs = Infinity;
  for (let time = 0; time < times; time++) {
    const started = performance.now();
    work();
    fastestMs = Math.min(fastestMs, performance.now() - started);
  }
  return fastestMs;
}

/** One bit, a cut, a repeat, an insert, or nothing of the original at all. */
function damage(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({max: Math.max(0, whole.length - 1)});
  return fc.oneof(
    fc.tuple(place, fc.nat({max: 7})).map(([at, bit]) => Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ (1 << bit) : byte))),
    place.map((at) => whole.slice(0, at)),
    fc.tuple(place, place).map(([from, to]) => Buffer.concat([whole.slice(0, Math.max(from, to)), whole.slice(Math.min(from, to))])),
    fc.tuple(place, fc.uint8Array({maxLength: 16})).map(([at, inserted]) => Buffer.concat([whole.slice(0, at), inserted, whole.slice(at)])),
    fc.uint8Array({maxLength: 200}),
  );
}

const PERIOD_S = 10;
const PERIOD_MS = PERIOD_S * 1_000;

describe('N16: a feed that stops', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterAll(async () => { for (const stop of stops) await stop(); });

  it('of any type is one sign of silence within twice its period, of no other feed, and cleared when it speaks again', async () => {
    const clock = new ManualClock(AT);
    const signs: string[] = [];
    const states = new FeedStates({clock, onSilence: ({name, state}) => signs.push(`${name} ${state}`)});
    const desk = new IngestDesk();
    const pushed = withFixture.filter(({type}) => !type.replayOf);
    const configs = readFeedConfigs(pushed.map(({type, fixture}) => ({name: type.type, type: type.type, expectEveryS: PERIOD_S, ...fixture.options})), FEED_TYPES);
    if (!configs.ok) throw new Error(configs.error);
    const feeds = await runFeeds({configs: configs.value, types: FEED_TYPES, states, clock, logger: silentLogger, random: () => 0, take: (...taken) => desk.ingest.take(...taken)});
    if (!feeds.ok) throw new Error(feeds.error);
    stops.push(() => feeds.value.stop());
    clock.every(CHECK_SILENCE_EVERY_MS, () => states.checkSilence());
    let stopped = '';
    clock.every(PERIOD_MS, () => {
      for (const {type, fixture} of pushed) if (type.type !== stopped) void feeds.value.push(type.type, bytesOf(fixture.right(clock.now())), '');
    });
    clock.advance(60_000);
    expect(signs).toEqual([]);
    for (const {type} of pushed) {
      stopped = type.type;
      clock.advance(PERIOD_MS * 2 - 1);
      expect(signs.splice(0)).toEqual([`${type.type} silent`]);
      expect(states.get(type.type)?.state).toBe('silent');
      clock.advance(120_000);
      expect(signs).toEqual([]);
      stopped = '';
      clock.advance(PERIOD_MS);
      expect(signs.splice(0)).toEqual([`${type.type} running`]);
    }
    expect(states.all().map(({rejected}) => rejected.size)).toEqual(pushed.map(() => 0));
  });

  it('and was recorded so is missed in its replay too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'recording-'));
    stops.push(() => rm(folder, {recursive: true}));
    const {fixture} = withFixture.find(({type}) => type.replayOf) ?? {};
    if (!fixture) throw new Error('no type plays recordings');
    const file = join(folder, 'recording.jsonl');
    const inputs = [0, 10, 20, 30, 120, 130].map((second) => writeInput({atMs: second * 1_000, bytes: bytesOf(fixture.right(AT + second * 1_000))}));
    await writeFile(file, writeHead({type: String(fixture.options['as']), startedAt: AT}) + inputs.join(''));
    const clock = new ManualClock(AT);
    const signs: string[] = [];
    const states = new FeedStates({clock, onSilence: ({name, state}) => signs.push(`${name} ${state} ${(clock.now() - AT) / 1_000}`)});
    const desk = new IngestDesk();
    const configs = readFeedConfigs([{name: 'again', type: 'recorded', expectEveryS: PERIOD_S, ...fixture.options, file}], FEED_TYPES);
    if (!configs.ok) throw new Error(configs.error);
    const feeds = await runFeeds({configs: configs.value, types: FEED_TYPES, states, clock, logger: silentLogger, random: () => 0, take: (...taken) => desk.ingest.take(...taken)});
    if (!feeds.ok) throw new Error(feeds.error);
    stops.push(() => feeds.value.stop());
    clock.every(CHECK_SILENCE_EVERY_MS, () => states.checkSilence());
    for (const accepted of [2, 4, 6, 8, 10, 12]) await vi.waitFor(() => {
      if (states.get('again')?.accepted !== accepted) clock.advance(CHECK_SILENCE_EVERY_MS);
      expect(states.get('again')?.accepted).toBe(accepted);
    }, {interval: 1, timeout: 5_000});
    expect(signs).toEqual([expect.stringMatching(/^again silent (47|48)/), expect.stringMatching(/^again running 120/)]);
    await vi.waitFor(() => expect(states.get('again')).toMatchObject({state: 'stopped', trouble: 'the recording is over'}));
  });
});
