import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {commandsOf, openLog, person, type OpenLog} from '../../../tests/support/hub-log.ts';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {destination} from '../../../shared/geo/distance.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import {scale} from '../../../shared/model/live-columns.ts';
import {recordOf} from '../../../shared/model/layer.test-support.ts';
import type {Commands} from '../commands/commands.ts';
import {GeofenceWatch, MOST_AT_ONCE, MOST_PER_MINUTE} from './geofence-watch.ts';

const CENTRE: Position = [106.72, 20.84];
const RADIUS_M = 400;
const INSIDE = 0;
const OUTSIDE = 900;

let folder: ReturnType<typeof temporaryFolder>;
let open: OpenLog;
let commands: Commands;
let watch: GeofenceWatch;
let troubles: unknown[];
let ids = 0;

beforeEach(() => {
  folder = temporaryFolder();
  troubles = [];
  start();
});
afterEach(() => {
  open.db.close();
  folder.remove();
});

/** The hub comes up; what it held in memory alone is gone. */
function start(clock = new FakeClock()): void {
  open = openLog(folder.path, clock);
  commands = commandsOf(open);
  watch = new GeofenceWatch({
    ...open, command: (by, command) => commands.handle(by, command), newId: () => `fence-event-${String(++ids).padStart(16, '0')}`,
    onTrouble: (reason) => troubles.push(reason),
  });
  open.log.onAppended((changes) => watch.noteFacts(changes));
}

/** Killed, and up again a minute later: live positions come back as history has them. */
function killAndStart(): void {
  const {records, live} = open.state.of('vessels');
  const rows = [...records.values()].filter(({handle}) => live.has(handle))
    .map(({id, handle}) => ({id, place: [live.get(handle, 0) ?? 0, live.get(handle, 1) ?? 0] as const, heardAt: live.heardAt[handle] ?? 0}));
  open.db.close();
  open.clock.advance(60_000);
  start(open.clock);
  for (const {id, place, heardAt} of rows) setLive(id, place, heardAt);
}

function command(layer: string, target: string | null, name: string, ask: {readonly [field: string]: unknown}): string {
  const answer = commands.handle(person('lan', 'officer'), {id: `test-command-${String(++ids).padStart(12, '0')}`, layer, target, name, ask});
  if (!answer.accepted) throw new Error(answer.reason);
  return answer.target;
}

function fence(ask: object = {}): string {
  return command('geofences', null, 'create', {name: 'Bến', geometry: null, circle: {centre: CENTRE, radiusM: RADIUS_M}, layers: ['vessels'], on: ['enter', 'leave'], ...ask});
}

function vessels(...names: readonly string[]): void {
  open.log.append(names.map((id) => ({layer: 'vessels', id, op: 'put' as const, record: recordOf({mmsi: id, kind: 'vessel'}), by: null})));
}

function setLive(id: string, [lon, lat]: Position, heardAt: number): number {
  const {records, live, layer} = open.state.of('vessels');
  const handle = records.get(id)?.handle ?? -1;
  live.set(handle, layer.liveColumns.map(({step}, column) => scale(column === 0 ? lon : column === 1 ? lat : null, step)), heardAt, Number.NaN);
  return handle;
}

function put(id: string, place: Position): void {
  const handle = setLive(id, place, open.clock.now());
  watch.noteMoved(new Map([[open.state.of('vessels'), [handle]]]));
}

/** So many metres east of the fence's middle, and a second goes by. */
function sail(id: string, metres: number): void {
  put(id, destination(CENTRE, 90, metres));
  open.clock.advance(1_000);
  watch.look();
}

const stays = () => [...open.state.of('visits').records.values()].map(({record}) => `${String(record?.['record'])} ${String(record?.['state'])}${record?.['wasInside'] === true ? ' from the start' : ''}`);

