import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {createRandom} from '../../main/demo/random.ts';
import {asIncident} from '../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {HUB_ENTRY} from '../support/killed-parts.ts';
import {ask, command, CRASH, PASSWORD, signIn, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
/** A small city: what is started again and again starts sooner. */
const TOWN = join(root, 'tests/fixtures/cities/vung-sao');
const KEY = 'crews-key-0123456789abcdef';
const ROUNDS = process.env['HAIDANG_SOAK'] === '1' ? 50 : 3;
const SEED = process.env['HAIDANG_SEED'] ?? '20261122';

let folder: ReturnType<typeof temporaryFolder>;
const children = new Set<ChildProcess>();
beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder.path, 'hub.json'), JSON.stringify({feeds: [{name: 'crews', type: 'geojson', layer: 'units', keyEnv: 'CREWS_KEY'}]}));
});
afterEach(async () => {
  for (const child of children) await kill(child);
  folder.remove();
});

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function startHub(port: number): Promise<{child: ChildProcess; url: string}> {
  const child = fork(HUB_ENTRY, ['--hub-port', String(port), '--data', folder.path, '--city', TOWN, '--no-demo', '--config', join(folder.path, 'hub.json')], {
    env: {...process.env, HAIDANG_DEMO_PASSWORD: PASSWORD, CREWS_KEY: KEY}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.add(child);
  for (;;) {
    const [message] = (await once(child, 'message')) as [{type: string; url: string}];
    if (message.type === 'ready') return {child, url: message.url};
  }
}

interface Shown {
  readonly isLive: boolean;
  readonly items: readonly {readonly id: string; readonly state: string; readonly reason: string | null}[];
}

/** A console in a process of its own, and what its window shows. */
class Desk {
  readonly child: ChildProcess;
  shown: Shown = {isLive: false, items: []};
  readonly kept = new Set<string>();

  constructor(hubUrl: string) {
    this.child = fork(join(root, 'tests/support/press-console.ts'), [folder.path, hubUrl], {stdio: ['ignore', 'ignore', 'inherit', 'ipc']});
    children.add(this.child);
    this.child.on('message', (message: Shown & {type: string; id: string}) => {
      if (message.type === 'shown') this.shown = message;
      else if (message.type === 'kept') this.kept.add(message.id);
    });
  }

  press(pressed: object): void {
    this.child.send(pressed);
  }

  stateOf(id: string): string | undefined {
    return this.shown.items.find((item) => item.id === id)?.state;
  }
}

async function pushUnits(url: string): Promise<void> {
  const features = Array.from({length: ROUNDS}, (_, index) => ({
    type: 'Feature', id: `U${index}`, geometry: {type: 'Point', coordinates: [106.68, 20.85]}, properties: {callSign: `CC-${index}`, state: 'available'},
  }));
  const response = await fetch(`${url}/feeds/crews`, {method: 'POST', headers: {authorization: `Bearer ${KEY}`}, body: JSON.stringify({type: 'FeatureCollection', features})});
  expect(((await response.json()) as {accepted: number}).accepted).toBe(ROUNDS);
}

/** How often each command changed each record, and what the incident holds; read after everybody let go of the file. */
function readLog(incident: string) {
  const db = new Database(join(folder.path, 'hub', 'log.db'), {readonly: true});
  const effects = db.prepare<[], {by_command: string; layer: string; count: number}>(
    "SELECT by_command, layer, COUNT(*) AS count FROM changes WHERE by_command LIKE 'test-%' GROUP BY by_command, layer",
  ).all();
  const row = db.prepare<[string], {record: string}>("SELECT record FROM records WHERE layer = 'incidents' AND id = ?").get(incident);
  db.close();
  return {effects, incident: asIncident(JSON.parse(row?.record ?? '{}') as FactRecord)};
}

it('N6: P1, P2: a dispatch is carried out once, whatever is killed between the press and the answer', {timeout: ROUNDS * 30_000}, async () => {
  process.stdout.write(`seed ${SEED}\n`);
  const random = createRandom(SEED);
  let hub = await startHub(0);
  const port = Number(new URL(hub.url).port);
  const token = await signIn(hub, 'officer');
  await until('the units are there', async () => (await pushUnits(hub.url), true));
  const created = await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, CRASH));
  const incident = String(created.body['target']);
  await ask(hub, token, 'POST', '/commands', command('incidents', 'acknowledge', incident));
  const pressed: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let desk = new Desk(hub.url);
    await until('the link is live', () => desk.shown.isLive, 30_000);
    const dispatch = command('incidents', 'dispatch', incident, {units: [`U${round}`]});
    const id = String(dispatch['id']);
    desk.press(dispatch);
    // It is on the disk; from here the killing falls anywhere up to the answer.
    await until('the press is kept', () => desk.kept.has(id));
    pressed.push(id);
    await new Promise((resolve) => setTimeout(resolve, random.between(0, 25)));
    const victims = (['hub', 'console', 'both'] as const)[round % 3];
    if (victims !== 'console') await kill(hub.child);
    if (victims !== 'hub') {
      await kill(desk.child);
      desk = new Desk(hub.url);
      await until('its outbox is shown', () => desk.stateOf(id) !== undefined, 30_000);
      if (victims === 'both') expect(desk.stateOf(id)).toMatch(/^(waiting|accepted)$/);
    }
    if (victims !== 'console') hub = await startHub(port);
    await until('the dispatch is accepted', () => desk.stateOf(id) === 'accepted', 30_000);
    await kill(desk.child);
  }
  await kill(hub.child);
  const log = readLog(incident);
  for (const id of pressed) expect(log.effects.filter(({by_command: by}) => by === id).map(({layer, count}) => `${layer} ${count}`).toSorted()).toEqual(['incidents 1', 'units 1']);
  expect(log.incident.units.map(({unit}) => unit).toSorted()).toEqual(pressed.map((_, round) => `U${round}`).toSorted());
});
