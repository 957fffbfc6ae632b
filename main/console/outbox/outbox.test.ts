import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ChaosDisk} from '../../../tests/chaos/disk.ts';
import {Life} from '../../../tests/chaos/world.ts';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import type {Command} from '../../../shared/model/command.ts';
import {formatTime} from '../../../shared/time/time.ts';
import {Outbox} from './outbox.ts';

let folder: ReturnType<typeof temporaryFolder>;
let clock: FakeClock;
let outbox: Outbox;
let sent: string[];
let left: (number | null)[];
let isLinked: boolean;
let storage: boolean[];
/** `atTime` of what was sent, in order. */
let told: unknown[];
let actClock: 'hub' | 'machine';
let disk: ChaosDisk;
beforeEach(() => {
  folder = temporaryFolder();
  clock = new FakeClock();
  sent = [];
  left = [];
  storage = [];
  told = [];
  actClock = 'hub';
  isLinked = true;
  disk = new ChaosDisk(new Life());
  outbox = open();
  outbox.setUser('officer');
});
afterEach(() => {
  outbox.close();
  folder.remove();
});

function file(): string {
  return join(folder.path, 'outbox.db');
}

function open(): Outbox {
  return new Outbox({
    file: file(), clock, disk, onChanged: () => undefined, onStorage: (isWell) => storage.push(isWell),
    canSend: () => isLinked,
    goodForMs: ({name}) => (name === 'dispatch' ? 120_000 : null),
    actTime: ({name}) => (name === 'status' ? {at: clock.now() + 0.4, clock: actClock} : null),
    send: (command, leftMs) => {
      if (isLinked) sent.push(command.id);
      if (isLinked) told.push(command.ask['atTime']);
      left.push(leftMs);
      return isLinked;
    },
  });
}

function note(id: string, text = 'x'): Command {
  return {id: `command-${id}`.padEnd(20, '0'), layer: 'incidents', target: 'i', name: 'note', ask: {text}};
}

const [A, B, C] = [note('a'), note('b'), note('c')];

function accept(command: Command): void {
  outbox.answered({id: command.id, answer: {accepted: true, target: 'i', version: 2}});
}

function states(): string[] {
  return outbox.items().map(({command, state}) => `${command.id.charAt(8)} ${state}`);
}