describe('a geofence', () => {
  it('makes one event of an enter and one of a leave, by the time of the position', () => {
    vessels('v');
    const id = fence();
    sail('v', OUTSIDE);
    expect(stays()).toEqual([]);
    const before = open.log.headSeq;
    put('v', CENTRE);
    const enteredAt = open.clock.now();
    open.clock.advance(1_000);
    for (let look = 0; look < 5; look++) watch.look();
    sail('v', INSIDE + 50);
    expect(stays()).toEqual(['v inside']);
    expect([...open.state.of('visits').records.values()][0]?.record).toMatchObject({fence: id, layer: 'vessels', enteredAt, leftAt: null});
    sail('v', OUTSIDE);
    sail('v', OUTSIDE + 100);
    expect(stays()).toEqual(['v left']);
    expect(open.log.headSeq - before).toBe(2);
    expect(troubles).toEqual([]);
  });

  it('does not chatter about what trembles on its edge', () => {
    vessels('v');
    fence();
    sail('v', OUTSIDE);
    const before = open.log.headSeq;
    for (let second = 0; second < 120; second++) sail('v', RADIUS_M + (second % 2 === 0 ? 12 : -12));
    expect(open.log.headSeq).toBe(before);
  });

  it('says of who was there when it was drawn that they were, and still when they leave', () => {
    vessels('v');
    sail('v', INSIDE);
    fence();
    watch.look();
    expect(stays()).toEqual(['v inside from the start']);
    sail('v', OUTSIDE);
    expect(stays()).toEqual(['v left from the start']);
    sail('v', INSIDE);
    expect(stays()).toEqual(['v left from the start', 'v inside']);
  });

  it('repeats nothing after the hub was killed, and loses nothing that happened meanwhile', () => {
    vessels('in', 'out', 'stays');
    fence();
    for (const id of ['in', 'out', 'stays']) sail(id, id === 'in' ? OUTSIDE : INSIDE);
    expect(stays()).toEqual(['out inside', 'stays inside']);
    killAndStart();
    watch.look();
    expect(stays()).toEqual(['out inside', 'stays inside']);
    const seq = open.log.headSeq;
    killAndStart();
    // While it was away, one came and one went.
    put('in', CENTRE);
    put('out', destination(CENTRE, 90, OUTSIDE));
    watch.look();
    watch.look();
    expect(stays()).toEqual(['out left', 'stays inside', 'in inside']);
    expect(open.log.headSeq).toBe(seq + 2);
    killAndStart();
    watch.look();
    expect(open.log.headSeq).toBe(seq + 2);
  });

  it('tells who enters before who only stood there when it was drawn, however many they are', () => {
    const bystanders = Array.from({length: MOST_AT_ONCE * 3}, (_, at) => `b${at}`);
    vessels(...bystanders, 'enters');
    for (const id of bystanders) put(id, CENTRE);
    put('enters', destination(CENTRE, 90, OUTSIDE));
    watch.look();
    fence();
    watch.look();
    put('enters', CENTRE);
    watch.look();
    expect(stays()).toContain('enters inside');
    expect(stays().length).toBeLessThan(bystanders.length);
    for (let look = 0; look < 4; look++) watch.look();
    expect(stays()).toHaveLength(bystanders.length + 1);
  });

  it('that was killed between an event and the next has each exactly once', () => {
    const names = Array.from({length: MOST_AT_ONCE * 2}, (_, at) => `v${at}`);
    vessels(...names);
    fence();
    watch.look();
    open.clock.advance(30_000);
    for (const id of names) put(id, CENTRE);
    // Half of them are on the disk when it dies.
    watch.look();
    expect(stays()).toHaveLength(MOST_AT_ONCE);
    killAndStart();
    for (let look = 0; look < 4; look++) watch.look();
    expect(stays()).toEqual(expect.arrayContaining(names.map((id) => `${id} inside`)));
    expect(stays()).toHaveLength(names.length);
  });

  it('that was drawn a moment before the hub was killed tells nobody as entering who stood there', () => {
    vessels('stands', 'comes');
    sail('stands', INSIDE);
    sail('comes', OUTSIDE);
    fence();
    killAndStart();
    put('comes', CENTRE);
    watch.look();
    watch.look();
    expect(stays().toSorted()).toEqual(['comes inside', 'stands inside from the start']);
  });

  it('smaller than the way between two positions is entered and left all the same, once', () => {
    vessels('v', 'w');
    fence();
    const beside = destination(CENTRE, 0, RADIUS_M + 50);
    put('w', destination(beside, 270, OUTSIDE));
    sail('v', -OUTSIDE);
    put('v', destination(CENTRE, 90, OUTSIDE));
    put('w', destination(beside, 90, OUTSIDE));
    const at = open.clock.now();
    for (let look = 0; look < 3; look++) watch.look();
    expect(stays()).toEqual(['v left']);
    expect([...open.state.of('visits').records.values()][0]?.record).toMatchObject({enteredAt: at, leftAt: at});
    sail('v', OUTSIDE + 100);
    sail('v', OUTSIDE);
    expect(stays()).toHaveLength(1);
  });

  it('is not drawn through by a line over a gap in the news', () => {
    vessels('v');
    fence();
    sail('v', -OUTSIDE);
    open.clock.advance(600_000);
    sail('v', OUTSIDE);
    expect(stays()).toEqual([]);
  });

  it('that is gone through by many at once tells each of them in turn', () => {
    const names = Array.from({length: MOST_AT_ONCE * 2}, (_, at) => `v${at}`);
    vessels(...names);
    fence();
    for (const name of names) put(name, destination(CENTRE, 270, OUTSIDE));
    watch.look();
    open.clock.advance(1_000);
    for (const name of names) put(name, destination(CENTRE, 90, OUTSIDE));
    for (let second = 0; second < 240; second++) {
      open.clock.advance(1_000);
      watch.look();
    }
    expect(stays()).toEqual(names.map((name) => `${name} left`));
  });

  it('tells no more than so many in a minute, says how many waited, and tells them after', () => {
    const names = Array.from({length: MOST_PER_MINUTE + 10}, (_, at) => `v${at}`);
    vessels(...names);
    const id = fence();
    watch.look();
    for (const name of names) put(name, CENTRE);
    for (let second = 0; second < 20; second++) {
      open.clock.advance(1_000);
      watch.look();
    }
    expect(stays()).toHaveLength(MOST_PER_MINUTE);
    expect(open.state.of('geofences').records.get(id)?.record?.['heldBack']).toBe(10);
    for (let second = 0; second < 70; second++) {
      open.clock.advance(1_000);
      watch.look();
    }
    expect(stays()).toHaveLength(names.length);
  });

  it('that is removed, or watches a layer no more, ends its stays', () => {
    vessels('v', 'w');
    const [one, two] = [fence(), fence()];
    sail('v', INSIDE);
    sail('w', INSIDE);
    expect(stays()).toHaveLength(4);
    command('geofences', one, 'remove', {});
    command('geofences', two, 'edit', {layers: ['units']});
    watch.look();
    expect(stays().map((stay) => stay.split(' ')[1])).toEqual(['ended', 'ended', 'ended', 'ended']);
    sail('v', OUTSIDE);
    sail('v', INSIDE);
    expect(stays()).toHaveLength(4);
  });

  it('ends the stay of what is gone from the city', () => {
    vessels('v');
    fence();
    sail('v', OUTSIDE);
    sail('v', INSIDE);
    open.log.append([{layer: 'vessels', id: 'v', op: 'remove', record: null, by: null}]);
    watch.look();
    expect(stays()).toEqual(['v ended']);
  });
});
