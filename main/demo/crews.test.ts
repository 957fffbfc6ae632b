import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {asIncident} from '../../shared/layers/incidents/incident.ts';
import type {Order} from '../../shared/model/order.ts';
import {stepsTo} from '../../shared/model/unit-state.ts';
import type {DemoConfig} from './config.ts';
import {at, cityOf, day, pack} from './day/fixture.test-support.ts';
import {startDemo} from './demo.ts';
import {rollsDue} from './incident-life.ts';
import {chosen} from './send-units.ts';
import {createSmallHub, type SmallHub} from './small-hub.test-support.ts';

const MINUTE_MS = 60_000;
const config: DemoConfig = {
  hubUrl: 'http://hub', simulatorToken: 'sesame', aisAddress: {host: '127.0.0.1', port: 10110},
  feeds: {key: 'feed-key', names: ['demo-units']}, cityFolder: 'unused', seed: 7,
};

/** Without its ships: nothing here asks for them. */
const city = {...cityOf(7), air: {second: () => []}};

/** The city and a hub in memory that takes what its units tell. */
class World {
  readonly hub: SmallHub = createSmallHub();
  nowMs: number;
  #tick: () => void = () => undefined;

  constructor(startMs: number) {
    this.nowMs = startMs;
    startDemo(config, {pack, day, city}, {
      now: () => this.nowMs, machineNow: () => this.nowMs, fetch: this.hub.fetch, sendDatagram: () => undefined, log: () => undefined,
      every: (_intervalMs, callback) => {
        this.#tick = callback;
        return () => undefined;
      },
    });
  }

