import {join} from 'node:path';
import {beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import type {ThreadEvents} from '../../platform/thread.ts';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {cameraRecord} from '../../../tests/support/hub-log.ts';
import {memoryFolder} from '../../../tests/support/temporary-folder.ts';
import {openDatabase} from '../../platform/sqlite/database.ts';
import {HistoryDesk} from './history-desk.ts';
import type {FromHistory, StoredFrame, ToHistory} from './history-messages.ts';
import {History} from './history.ts';
import {LOG_MIGRATIONS} from './log-migrations.ts';
import {HubState} from './state.ts';

/** Threads that do nothing but keep what they are asked; the last one is the one that runs. */
let threads: {readonly posted: ToHistory[]; readonly events: ThreadEvents<FromHistory>}[];
let clock: FakeClock;
let state: HubState;
let history: History;
let troubles: (string | null)[];
/** So many readings of what was last fail before one comes through. */
let failingReads: number;
beforeEach(async () => {
  threads = [];
  troubles = [];
  failingReads = 0;
  clock = new FakeClock();
  state = new HubState(LAYERS);
  history = new History({
    historyFile: '', logFile: '', keepMs: 1, state, clock, onTrouble: (reason) => troubles.push(reason), onSetAside: () => undefined,
    startThread: (_start, events) => {
      const posted: ToHistory[] = [];
      threads.push({posted, events});
      return {
        post: (message) => {
          posted.push(message);
          if (message.type === 'last') events.onMessage(failingReads-- > 0 ? {type: 'failed', request: message.request, reason: 'SQLITE_IOERR'} : {type: 'last', request: message.request, frames: []});
          if (message.type === 'stop') events.onMessage({type: 'stopped'});
        },
        end: async () => undefined,
      };
    },
  });
  await history.start();
  threads[0]?.events.onMessage({type: 'stored'});
});

function move(handle: number): void {
  const units = state.of('units');
  units.live.set(handle, [0, 0, 0, 0], clock.now(), clock.now());
  history.keep(clock.now(), new Map([[units, [handle]]]));
}

/** The frames that are no whole layers, as they were asked to be stored, store by store. */
function stores(thread = threads.length - 1): readonly (readonly StoredFrame[])[] {
  return (threads[thread]?.posted ?? []).flatMap((message) => (message.type === 'store' ? [message.frames.filter(({whole}) => !whole)] : []));
}

function answer(message: FromHistory): void {
  threads.at(-1)?.events.onMessage(message);
}

describe('history', () => {
  it('P8: a hub that comes back has each thing where it was last, though the clock was set back before', async () => {
    const folder = memoryFolder();
    const logFile = join(folder.path, 'log.db');
    const log = openDatabase(logFile, {durability: 'full', migrations: LOG_MIGRATIONS});
    const start = async (): Promise<{readonly state: HubState; readonly history: History}> => {
      const fresh = new HubState(LAYERS);
      for (const handle of [1, 2]) fresh.of('units').records.set(`U${handle}`, {id: `U${handle}`, handle, version: 1, at: 1, record: cameraRecord({})});
      const made = new History({
        historyFile: join(folder.path, 'history.db'), logFile, keepMs: 3_600_000, state: fresh, clock, onTrouble: () => undefined, onSetAside: () => undefined,
        startThread: (data, events) => {
          const desk = new HistoryDesk(data);
          return {post: (message) => events.onMessage(desk.answer(message)), end: async () => undefined};
        },
      });
      await made.start();
      return {state: fresh, history: made};
    };
    const place = (at: HubState, handle: number, lon: number, told: History): void => {
      const units = at.of('units');
      units.live.set(handle, [lon, 0, 0, 0], clock.now(), clock.now());
      told.keep(clock.now(), new Map([[units, [handle]]]));
    };
    const before = await start();
    place(before.state, 1, 10, before.history);
    place(before.state, 2, 20, before.history);
    clock.advance(60_000);
    clock.jumpWall(-3_600_000);
    before.state.of('units').live.setBack(3_600_000);
    place(before.state, 1, 11, before.history);
    clock.advance(2_000);
    const after = await start();
    expect([1, 2].map((handle) => after.state.of('units').live.values[0]?.[handle])).toEqual([11, 20]);
    expect(after.state.of('units').live.heardAt[1]).toBeLessThanOrEqual(clock.now());
    log.close();
    folder.remove();
  });

  it.each([[2, []], [3, ['history: where units were last cannot be read (SQLITE_IOERR)']]])('P13: what was last is asked for again; after %i failed readings that is said', async (fails, said) => {
    failingReads = fails;
    troubles = [];
    await history.start();
    expect(troubles).toEqual(said);
  });

  it('P9: what the disk did not take is stored with what came since, in its order', () => {
    move(1);
    clock.advance(1_000);
    const [first] = stores().slice(-1);
    move(2);
    answer({type: 'failed', request: null, reason: 'full'});
    expect(troubles.at(-1)).toBe('history: full');
    clock.advance(1_000);
    const [again] = stores().slice(-1);
    expect(first).toHaveLength(1);
    expect(again).toHaveLength(2);
    expect(again?.[0]).toBe(first?.[0]);
    answer({type: 'stored'});
    expect(troubles.at(-1)).toBeNull();
    move(3);
    clock.advance(1_000);
    expect(stores().at(-1)).toHaveLength(1);
  });

  it('P9: what was on its way when the worker ended is stored by the next one', () => {
    move(1);
    clock.advance(1_000);
    const sent = stores().at(-1)?.[0];
    threads.at(-1)?.events.onEnded('gone');
    clock.advance(1_000);
    expect(threads).toHaveLength(2);
    expect(stores().flat()).toContain(sent);
  });

  it('P16: stores what it has when it is asked to stop just after the worker ended', async () => {
    move(1);
    threads.at(-1)?.events.onEnded('gone');
    await history.stop();
    expect(threads).toHaveLength(2);
    expect(stores().flat()).toHaveLength(1);
  });

  it('asks for two stores at a time, and for the others later', () => {
    for (let second = 0; second < 4; second++) {
      move(second);
      clock.advance(1_000);
    }
    expect(stores().slice(1).map((frames) => frames.length)).toEqual([1, 1]);
    answer({type: 'stored'});
    clock.advance(1_000);
    expect(stores().at(-1)).toHaveLength(2);
  });

  it('begins anew with whole layers where the disk does not follow for too long', () => {
    for (let count = 0; count < 2_000; count++) move(1);
    expect(troubles.at(-1)).toBe('history: the disk does not follow');
    clock.advance(1_000);
    const last = threads.at(-1)?.posted.at(-1);
    expect(last?.type === 'store' && last.frames.some(({layer, whole}) => whole && layer === 'units')).toBe(true);
  });
});
