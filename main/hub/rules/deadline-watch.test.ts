import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {commandsOf, openLog, person, type OpenLog} from '../../../tests/support/hub-log.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {must} from '../../../shared/lib/assert.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {recordOf} from '../../../shared/model/layer.test-support.ts';
import {scale} from '../../../shared/model/live-columns.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import {formatTime} from '../../../shared/time/time.ts';
import {destination} from '../../../shared/geo/distance.ts';
import type {Commands} from '../commands/commands.ts';
import {DeadlineWatch} from './deadline-watch.ts';
import {UnitWatch} from './unit-watch.ts';

const SCENE: Position = [106.7, 20.85];
const STATION: Position = [106.65, 20.84];

let folder: ReturnType<typeof temporaryFolder>;
let open: OpenLog;
let commands: Commands;
let deadlines: DeadlineWatch;
let steps: UnitWatch;
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

function start(): void {
  open = openLog(folder.path);
  commands = commandsOf(open);
  const parts = {...open, command: commands.handle.bind(commands), onTrouble: (reason: unknown) => troubles.push(reason)};
  deadlines = new DeadlineWatch(parts);
  steps = new UnitWatch({...parts, stations: new Map([['U1', STATION]])});
  open.log.onAppended((changes) => {
    deadlines.noteFacts(changes);
    steps.noteFacts(changes);
  });
}

function killAndStart(): void {
  const now = open.clock.now();
  open.db.close();
  start();
  open.clock.advance(Math.max(0, now - open.clock.now()));
}

function ask(layer: string, target: string | null, name: string, body: {readonly [field: string]: unknown} = {}): string {
  const answer = commands.handle(person('mai', 'officer'), {id: `test-command-${String(++ids).padStart(12, '0')}`, layer, target, name, ask: body});
  if (!answer.accepted) throw new Error(answer.reason);
  return answer.target;
}

function unit(facts: object = {}): void {
  const before = open.state.of('units').records.get('U1')?.record;
  open.log.append([{layer: 'units', id: 'U1', op: 'put', record: {...(before ?? recordOf({callSign: 'CC-1', state: 'available', toldState: 'available', orderedAt: null})), ...facts}, by: null}]);
}

function drive([lon, lat]: Position, speedMps: number): void {
  const {records, live, layer} = open.state.of('units');
  const values = [lon, lat, speedMps];
  live.set(must(records.get('U1'), 'U1').handle, layer.liveColumns.map(({step}, column) => scale(values[column] ?? null, step)), open.clock.now(), Number.NaN);
  open.clock.advance(1_000);
  steps.look();
}

const incident = (id: string) => asIncident(must(open.state.of('incidents').records.get(id)?.record, id));
const unitState = (): unknown => open.state.of('units').records.get('U1')?.record?.['state'];
const actions = (id: string): readonly string[] => incident(id).timeline.map(({action}) => action);

function ordered(): string {
  unit();
  const id = ask('incidents', null, 'create', {type: 'x', priority: 'P1', position: SCENE});
  ask('incidents', id, 'acknowledge');
  ask('incidents', id, 'dispatch', {units: ['U1']});
  return id;
}

describe('deadlines of incidents', () => {
  it('act when they are due and not before, once', () => {
    const id = ask('incidents', null, 'create', {type: 'x', priority: 'P1', position: SCENE});
    open.clock.advance(59_000);
    deadlines.look();
    expect(actions(id)).toEqual(['create']);
    open.clock.advance(1_000);
    deadlines.look();
    deadlines.look();
    expect(actions(id)).toEqual(['create', 'overdue-unacknowledged', 'overdue-pending']);
  });

  it('act once where the hub was killed between start and expiry, or right after it', () => {
    const id = ask('incidents', null, 'create', {type: 'x', priority: 'P1', position: SCENE});
    open.clock.advance(30_000);
    killAndStart();
    deadlines.look();
    expect(actions(id)).toEqual(['create']);
    open.clock.advance(30_000);
    deadlines.look();
    killAndStart();
    deadlines.look();
    expect(actions(id)).toEqual(['create', 'overdue-unacknowledged', 'overdue-pending']);
    expect(troubles).toEqual([]);
  });

  it('that passed while the hub was down act at its start, with no alert more than one', () => {
    const id = ordered();
    open.clock.advance(600_000);
    killAndStart();
    deadlines.look();
    deadlines.look();
    expect(incident(id).units[0]?.alerts).toBe(2);
    expect(incident(id).timers.find(({name}) => name === 'ack')?.dueAt).toBe(open.clock.now() + 60_000);
  });
});

