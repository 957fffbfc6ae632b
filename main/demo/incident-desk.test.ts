import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {createHubClient} from './hub-client.ts';
import {IncidentDesk} from './incident-desk.ts';
import {createIncidentPlan, type IncidentPlan} from './incident-plan.ts';
import {readDemoPack, type DemoPack} from './pack.ts';
import {createPlane} from './plane.ts';
import {createRandom} from './random.ts';
import {createSmallHub, type SmallHub} from './small-hub.test-support.ts';

const START_MS = 1_795_000_000_000;
const MINUTE_MS = 60_000;
const GONE = ['closed', 'cancelled', 'duplicate'];

let pack: DemoPack;
let plan: IncidentPlan;

beforeAll(() => {
  const read = readDemoPack(join(import.meta.dirname, '../../assets/cities/hai-phong'));
  if (!read.ok) throw new Error(read.error);
  pack = read.value;
  plan = createIncidentPlan(pack, createPlane(pack.manifest.view.centre), createRandom('plan'));
});

/** Nobody can be sent: what units do is shown by the demo as a whole. */
const alone = {
  startMs: START_MS, crews: {look: async () => true, isFree: () => false, sent: () => undefined}, choice: {nearest: () => []}, plane: createPlane([106.68, 20.86]),
  token: () => 'sesame', script: null, log: () => undefined,
};

function deskAt(hub: SmallHub, runId = 'run1-abcdefgh'): IncidentDesk {
  return new IncidentDesk({...alone, hub: createHubClient('http://hub', hub.fetch), plan, random: createRandom(runId), runId});
}

async function run(desk: IncidentDesk, hub: SmallHub, fromMs: number, minutes: number, look: () => void = () => undefined): Promise<void> {
  for (let ms = 0; ms < minutes * MINUTE_MS; ms += 1_000) {
    hub.nowMs = fromMs + ms;
    await desk.tend(hub.nowMs);
    look();
  }
}

function openOf(hub: SmallHub): string[] {
  return [...hub.items].filter(([, {record}]) => !GONE.includes(String(record['state']))).map(([id]) => id);
}

describe('the desk', () => {
  it('opens nine incidents within the first 20 s', async () => {
    const hub = createSmallHub();
    await run(deskAt(hub), hub, START_MS, 20 / 60);
    expect(openOf(hub)).toHaveLength(9);
    for (const {record} of hub.items.values()) {
      expect(record).toMatchObject({state: 'new', demo: true});
      expect(String(record['place']).length).toBeGreaterThan(5);
      expect(record.geometry).toMatchObject({type: 'Point'});
    }
  });

  it('opens none where six are open already', async () => {
    const hub = createSmallHub();
    for (let number = 0; number < 6; number++) {
      hub.command('officer', {id: `by-hand-00000000-${number}`, layer: 'incidents', target: null, name: 'create', ask: plan.incident(number).ask});
    }
    await run(deskAt(hub), hub, START_MS, 20 / 60);
    expect(openOf(hub)).toHaveLength(6);
  });

  it('keeps between 6 and 12 open for four hours, and what it closes was acknowledged, noted and resolved', async () => {
    const hub = createSmallHub();
    const desk = deskAt(hub);
    await run(desk, hub, START_MS, 1);
    const counts = new Set<number>();
    await run(desk, hub, START_MS + MINUTE_MS, 240, () => counts.add(openOf(hub).length));
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...counts)).toBeLessThanOrEqual(12);
    const closed = [...hub.items.values()].filter(({record}) => record['state'] === 'closed');
    expect(closed.length).toBeGreaterThan(30);
    for (const {record} of closed) {
      const actions = (record['timeline'] as {action: string}[]).map((entry) => entry.action);
      expect(actions).toEqual(['create', 'acknowledge', 'note', 'resolve', 'close']);
      expect(record['disposition']).toBe('founded');
    }
  });

  it('never touches what a person made, and lets go of what a person has touched', async () => {
    const hub = createSmallHub();
    const {body} = hub.command('officer', {id: 'by-hand-0000000000', layer: 'incidents', target: null, name: 'create', ask: plan.incident(99).ask});
    const own = String((body as {target: string}).target);
    const desk = deskAt(hub);
    await run(desk, hub, START_MS, 20 / 60);
    const taken = openOf(hub).find((id) => id !== own) ?? '';
    hub.command('officer', {id: 'by-hand-0000000001', layer: 'incidents', target: taken, name: 'acknowledge', ask: {}});
    await run(desk, hub, START_MS + MINUTE_MS, 120);
    expect(hub.items.get(own)).toMatchObject({version: 1, record: {state: 'new'}});
    expect(hub.items.get(taken)).toMatchObject({version: 2, record: {state: 'acknowledged', owner: 'officer'}});
  });

  it('takes up its own incidents of an earlier run, and uses no command id twice', async () => {
    const hub = createSmallHub();
    await run(deskAt(hub), hub, START_MS, 3);
    const earlier = openOf(hub);
    await run(deskAt(hub, 'run2-abcdefgh'), hub, START_MS + 5 * MINUTE_MS, 90);
    for (const id of earlier) expect(hub.items.get(id)?.record['state']).toBe('closed');
    expect(openOf(hub).length).toBeGreaterThanOrEqual(5);
  });

  it('survives a hub that is down, busy or loses its answers, and creates nothing twice', async () => {
    const hub = createSmallHub();
    const desk = deskAt(hub);
    let at = START_MS;
    for (const mood of ['down', 429, 'answer-lost', 503, null, 'answer-lost', 401, null] as const) {
      hub.mood = mood;
      await run(desk, hub, at, 0.5);
      at += MINUTE_MS / 2;
    }
    await run(desk, hub, at, 60);
    expect(openOf(hub).length).toBeLessThanOrEqual(12);
    const stories = [...hub.items.values()].map(({record}) => (record['timeline'] as {action: string}[]).map((entry) => entry.action).join());
    for (const story of stories) expect('create,acknowledge,note,resolve,close'.startsWith(story)).toBe(true);
    expect(stories.filter((story) => story.endsWith('close')).length).toBeGreaterThan(5);
  });

  it('asks a hub that is down every 10 s at the most', async () => {
    const hub = createSmallHub();
    let asked = 0;
    const desk = new IncidentDesk({
      ...alone, hub: createHubClient('http://hub', async () => {
        asked++;
        throw new TypeError('fetch failed');
      }),
      plan, random: createRandom('x'), runId: 'run-3',
    });
    await run(desk, hub, START_MS, 10);
    expect(asked).toBeGreaterThan(55);
    expect(asked).toBeLessThan(70);
  });
});

describe('the plan', () => {
  it('gives types, priorities and places of the pack, the same for the same seed', () => {
    const again = createIncidentPlan(pack, createPlane(pack.manifest.view.centre), createRandom('plan'));
    const types = new Map<string, string>(pack.vocabulary.incidentTypes.map((type) => [type.code, type.priority]));
    for (let number = 0; number < 200; number++) {
      const incident = plan.incident(number);
      expect(again.incident(number)).toEqual(incident);
      expect(types.get(incident.ask.type)).toBe(incident.ask.priority);
      const [lon, lat] = incident.ask.position;
      expect(lon > 106.3 && lon < 107.2 && lat > 20.5 && lat < 21.1, incident.ask.place).toBe(true);
      expect(incident.ask.place).not.toContain('undefined');
    }
  });
});
