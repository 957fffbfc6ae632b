/** M20 in simulated time: half an hour without a hub, two hundred acts, the console killed in between. */
import {join} from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {asIncident} from '../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {createRandom} from '../../main/demo/random.ts';
import {openReadOnly} from '../../main/platform/sqlite/database.ts';
import {makeBeginning} from '../chaos/beginning.ts';
import {cast} from '../chaos/round.ts';
import {BEGINS_AT} from '../chaos/world.ts';
import {memoryFolder} from '../support/temporary-folder.ts';

const folder = memoryFolder();
afterEach(() => folder.remove());

const ACTS = 200;
const AWAY_MS = 30 * 60_000;
const INCIDENTS = 10;
const ID = (number: number): string => `without-hub-${String(number).padStart(6, '0')}`;

it('M20: P1, P2: 200 acts of half an hour without the hub are on it once, in order for each incident, though the console was killed', {timeout: 60_000}, async () => {
  const beginning = await makeBeginning(folder.path);
  const {world, ledger, hub, desks: [desk]} = cast({random: createRandom('without a hub'), beginsAt: BEGINS_AT + beginning.lastedMs, folder: join(folder.path, 'round'), city: beginning.city, users: ['officer']});
  if (!desk) throw new Error('there is no desk');
  hub.begin(beginning.hub);
  desk.begin(beginning.desks.get('officer') ?? null);
  await world.pass(10_000, () => desk.isLive);
  hub.kill(AWAY_MS);
  for (let act = 0; act < ACTS; act++) {
    await world.pass(AWAY_MS / ACTS);
    // Ten incidents, then notes on them in turn.
    const target = act < INCIDENTS ? null : `incidents-${ID(act % INCIDENTS)}`;
    await desk.ask({id: ID(act), layer: 'incidents', target, ...(target === null
      ? {name: 'create', ask: {type: 'fire.shed', priority: 'P3', position: [110, 15]}}
      : {name: 'note', ask: {text: `lời ${act}`}})});
    if (act === ACTS / 2) {
      desk.kill(1_000);
      await world.pass(3_000, () => desk.isUp);
      expect(desk.window?.outbox.filter(({state}) => state === 'waiting')).toHaveLength(act + 1);
      expect(desk.window?.picture.layers.get('incidents')?.records.size).toBe(3);
    }
  }
  expect(ledger.kept.size).toBe(ACTS);
  await world.pass(120_000, () => desk.isLive && desk.console?.waitingCount === 0);
  expect(desk.window?.outbox.filter(({state}) => state !== 'accepted')).toEqual([]);
  const db = openReadOnly(join(hub.run?.folder ?? '', 'log.db'));
  const effects = db.prepare<{by_command: string; count: number}>("SELECT by_command, COUNT(*) AS count FROM changes WHERE by_command LIKE 'without-hub-%' GROUP BY by_command").all();
  expect(effects.map(({by_command: id, count}) => `${id} ${count}`)).toEqual(Array.from({length: ACTS}, (_, act) => `${ID(act)} 1`));
  for (let incident = 0; incident < INCIDENTS; incident++) {
    const row = db.prepare<{record: string}>('SELECT record FROM records WHERE id = ?').get(`incidents-${ID(incident)}`);
    const notes = asIncident(JSON.parse(row?.record ?? '{}') as FactRecord).timeline.filter(({action}) => action === 'note').map(({text}) => text);
    expect(notes).toEqual(Array.from({length: ACTS / INCIDENTS - 1}, (_, turn) => `lời ${(turn + 1) * INCIDENTS + incident}`));
  }
  db.close();
  expect(ledger.breaches).toEqual([]);
  for (const machine of [hub, desk]) machine.letGo();
});
