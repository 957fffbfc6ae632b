/**
 * The files that rounds begin with, made once by the simulation itself: a hub that was started once, and the same after
 * consoles had signed in and seen some incidents and units.
 */
import {join} from 'node:path';
import {createRandom} from '../../main/demo/random.ts';
import {Acts} from './acts.ts';
import {makeCity} from './city.ts';
import {cast, USERS, type Beginning} from './round.ts';
import {BEGINS_AT, turn} from './world.ts';

const HISTORY_READ_MS = 500;
const SIGNED_IN_WITHIN_MS = 20_000;

export async function makeBeginning(folder: string): Promise<Beginning> {
  const city = join(folder, 'city');
  makeCity(city);
  const {world, ledger, hub, desks} = cast({random: createRandom('beginning'), beginsAt: BEGINS_AT, folder: join(folder, 'first'), city, users: USERS});
  hub.begin(null);
  await world.pass(HISTORY_READ_MS);
  // Passwords are hashed on a thread of the platform: time stands still for it.
  while (!hub.isUp) {
    if (hub.run?.life.isOver !== false) throw new Error(`no beginning: ${world.story.join('\n')}`);
    await turn();
  }
  const freshHub = join(folder, 'fresh-hub');
  hub.copyTo(freshHub);
  for (const desk of desks) desk.begin(null);
  const acts = new Acts({world, random: world.random.fork('acts'), hub, desks, isOver: () => true});
  await acts.pushAll();
  await world.pass(SIGNED_IN_WITHIN_MS, () => desks.every(({isLive}) => isLive));
  if (!desks.every(({isLive}) => isLive)) throw new Error(`no beginning: ${world.story.join('\n')}`);
  for (const desk of desks) {
    await desk.ask({id: `chaos-beginning-${desk.number}`, layer: 'incidents', target: null, name: 'create', ask: {type: 'fire.shed', priority: 'P2', position: [110, 15]}});
  }
  await world.pass(HISTORY_READ_MS * 4);
  const beginning = {
    city, freshHub, hub: join(folder, 'hub'), desks: new Map(desks.map(({user}) => [user, join(folder, `desk-of-${user}`)])), lastedMs: world.now,
  };
  hub.copyTo(beginning.hub);
  for (const desk of desks) desk.copyTo(beginning.desks.get(desk.user) ?? '');
  for (const machine of [hub, ...desks]) machine.letGo();
  if (ledger.breaches.length > 0) throw new Error(`no beginning: ${JSON.stringify(ledger.breaches)}`);
  return beginning;
}
