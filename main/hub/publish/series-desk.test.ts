import {beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import type {Identity, Role} from '../../../shared/model/identity.ts';
import type {SeriesAsk} from '../../../shared/protocol/series.ts';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {cameraRecord} from '../../../tests/support/hub-log.ts';
import type {SeriesWanted} from '../log/past.ts';
import {HubState} from '../log/state.ts';
import type {ConsoleSession} from './console-session.ts';
import {SeriesDesk} from './series-desk.ts';

const AT = 1_790_000_000_000;
const ask: SeriesAsk = {layer: 'vessels', id: 'v-1', column: 'speedMps', fromAt: AT - 60_000, toAt: AT};

let clock: ManualClock;
let read: SeriesWanted[];
let answers: {[field: string]: unknown}[];
let desk: SeriesDesk;
let session: ConsoleSession;
let fails: boolean;
beforeEach(() => {
  clock = new ManualClock(AT);
  read = [];
  answers = [];
  fails = false;
  const state = new HubState(LAYERS);
  state.of('vessels').records.set('v-1', {id: 'v-1', handle: 7, version: 1, at: AT, record: cameraRecord()});
  state.of('vessels').records.set('gone', {id: 'gone', handle: 8, version: 2, at: AT, record: null});
  state.of('incidents').records.set('i-1', {id: 'i-1', handle: 9, version: 1, at: AT, record: cameraRecord()});
  desk = new SeriesDesk({
    state, clock, logger: {warn: () => undefined},
    history: {
      series: async (wanted) => {
        if (fails) throw new Error('the worker ended');
        read.push(wanted);
        return {at: [AT], values: [1], reachesBackTo: wanted.fromAt};
      },
    },
  });
  session = sessionOf(['vessels', 'cameras']);
});

function sessionOf(seen: readonly string[]): ConsoleSession {
  const send = (_name: string, message: {[field: string]: unknown}) => answers.push(message);
  return {send, sees: (layer: string) => seen.includes(layer)} as unknown as ConsoleSession;
}

function person(...roles: readonly Role[]): Identity {
  return {user: 'u', displayName: 'u', roles, demo: false};
}

async function answerTo(asked: Partial<SeriesAsk>, identity = person('officer'), from = session): Promise<unknown> {
  desk.take(from, identity, {request: 1, ask: {...ask, ...asked}});
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  return answers.at(-1)?.['refused'] ?? answers.at(-1)?.['series'];
}

describe('a console that asks how a number went', () => {
  it('is given what history has of that record', async () => {
    expect(await answerTo({})).toEqual({at: [AT], values: [1], reachesBackTo: AT - 60_000});
    expect(read).toEqual([{...ask, handle: 7}]);
  });

  it('P17: is told of what it may not see exactly what it is told of what is not there', async () => {
    const refusals = [
      await answerTo({layer: 'drones'}),
      await answerTo({id: 'v-2'}),
      await answerTo({id: 'gone'}),
      await answerTo({column: 'password'}),
      await answerTo({column: 'receivedAt'}),
      await answerTo({}, person('unit')),
      await answerTo({}, person('officer'), sessionOf(['cameras'])),
      await answerTo({layer: 'incidents', id: 'i-1', column: 'owner'}, person('wall'), sessionOf(['incidents'])),
    ];
    expect(new Set(refusals)).toEqual(new Set(['not-found']));
    expect(read).toEqual([]);
  });

  it('is refused a span that ends before it begins or is longer than a day', async () => {
    expect(await answerTo({fromAt: AT + 1})).toBe('span');
    expect(await answerTo({fromAt: AT - 25 * 3_600_000})).toBe('span');
  });

  it('and asks without end is told so, and is heard again after a while', async () => {
    for (let count = 0; count < 40; count++) await answerTo({});
    expect(await answerTo({})).toBe('busy');
    expect(read.length).toBeLessThan(30);
    clock.advance(2_000);
    expect(await answerTo({})).toMatchObject({at: [AT]});
  });

  it('is told when history cannot be read', async () => {
    fails = true;
    expect(await answerTo({})).toBe('history');
  });
});