  async run(toMs: number, tickMs = 1_000): Promise<void> {
    while (this.nowMs < toMs) {
      this.nowMs += tickMs;
      this.hub.nowMs = this.nowMs;
      this.#tick();
      for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  command(user: string, layer: string, target: string | null, name: string, ask: object): string {
    const {status, body} = this.hub.command(user, {id: `by-${user}-${this.nowMs}-${name}`.padEnd(16, '-'), layer, target, name, ask});
    expect(status, JSON.stringify(body)).toBe(200);
    return (body as {target: string}).target;
  }

  incidentSaid(words: string) {
    return asIncident(must([...this.hub.items.values()].find(({record}) => String(record['description']).includes(words)), words).record);
  }

  unitCalled(callSign: string) {
    const [id, {record}] = must([...this.hub.units].find(([, unit]) => unit.record['callSign'] === callSign), callSign);
    return {id, record};
  }

  units(): string {
    return JSON.stringify(this.hub.pushed.filter(({path}) => path === '/feeds/demo-units').map(({body}) => body));
  }
}

const seconds = (from: number | null, to: number | null): number => (must(to, 'a later time') - must(from, 'an earlier time')) / 1_000;

describe('the crews', () => {
  it('carry out what the script’s desk orders on the bridge, step by step, and tell no order that they do not have', async () => {
    const world = new World(at('07:42:40'));
    await world.run(at('07:43:41'));
    expect(world.unitCalled('CSGT-M-1').record).toMatchObject({state: 'dispatched', toldState: 'available'});
    await world.run(at('07:56'));
    const incident = world.incidentSaid('Tai nạn liên hoàn trên cầu Bính');
    expect(incident).toMatchObject({state: 'in_progress', alarmLevel: 2, owner: 'simulator'});
    expect(incident.units.map(({callSign}) => callSign)).toEqual(['CSGT-M-1', 'HB-1', 'CC-TT-1', 'CNCH-1', '115-1', '115-ICU-1', 'CẨU-1']);
    for (const {dispatchedAt, acknowledgedAt, enrouteAt} of incident.units) {
      expect(seconds(dispatchedAt, acknowledgedAt)).toBeGreaterThanOrEqual(10);
      expect(seconds(dispatchedAt, acknowledgedAt)).toBeLessThanOrEqual(45);
      expect(seconds(acknowledgedAt, enrouteAt)).toBeLessThanOrEqual(80);
    }
    const first = must(incident.units.find(({onSceneAt}) => onSceneAt !== null), 'one on scene');
    expect(seconds(first.enrouteAt, first.onSceneAt)).toBeGreaterThan(30);
    const told = world.units();
    const ordered = new Set([...world.hub.items.values()].flatMap(({record}) => asIncident(record).units.map(({unit}) => unit)));
    for (const [id, {record}] of world.hub.units) {
      if (!ordered.has(id)) expect(['available', 'unavailable', 'out_of_service'], id).toContain(record['state']);
    }
    expect(told).not.toContain('"state":"dispatched"');
  });

  it('go where a person sends them, turn round when they are taken back, and are free again', async () => {
    const world = new World(at('03:00'));
    await world.run(at('03:00:10'));
    const incident = world.command('officer', 'incidents', null, 'create', {type: 'traffic.crash', priority: 'P2', position: [106.69, 20.855]});
    world.command('officer', 'incidents', incident, 'acknowledge', {});
    const {id} = world.unitCalled('CSGT-2');
    const order = (): Order => must(asIncident(must(world.hub.items.get(incident), 'it').record).units[0], 'the order');
    world.command('officer', 'incidents', incident, 'dispatch', {units: [id]});
    await world.run(at('03:02:30'));
    expect(order()).toMatchObject({state: 'enroute', clearedAt: null});
    world.command('officer', 'incidents', incident, 'cancel', {reason: 'Báo nhầm'});
    expect(order()).toMatchObject({state: 'cancelled'});
    await world.run(at('03:03'));
    expect(world.unitCalled('CSGT-2').record).toMatchObject({state: 'returning', orderedAt: null});
    await world.run(at('03:20'), 4_000);
    expect(world.unitCalled('CSGT-2').record).toMatchObject({state: 'available', incidentId: null});
  });

  it('N12: tell the same bytes while nobody acts, however late the hub was asked', async () => {
    const [even, slow] = [new World(at('07:42:30')), new World(at('07:42:30'))];
    await even.run(at('07:46:30'), 1_000);
    await slow.run(at('07:46:30'), 2_500);
    expect(slow.units()).toBe(even.units());
    expect(even.units()).toContain('"state":"enroute"');
  });

  it('work a while, clear by themselves, and only then the desk calls it resolved', async () => {
    const world = new World(at('10:00'));
    const resolvedEarly: string[] = [];
    for (let minute = 1; minute <= 50; minute++) {
      await world.run(at('10:00') + minute * MINUTE_MS, 15_000);
      for (const {record} of world.hub.items.values()) {
        const {state, units, number} = asIncident(record);
        if ((state === 'resolved' || state === 'closed') && units.some(({clearedAt}) => clearedAt === null)) resolvedEarly.push(number);
      }
    }
    expect(resolvedEarly).toEqual([]);
    const worked = [...world.hub.items.values()].map(({record}) => asIncident(record)).filter(({state, units}) => state === 'closed' && units.length > 0);
    expect(worked.length).toBeGreaterThan(4);
    for (const {units} of worked) for (const {state, onSceneAt} of units) expect([state, onSceneAt !== null]).toEqual(['clear', true]);
  });
});

describe('the roll', () => {
  const item = (more: object) => ({id: 'i', properties: {state: 'in_progress', version: 3, timeline: [{by: 'simulator'}, {by: 'system'}], timers: [
    {name: 'checkin', unit: 'U1', dueAt: 1_000_000}, {name: 'checkin', unit: 'U2', dueAt: 9_000_000}, {name: 'sla', unit: null, dueAt: 1_000_000},
  ], ...more}});

  it('is called of crews whose turn is near, and not where a person has the incident', () => {
    expect(rollsDue(item({}), 900_000)).toEqual([{unit: 'U1', dueAt: 1_000_000}]);
    expect(rollsDue(item({timeline: [{by: 'simulator'}, {by: 'mai'}]}), 900_000)).toEqual([]);
    expect(rollsDue(item({state: 'closed'}), 900_000)).toEqual([]);
  });
});

describe('whom the desk sends', () => {
  it('is the nearest for each need, and nobody twice', () => {
    const unit = (callSign: string, capabilities: readonly string[]) => ({...must(pack.units.units[0], 'a unit'), id: callSign, callSign, capabilities: [...capabilities]});
    const free = [
      {unit: unit('far', ['basic-life-support']), point: {x: 900, y: 0}},
      {unit: unit('both', ['traffic-control', 'basic-life-support']), point: {x: 100, y: 0}},
      {unit: unit('near', ['basic-life-support']), point: {x: 300, y: 0}},
    ];
    expect(chosen({'traffic-control': 1, 'basic-life-support': 1}, {x: 0, y: 0}, free)).toEqual(['both', 'near']);
    expect(chosen({'heavy-tow': 2}, {x: 0, y: 0}, free)).toEqual([]);
  });
});

describe('steps that nobody heard', () => {
  it.each([
    ['dispatched', 'enroute', ['acknowledged', 'enroute']],
    ['dispatched', 'on_scene', ['acknowledged', 'enroute', 'on_scene']],
    ['on_scene', 'returning', ['clear', 'returning']],
    ['dispatched', 'returning', []],
    ['dispatched', 'available', []],
    ['enroute', 'acknowledged', []],
  ] as const)('from %s to %s are taken: %j', (from, to, steps) => {
    expect(stepsTo(from, to)).toEqual(steps);
  });
});
