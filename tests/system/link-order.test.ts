import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import Database from 'better-sqlite3';
import type {Console} from '../../main/console/console.ts';
import {layerNamed} from '../../shared/layers/index.ts';
import {LiveColumns} from '../../shared/model/live-columns.ts';
import {encodeFrame, joinFrames} from '../../shared/protocol/frame.ts';
import {runConsole, TestWindow, until} from '../support/parts.ts';
import {ScriptedHub} from '../support/scripted-hub.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let hub: ScriptedHub;
let started: Console;
let window: TestWindow;
beforeEach(async () => {
  folder = temporaryFolder();
  hub = await ScriptedHub.start();
  started = await runConsole({folder: folder.path, hubUrl: hub.url});
  window = await TestWindow.open(started);
  await until('the console says hello', () => hub.hellos.length === 1);
});
afterEach(async () => {
  await started.stop();
  await hub.stop();
  folder.remove();
});

function cacheFile(): Database.Database {
  return new Database(join(folder.path, 'console', 'cache.db'));
}

/** From now on the cache's disk does not take this record. */
function refuseRecord(id: string): void {
  const db = cacheFile();
  db.exec(`CREATE TRIGGER broken BEFORE INSERT ON records WHEN NEW.id = '${id}' BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
  db.close();
}

function takeAgain(): void {
  const db = cacheFile();
  db.exec('DROP TRIGGER broken');
  db.close();
}

describe('the link', () => {
  it('P3: takes nothing of an older greeting once it has begun again', async () => {
    hub.welcome();
    hub.batch(1, 'CAM-1');
    await until('the first is there', () => window.records('cameras').has('CAM-1'));
    // A number is missing; what was already on its way belongs to the greeting before.
    hub.batch(3, 'CAM-3');
    hub.batch(1, 'CAM-99');
    await until('it begins again', () => hub.hellos.length === 2);
    hub.batch(4, 'CAM-4');
    hub.welcome();
    hub.batch(1, 'CAM-2', 'CAM-3', 'CAM-4');
    hub.live();
    await until('the link is live', () => window.link?.state === 'live');
    expect(hub.hellos).toHaveLength(2);
    expect(hub.hellos[1]?.cursor).toBe('after CAM-1');
    expect([...window.records('cameras').keys()]).toEqual(['CAM-1', 'CAM-2', 'CAM-3', 'CAM-4']);
  });

  it('P3: begins again once for many messages of an older greeting, not once for each', async () => {
    hub.welcome();
    hub.batch(2, 'CAM-2');
    await until('it begins again', () => hub.hellos.length === 2);
    for (let n = 3; n < 40; n++) hub.batch(n, `CAM-${n}`);
    hub.send('beat', {n: 40, hubTime: Date.now()});
    hub.welcome();
    hub.live();
    await until('the link is live', () => window.link?.state === 'live');
    expect(hub.hellos).toHaveLength(2);
  });

  it('P4: is not live before what it missed is stored and drawn', async () => {
    const states: string[] = [];
    const records: number[] = [];
    started.attach({bufferedBytes: () => 0, close: () => undefined, send: (name, event) => {
      if (name !== 'link' || (event as {state: string}).state !== 'live') return;
      states.push('live');
      records.push(window.records('cameras').size);
    }}).call('open', {}).catch(() => undefined);
    hub.welcome();
    for (let n = 1; n <= 50; n++) hub.batch(n, `CAM-${n}`);
    hub.live();
    await until('the link is live', () => states.length > 0);
    expect(records[0]).toBe(50);
  });

  it('P8: draws the first row that moves behind a hub’s clock that was set back, before any beat tells of it', async () => {
    const [before, after] = [Date.now(), Date.now() - 3_600_000];
    const {liveColumns} = layerNamed('cameras') ?? {liveColumns: []};
    const say = (tick: number, at: number, value: number): void => {
      const live = new LiveColumns(liveColumns);
      live.set(2, liveColumns.map(() => value), at, Number.NaN);
      hub.send('live', {tick, hubTime: at}, joinFrames([encodeFrame('cameras', 'moved', tick, at, live, [2])]));
    };
    hub.welcome('changes', before);
    hub.batch(1, 'CAM-1');
    say(1, before, 1);
    const drawn = (): number | undefined => window.picture.layers.get('cameras')?.live.values[0]?.[2];
    await until('the first row is drawn', () => drawn() === 1);
    say(2, after, 0);
    await until('the second one is drawn', () => drawn() === 0);
  });

  it('P11: gives credit for what is stored, and not more often than the hub allows', async () => {
    hub.welcome();
    for (let n = 1; n <= 1_500; n++) hub.batch(n, `CAM-${n}`);
    await until('all is stored', () => window.records('cameras').size === 1_500);
    hub.send('beat', {n: 1_500, hubTime: Date.now()});
    await until('all is credited', () => hub.credits.at(-1)?.n === 1_500);
    expect(hub.credits.length).toBeLessThan(10);
  });
});

describe('a hub of another version', () => {
  it('P14: is asked again every ten seconds and not every one, and the window keeps being told why', async () => {
    hub.onHello = () => {
      hub.send('goodbye', {reason: 'protocol', hubProtocol: 9});
      hub.drop();
    };
    hub.send('goodbye', {reason: 'protocol', hubProtocol: 9});
    hub.drop();
    await until('the window is told', () => window.link?.refused === 'protocol');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(hub.hellos).toHaveLength(1);
    expect(window.link).toMatchObject({state: 'offline', refused: 'protocol'});
  });

  it('T5: that ends the link as too slow has not ended the session', async () => {
    hub.send('goodbye', {reason: 'slow', hubProtocol: 1});
    hub.drop();
    await until('the link is lost', () => window.link?.state === 'offline');
    expect(window.link?.refused).toBeNull();
    await until('it comes back', () => hub.hellos.length === 2);
  });
});

describe('a cache that cannot store', () => {
  it('P3: passes on neither the batch that failed nor any behind it, and begins again from the old cursor', async () => {
    hub.welcome();
    hub.batch(1, 'CAM-1');
    await until('the first is there', () => window.records('cameras').has('CAM-1'));
    refuseRecord('CAM-2');
    hub.batch(2, 'CAM-2');
    hub.batch(3, 'CAM-3');
    hub.batch(4, 'CAM-4');
    await until('it begins again', () => hub.hellos.length >= 2);
    expect(hub.hellos[1]?.cursor).toBe('after CAM-1');
    expect([...window.records('cameras').keys()]).toEqual(['CAM-1']);
  });

  it('P13: says so at once, tries again ever more slowly, and goes on when there is room', async () => {
    refuseRecord('CAM-2');
    hub.onHello = ({cursor}) => {
      hub.welcome();
      if (cursor === null) hub.batch(1, 'CAM-1');
      if (cursor === null || cursor === 'after CAM-1') hub.batch(cursor === null ? 2 : 1, 'CAM-2');
      hub.live();
    };
    hub.welcome();
    hub.batch(1, 'CAM-1');
    hub.batch(2, 'CAM-2');
    hub.live();
    await until('the window is told', () => window.link?.trouble === 'storage', 5_000);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(hub.hellos.length).toBeLessThan(8);
    expect(window.link?.state).toBe('catching-up');
    takeAgain();
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.link?.trouble).toBeNull();
    expect([...window.records('cameras').keys()]).toEqual(['CAM-1', 'CAM-2']);
  });
});
