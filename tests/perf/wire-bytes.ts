/**
 * G6: what one update costs on the wire between hub and console, everything included. A real hub takes AIS by UDP; a
 * console counts its TCP connection; each tick that it gets is sent on with the same values as JSON. Bytes are exact, so
 * one run is enough.
 */
import {assert, must} from '../../shared/lib/assert.ts';
import {unscale, NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import type {Frame} from '../../shared/protocol/frame.ts';
import type {PictureLayer} from '../../shared/protocol/picture.ts';
import {runHub, signIn, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {CountingConsole, type WireBytes} from './counting-console.ts';
import {JsonRival} from './json-rival.ts';
import {ReportSender} from './report-sender.ts';
import type {BenchRow} from './row.ts';
import {VesselTraffic} from './vessel-traffic.ts';

const VESSELS = 5_000;
const UPDATES_PER_S = 1_000;
const FILL_PER_S = 2_500;
const MEASURE_MS = 20_000;

export async function run(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  const stops: (() => Promise<void> | void)[] = [() => folder.remove()];
  try {
    const hub = await runHub({folder: folder.path, feeds: [{name: 'ais', type: 'ais', listen: 'udp://127.0.0.1:0'}]});
    stops.push(() => hub.stop());
    const sender = new ReportSender(new VesselTraffic({vessels: VESSELS, seed: 'wire'}), must(hub.feedAddresses.get('ais'), 'the feed'));
    stops.push(() => sender.close());
    const plain = await JsonRival.start(false);
    stops.push(() => plain.stop());
    const deflated = await JsonRival.start(true);
    stops.push(() => deflated.stop());
    const console_ = new CountingConsole(hub.url, await signIn(hub, 'officer'));
    stops.push(() => console_.close());
    await fill(sender, console_);
    return await measure(sender, console_, {plain, deflated});
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

/** Every ship known by name and place before anything is counted. */
async function fill(sender: ReportSender, console_: CountingConsole): Promise<void> {
  const vessels = must(console_.picture.layers.get('vessels'), 'the layer');
  sender.start(FILL_PER_S);
  await until('every ship has a place', () => countPlaces(vessels) === VESSELS, 30_000);
  await sender.sendNames();
  await until('every ship has a name', () => [...vessels.records.values()].every(({record}) => record?.['vesselName'] !== undefined), 30_000);
  sender.stop();
}

async function measure(sender: ReportSender, console_: CountingConsole, rivals: {readonly plain: JsonRival; readonly deflated: JsonRival}): Promise<readonly BenchRow[]> {
  const {plain, deflated} = rivals;
  const vessels = must(console_.picture.layers.get('vessels'), 'the layer');
  let updates = 0;
  const tickBytes: number[] = [];
  sender.start(UPDATES_PER_S);
  // The first seconds of the rate itself are not counted: deflate learns its words in them.
  await pause(2_000);
  const before = [console_.bytes, plain.bytes, deflated.bytes] as const;
  let bytesAtTick = before[0].down;
  console_.onFrame = (frame) => {
    if (frame.layer !== 'vessels') return;
    assert(frame.kind === 'moved', 'a console that keeps up gets no keyframe');
    updates += frame.handles.length;
    const rows = jsonRows(frame, vessels);
    plain.send(rows);
    deflated.send(rows);
    tickBytes.push(console_.bytes.down - bytesAtTick);
    bytesAtTick = console_.bytes.down;
  };
  await pause(MEASURE_MS);
  sender.stop();
  await pause(500);
  console_.onFrame = () => undefined;
  await until('the rivals have it all', () => plain.received === plain.sent && deflated.received === deflated.sent);
  const [ours, json, jsonDeflated] = [console_.bytes, plain.bytes, deflated.bytes].map((after, index) => spent(must(before[index], 'bytes before'), after));
  const [own, rival, small] = [must(ours, 'bytes'), must(json, 'bytes'), must(jsonDeflated, 'bytes')];
  const per = (bytes: number): number => bytes / updates;
  return [
    {figure: 'G6', what: `updates delivered at ${UPDATES_PER_S}/s of ${VESSELS} vessels`, value: updates, unit: 'count'},
    {figure: 'G6', what: 'bytes per update, hub to console', value: per(own.down), unit: 'B', raw: tickBytes},
    {figure: 'G6', what: 'bytes per update, the console\'s credit', value: per(own.up), unit: 'B'},
    {figure: 'G6', what: 'bytes per update as a JSON batch', value: per(rival.down), unit: 'B'},
    {figure: 'G6', what: 'bytes per update as a JSON batch with deflate', value: per(small.down), unit: 'B'},
    {figure: 'G6', what: 'both ways, against JSON', value: bothWays(own) / bothWays(rival), unit: 'ratio', reach: 1 / 12},
    {figure: 'G6', what: 'both ways, against JSON with deflate', value: bothWays(own) / bothWays(small), unit: 'ratio', reach: 1 / 2},
  ];
}

/** The rows of a frame as they stand in our own HTTP answers. */
function jsonRows({handles, values}: Frame, {layer, idByHandle}: PictureLayer): readonly object[] {
  return Array.from(handles, (handle, row) => {
    const fields = layer.liveColumns.map(({name, step}, column) => {
      const steps = must(values[column]?.[row], 'a value');
      return [name, steps === NOT_AVAILABLE ? null : unscale(steps, step)] as const;
    });
    return {id: idByHandle[handle], ...Object.fromEntries(fields)};
  });
}

function countPlaces({live}: PictureLayer): number {
  let places = 0;
  for (let handle = 0; handle < live.length; handle++) if (live.has(handle)) places++;
  return places;
}

function spent(before: WireBytes, after: WireBytes): WireBytes {
  return {down: after.down - before.down, up: after.up - before.up};
}

function bothWays({down, up}: WireBytes): number {
  return down + up;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
