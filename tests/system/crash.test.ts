/** What a console that is killed leaves at two moments chosen by hand; any moment is in `kills.test.ts`. */
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Outbox} from '../../main/console/outbox/outbox.ts';
import {systemClock} from '../../main/platform/clock.ts';
import type {Command} from '../../shared/model/command.ts';
import {command, CRASH, runConsole, runHub, TestWindow, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

interface Effect {
  readonly by_command: string;
  readonly effects: number;
}

/** How many changes each command made. */
function effectsInLog(): ReadonlyMap<string, number> {
  const db = new Database(join(folder.path, 'hub', 'log.db'), {readonly: true});
  const effects = db.prepare<[], Effect>('SELECT by_command, COUNT(*) AS effects FROM changes WHERE by_command IS NOT NULL GROUP BY by_command').all();
  db.close();
  return new Map(effects.map((row) => [row.by_command, row.effects]));
}

describe('a console that is killed', () => {
  /** What a killed console leaves: commands on the disk, sent or not, answered or not. */
  function leaveInOutbox(user: string, ...asked: readonly Command[]): void {
    const outbox = new Outbox({file: join(folder.path, 'console', 'outbox.db'), clock: systemClock, send: () => false, canSend: () => true, goodForMs: () => null, actTime: () => null, onChanged: () => undefined, onStorage: () => undefined});
    outbox.setUser(user);
    for (const each of asked) expect(outbox.ask(each)).toBeNull();
    outbox.close();
  }

  it('P1, P2: between its outbox and the link, and between the commit and the answer: both are carried out once', {timeout: 60_000}, async () => {
    const hub = await runHub({folder: folder.path, cityFolder: join(import.meta.dirname, '../fixtures/cities/vung-sao')});
    stops.push(() => hub.stop());
    const {url} = hub;
    const first = await runConsole({folder: folder.path, hubUrl: url});
    const window = await TestWindow.open(first);
    await until('the link is live', () => window.link?.state === 'live', 20_000);
    const answered = command('incidents', 'create', null, CRASH) as unknown as Command;
    await window.attached.call('ask', answered);
    await until('it is accepted', () => window.outbox[0]?.state === 'accepted');
    await first.stop();
    // As if the console had died before it noted the answer, and before another one was sent at all.
    const db = new Database(join(folder.path, 'console', 'outbox.db'));
    db.exec("UPDATE commands SET state = 'waiting', target = NULL, version = NULL, answered_at_ms = NULL");
    db.close();
    const unsent = command('incidents', 'create', null, CRASH) as unknown as Command;
    leaveInOutbox('officer', unsent);
    const second = await runConsole({folder: folder.path, hubUrl: url});
    stops.push(() => second.stop());
    const again = await TestWindow.open(second);
    await until('both are accepted', () => again.outbox.length === 2 && again.outbox.every(({state}) => state === 'accepted'));
    await until('both are drawn', () => again.records('incidents').size === 2);
    expect([...effectsInLog()]).toEqual([[answered.id, 1], [unsent.id, 1]]);
  });
});
