import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Outbox} from '../../main/console/outbox/outbox.ts';
import {systemClock} from '../../main/platform/clock.ts';
import type {Command} from '../../shared/model/command.ts';
import {command, CRASH, PASSWORD, runConsole, TestWindow, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
let folder: ReturnType<typeof temporaryFolder>;
const children: ChildProcess[] = [];
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  folder.remove();
});

async function startHub(port: number): Promise<{child: ChildProcess; url: string}> {
  const child = fork(join(root, 'main/hub/index.ts'), ['--hub-port', String(port), '--data', folder.path], {
    env: {...process.env, HAIDANG_DEMO_PASSWORD: PASSWORD}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(child);
  for (;;) {
    const [message] = (await once(child, 'message')) as [{type: string; url: string}];
    if (message.type === 'ready') return {child, url: message.url};
  }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

interface Effect {
  readonly by_command: string;
  readonly effects: number;
}

/** What the log holds, read after everybody let go of it: changes per command, and that `seq` has no hole. */
function readLog(): {effects: ReadonlyMap<string, number>; seqs: readonly number[]; answers: ReadonlySet<string>} {
  const db = new Database(join(folder.path, 'hub', 'log.db'), {readonly: true});
  const effects = db.prepare<[], Effect>('SELECT by_command, COUNT(*) AS effects FROM changes WHERE by_command IS NOT NULL GROUP BY by_command').all();
  const seqs = db.prepare<[], {seq: number}>('SELECT seq FROM changes ORDER BY seq').all();
  const answers = db.prepare<[], {id: string}>('SELECT id FROM commands').all();
  db.close();
  return {effects: new Map(effects.map((row) => [row.by_command, row.effects])), seqs: seqs.map(({seq}) => seq), answers: new Set(answers.map(({id}) => id))};
}

describe('a hub that is killed', () => {
  it('P1, P2, P3: under commands, again and again: each accepted one is in the log once, and no number is missing', {timeout: 60_000}, async () => {
    let {child, url} = await startHub(0);
    const port = Number(new URL(url).port);
    const started = await runConsole({folder: folder.path, hubUrl: url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live', 20_000);
    const asked: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 30; count++) {
        const create = command('incidents', 'create', null, CRASH);
        asked.push(String(create['id']));
        await window.attached.call('ask', create);
      }
      await new Promise((resolve) => setTimeout(resolve, 60 + round * 110));
      await kill(child);
      ({child} = await startHub(port));
    }
    await until('every command is answered', () => window.outbox.length > 0 && window.outbox.every(({state}) => state === 'accepted'), 30_000);
    await until('every incident is in the window', () => window.records('incidents').size === asked.length);
    await kill(child);
    const {effects, seqs} = readLog();
    expect([...effects.keys()].toSorted()).toEqual(asked.toSorted());
    expect([...effects.values()].every((count) => count === 1)).toBe(true);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
  });
});

describe('a console that is killed', () => {
  /** What a killed console leaves: commands on the disk, sent or not, answered or not. */
  function leaveInOutbox(user: string, ...asked: readonly Command[]): void {
    const outbox = new Outbox({file: join(folder.path, 'console', 'outbox.db'), clock: systemClock, send: () => false, canSend: () => true, goodForMs: () => null, actTime: () => null, takesActTime: () => true, onChanged: () => undefined, onStorage: () => undefined});
    outbox.setUser(user);
    for (const each of asked) expect(outbox.ask(each)).toBeNull();
    outbox.close();
  }

  it('P1, P2: between its outbox and the link, and between the commit and the answer: both are carried out once', {timeout: 60_000}, async () => {
    const {url} = await startHub(0);
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
    const {effects} = readLog();
    expect([...effects]).toEqual([[answered.id, 1], [unsent.id, 1]]);
  });

  it('P1: in the middle of asking: whatever its window was told is on the disk', {timeout: 60_000}, async () => {
    const entry = join(root, 'tests/support/asking-console.ts');
    const ledger: string[] = [];
    for (let round = 0; round < 3; round++) {
      const child = fork(entry, [join(folder.path, 'console'), String(round)], {stdio: ['ignore', 'ignore', 'inherit', 'ipc']});
      children.push(child);
      child.on('message', (id: string) => ledger.push(id));
      await until('it asks', () => ledger.length > (round + 1) * 20, 20_000);
      await kill(child);
    }
    const db = new Database(join(folder.path, 'console', 'outbox.db'), {readonly: true});
    const kept = new Set(db.prepare<[], {id: string}>('SELECT id FROM commands').all().map(({id}) => id));
    db.close();
    expect(ledger.filter((id) => !kept.has(id))).toEqual([]);
  });
});