describe('the outbox', () => {
  it('sends one after another in the order they were asked, each when the one before is answered', () => {
    for (const command of [A, B, C]) outbox.ask(command);
    expect(sent).toEqual([A.id]);
    expect(states()).toEqual(['a sent', 'b waiting', 'c waiting']);
    accept(A);
    clock.advance(20);
    expect(sent).toEqual([A.id, B.id]);
    expect(states()).toEqual(['b sent', 'c waiting', 'a accepted']);
  });

  it('T5: sends a long queue at no more than 50 a second', () => {
    const queue = Array.from({length: 60}, (_, count) => note(`q${count}`));
    for (const command of queue) outbox.ask(command);
    for (let ms = 0, answered = 0; ms < 1_000; ms++) {
      while (answered < sent.length) outbox.answered({id: sent[answered++] ?? '', answer: {accepted: true, target: 'i', version: 2}});
      clock.advance(1);
    }
    expect(sent.length).toBeGreaterThan(40);
    expect(sent.length).toBeLessThanOrEqual(51);
  });

  it('P1: asks again with the same id after a silence of 5 s and after a lost link, until there is an answer', () => {
    outbox.ask(A);
    clock.advance(5_000);
    expect(sent).toEqual([A.id, A.id]);
    isLinked = false;
    outbox.linkLost();
    expect(states()).toEqual(['a waiting']);
    clock.advance(60_000);
    isLinked = true;
    outbox.pump();
    expect(sent).toEqual([A.id, A.id, A.id]);
    accept(A);
    clock.advance(60_000);
    expect(sent).toHaveLength(3);
  });

  it('P1: a command that could not be noted as leaving is sent by itself when the disk is well again', () => {
    const command = {...note('a'), name: 'dispatch'};
    disk.plan({type: 'error', code: 'SQLITE_IOERR', atCall: 3, calls: 1});
    expect(outbox.ask(command)).toBeNull();
    expect(sent).toEqual([]);
    expect(storage).toContain(false);
    clock.advance(5_000);
    expect(sent).toEqual([command.id]);
  });

  it('P1: commands that could not be read when their person came are shown and sent by themselves when the disk is well again', () => {
    isLinked = false;
    outbox.ask(A);
    outbox.setUser(null);
    isLinked = true;
    disk.plan({type: 'error', code: 'SQLITE_IOERR', atCall: 1, calls: 4});
    outbox.setUser('officer');
    expect(outbox.items()).toEqual([]);
    expect(outbox.ask(B)).toBe('storage');
    expect(storage.at(-1)).toBe(false);
    clock.advance(5_000);
    expect(states()).toEqual(['a sent']);
    expect(storage.at(-1)).toBe(true);
  });

  it('P13: says that the disk is well again without anybody asking for anything', () => {
    disk.plan({type: 'error', code: 'SQLITE_FULL', atCall: 1, calls: 8});
    expect(outbox.ask(A)).toBe('storage');
    clock.advance(30_000);
    expect(storage.at(-1)).toBe(false);
    clock.advance(30_000);
    expect(storage.at(-1)).toBe(true);
    expect(outbox.items()).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('reads nothing of the file to show a thousand commands and to send the first of them', () => {
    isLinked = false;
    for (let count = 0; count < 1_000; count++) outbox.ask(note(`q${count}x`));
    disk.plan({type: 'error', code: 'SQLITE_IOERR', atCall: 1_000, calls: 1});
    const before = disk.calls;
    expect(outbox.items()).toHaveLength(1_000);
    isLinked = true;
    outbox.pump();
    expect(sent).toHaveLength(1);
    expect(disk.calls).toBe(before);
  });

  it('P2: keeps the first answer; a second one and one to an unknown id change nothing', () => {
    outbox.ask(A);
    accept(A);
    outbox.answered({id: A.id, answer: {accepted: false, kind: 'forbidden', reason: 'not-allowed'}});
    outbox.answered({id: 'nobody-asked-this-0000', answer: {accepted: true, target: 'i', version: 9}});
    expect(outbox.items()).toMatchObject([{state: 'accepted', version: 2, reason: null}]);
  });

  it('takes the same command again as the same, and another one under its id not at all', () => {
    expect([outbox.ask(A), outbox.ask(A), outbox.ask({...A, ask: {text: 'other'}})]).toEqual([null, null, 'id-reused']);
    expect(outbox.items()).toHaveLength(1);
  });

  it('never shows or sends one person’s commands to another, and still notes an answer that comes late', () => {
    isLinked = false;
    outbox.ask(A);
    outbox.setUser('supervisor');
    isLinked = true;
    expect(outbox.ask(A)).toBe('id-reused');
    outbox.ask(B);
    outbox.linkLost();
    outbox.pump();
    clock.advance(60_000);
    expect(new Set(sent)).toEqual(new Set([B.id]));
    expect(outbox.items().map(({command}) => command.id)).toEqual([B.id]);
    accept(A);
    outbox.setUser('officer');
    expect(states()).toEqual(['a accepted']);
    outbox.setUser(null);
    expect([outbox.ask(C), outbox.items()]).toEqual(['not-signed-in', []]);
  });

  it('P1: has its commands again after an end, and nothing counts as sent', () => {
    outbox.ask(A);
    outbox.ask(B);
    outbox.close();
    outbox = open();
    isLinked = false;
    outbox.setUser('officer');
    expect(states()).toEqual(['a waiting', 'b waiting']);
    expect(outbox.waitingCount).toBe(2);
  });

  it('refuses what the hub could never take: it would hold up all behind it', () => {
    expect(outbox.ask(note('l', 'x'.repeat(70_000)))).toBe('too-large');
    expect(outbox.ask(A)).toBeNull();
  });

  it('P13: says when the disk takes nothing, keeps nothing that it did not store, and goes on when there is room', () => {
    outbox.ask(A);
    const db = new Database(file());
    db.exec(`CREATE TRIGGER no_insert BEFORE INSERT ON commands BEGIN SELECT RAISE(ABORT, 'disk full'); END;
      CREATE TRIGGER no_update BEFORE UPDATE ON commands BEGIN SELECT RAISE(ABORT, 'disk full'); END;`);
    expect(outbox.ask(B)).toBe('storage');
    expect(storage.at(-1)).toBe(false);
    accept(A);
    expect(states()).toEqual(['a sent']);
    // That it can be read says nothing of what it takes.
    expect(storage.at(-1)).toBe(false);
    db.exec('DROP TRIGGER no_insert; DROP TRIGGER no_update;');
    db.close();
    clock.advance(5_000);
    expect(sent).toEqual([A.id, A.id]);
    accept(A);
    expect(states()).toEqual(['a accepted']);
    expect(outbox.ask(B)).toBeNull();
    expect(storage.at(-1)).toBe(true);
  });
});

describe('P16: a dispatch that is only good for a while', () => {
  const DISPATCH: Command = {id: 'command-dispatch-0001', layer: 'incidents', target: 'i', name: 'dispatch', ask: {units: ['U1']}};
  const stateOf = (command: Command): string | undefined => outbox.items().find(({command: {id}}) => id === command.id)?.state;

  it('is returned where it never left, and what waits behind it goes on', () => {
    isLinked = false;
    outbox.ask(A);
    outbox.ask(DISPATCH);
    outbox.ask(B);
    clock.advance(121_000);
    expect([stateOf(A), stateOf(DISPATCH), stateOf(B)]).toEqual(['waiting', 'returned', 'waiting']);
    isLinked = true;
    outbox.pump();
    accept(A);
    clock.advance(20);
    expect(sent).toEqual([A.id, B.id]);
  });

  it('is returned where it stands alone and never had a link', () => {
    isLinked = false;
    outbox.ask(DISPATCH);
    clock.advance(121_000);
    expect(stateOf(DISPATCH)).toBe('returned');
    expect(sent).toEqual([]);
  });

  it('is told to the hub with what is left of its time', () => {
    outbox.ask(DISPATCH);
    expect(left).toEqual([120_000]);
  });

  it('is the hub’s to judge once it may have arrived, whatever was killed since', () => {
    outbox.ask(DISPATCH);
    outbox.close();
    clock.advance(300_000);
    outbox = open();
    outbox.setUser('officer');
    expect(stateOf(DISPATCH)).toBe('sent');
    expect(left.at(-1)).toBe(-180_000);
    outbox.answered({id: DISPATCH.id, answer: {accepted: false, kind: 'invalid', reason: 'too-late'}});
    expect(stateOf(DISPATCH)).toBe('returned');
  });
});

describe('P8: an act that tells when it was done', () => {
  const STEP: Command = {id: 'command-status-00001', layer: 'units', target: 'U1', name: 'status', ask: {state: 'enroute'}};
  const askedAt = (): string => formatTime(clock.now());

  it('tells the time of its asking, however late and often it is sent, and is shown as it was asked', () => {
    isLinked = false;
    const at = askedAt();
    outbox.ask(STEP);
    clock.advance(600_000);
    outbox.close();
    outbox = open();
    isLinked = true;
    outbox.setUser('officer');
    clock.advance(5_000);
    expect(told).toEqual([at, at]);
    expect(outbox.items()[0]?.command).toEqual(STEP);
    expect(outbox.ask(STEP)).toBeNull();
  });

  it('is live where a simulated day goes so fast that a moment on the way is minutes of it', () => {
    clock.rate = 60;
    outbox.ask(STEP);
    expect(told).toEqual([undefined]);
    isLinked = false;
    outbox.linkLost();
    const at = askedAt();
    clock.advance(180_000);
    isLinked = true;
    outbox.pump();
    expect(told).toEqual([undefined, at]);
  });

  it('that was written down by a wrong clock before the hub was heard is corrected when it is, once', () => {
    isLinked = false;
    actClock = 'machine';
    const at = clock.now();
    outbox.ask(STEP);
    outbox.hubClockFound(-420_000, Infinity);
    outbox.hubClockFound(-1, Infinity);
    isLinked = true;
    outbox.pump();
    expect(told).toEqual([formatTime(at - 420_000)]);
  });

  it('that was written down after the machine slept is corrected, what was before is not', () => {
    isLinked = false;
    const before = askedAt();
    outbox.ask(STEP);
    clock.advance(60_000);
    const since = clock.now();
    // Half an hour that the clock that never jumps did not see.
    clock.jumpWall(1_800_000);
    const after = {...STEP, id: 'command-status-00002'};
    outbox.ask(after);
    outbox.hubClockFound(500, since);
    isLinked = true;
    outbox.pump();
    accept(STEP);
    clock.advance(20);
    expect(told).toEqual([before, formatTime(since + 1_800_500)]);
  });
});