describe('a unit’s steps', () => {
  it('follow what its vehicle does: leaving, standing at the scene, standing at home', () => {
    const id = ordered();
    ask('units', 'U1', 'status', {state: 'acknowledged'});
    open.clock.advance(1_000);
    drive(STATION, 0);
    expect(unitState()).toBe('acknowledged');
    drive(STATION, 9);
    expect(unitState()).toBe('enroute');
    drive(destination(SCENE, 90, 80), 9);
    expect(unitState()).toBe('enroute');
    drive(destination(SCENE, 90, 80), 0);
    expect(unitState()).toBe('on_scene');
    expect(incident(id).state).toBe('in_progress');
    ask('units', 'U1', 'status', {state: 'clear'});
    open.clock.advance(1_000);
    drive(STATION, 0);
    expect(unitState()).toBe('available');
  });

  it('follow a new word of its source where it is a legal step, and never an old one', () => {
    ordered();
    unit({toldState: 'available'});
    steps.look();
    expect(unitState()).toBe('dispatched');
    unit({toldState: 'acknowledged'});
    steps.look();
    expect(unitState()).toBe('acknowledged');
    unit({toldState: 'transport'});
    steps.look();
    expect(unitState()).toBe('acknowledged');
    expect(troubles).toEqual([]);
  });

  it('that were not heard are taken with the one that was, each with its time', () => {
    const id = ordered();
    unit({toldState: 'enroute'});
    open.clock.advance(5_000);
    steps.look();
    expect(unitState()).toBe('enroute');
    const now = open.clock.now();
    expect(incident(id).units[0]).toMatchObject({state: 'enroute', acknowledgedAt: now, enrouteAt: now, onSceneAt: null});
    expect(actions(id).slice(-2)).toEqual(['unit-acknowledged', 'unit-enroute']);
    unit({toldState: 'on_scene'});
    steps.look();
    unit({toldState: 'returning'});
    steps.look();
    expect(unitState()).toBe('returning');
    expect(incident(id).units[0]).toMatchObject({state: 'clear'});
    expect(troubles).toEqual([]);
  });

  it('take a call for help with or without an order, and raise its alarm; a hub that was killed has not forgotten it', () => {
    unit({toldState: 'emergency', toldAt: open.clock.now()});
    killAndStart();
    steps.look();
    expect(unitState()).toBe('emergency');
    expect([...open.state.of('alarms').records.values()].map(({record}) => record?.['severity'])).toEqual(['critical']);
  });

  it('that a crew tells late are heard to the end before its vehicle is believed', () => {
    const id = ordered();
    open.clock.advance(300_000);
    drive(STATION, 9);
    const atTime = (agoMs: number): string => formatTime(open.clock.now() - agoMs);
    ask('units', 'U1', 'status', {state: 'acknowledged', atTime: atTime(280_000)});
    drive(STATION, 9);
    expect(unitState()).toBe('acknowledged');
    const leftAt = atTime(250_000);
    ask('units', 'U1', 'status', {state: 'enroute', atTime: leftAt});
    expect(formatTime(incident(id).units[0]?.enrouteAt ?? 0)).toBe(leftAt);
    drive(SCENE, 0);
    expect(unitState()).toBe('enroute');
    open.clock.advance(10_000);
    drive(SCENE, 0);
    expect(unitState()).toBe('on_scene');
  });

  it('stay where the position is old', () => {
    ordered();
    ask('units', 'U1', 'status', {state: 'acknowledged'});
    open.clock.advance(1_000);
    drive(STATION, 9);
    drive(SCENE, 9);
    open.clock.advance(60_000);
    steps.look();
    expect(unitState()).toBe('enroute');
  });
});
