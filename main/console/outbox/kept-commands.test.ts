import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createRandom} from '../../demo/random.ts';
import {openDatabase, type Db} from '../../platform/sqlite/database.ts';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {KeptCommands} from './kept-commands.ts';
import {OUTBOX_MIGRATIONS} from './outbox-migrations.ts';
import {prepareStatements, type OutboxStatements} from './outbox-statements.ts';
import {checksumOf} from './whole-rows.ts';

let folder: TemporaryFolder;
let db: Db;
let statements: OutboxStatements;
beforeEach(() => {
  folder = memoryFolder();
  db = openDatabase(join(folder.path, 'outbox.db'), {durability: 'full', migrations: OUTBOX_MIGRATIONS});
  statements = prepareStatements(db);
});
afterEach(() => {
  db.close();
  folder.remove();
});

const HOUR_MS = 3_600_000;

/** The same done on the disk and in memory. */
function both(kept: KeptCommands, user: string) {
  return {
    add: (id: string, at: number, actedAt: number | null) => {
      const command = {id, layer: 'incidents', target: 'i', name: 'note', ask: {text: id}};
      const actedClock = actedAt === null ? null : 'machine';
      statements.add.run(id, user, JSON.stringify(command), at, actedAt, actedClock, checksumOf({id, user, command: JSON.stringify(command)}));
      kept.added({command, askedAt: at, actedAt, actedClock});
    },
    leave: (id: string, at: number) => {
      statements.sending.run(at, id);
      kept.left(id, at);
    },
    end: (id: string, state: 'accepted' | 'refused' | 'returned', answeredAt: number) => {
      const word = {state, target: 't', version: 3, reason: state === 'accepted' ? null : 'why'};
      statements.answer.run(word.state, word.target, word.version, word.reason, answeredAt, id);
      kept.ended(id, word);
    },
    correct: (aheadMs: number, since: number) => {
      statements.correctActTimes.run(aheadMs, since);
      kept.actTimesCorrected(aheadMs, since);
    },
  };
}

function told(kept: KeptCommands, now: number): readonly unknown[] {
  return [...kept.shown(now)].map(({command, ...rest}) => ({...rest, number: undefined, id: command.id}));
}

describe('what is kept of one person’s commands', () => {
  it.each([1, 2, 3, 4, 5])('is what a reading of the file gives, whatever was done to both (seed %i)', (seed) => {
    const random = createRandom(`kept ${seed}`);
    const kept = new KeptCommands(statements, 'lan', 0);
    const [lan, nam] = [both(kept, 'lan'), both(new KeptCommands(statements, 'nam', 0), 'nam')];
    let now = 10 * 24 * HOUR_MS;
    for (let step = 0; step < 400; step++) {
      now += random.integer(0, HOUR_MS / 4);
      const id = `command-${random.integer(0, step)}`;
      const draw = random.next();
      if (draw < 0.35) lan.add(`command-${step}`, now, random.chance(0.5) ? now : null);
      else if (draw < 0.45) nam.add(`command-of-nam-${step}`, now, null);
      else if (draw < 0.6) lan.leave(kept.next?.command.id ?? '', now);
      else if (draw < 0.95) lan.end(id, random.pick(['accepted', 'refused', 'returned']), now);
      else lan.correct(random.integer(-5_000, 5_000), now - random.integer(0, HOUR_MS));
      const read = new KeptCommands(statements, 'lan', now);
      expect(told(kept, now), `step ${step}`).toEqual(told(read, now));
      expect([kept.waitingCount, kept.next?.command.id]).toEqual([read.waitingCount, read.next?.command.id]);
    }
    expect(told(kept, now).length).toBeGreaterThan(50);
  });
});
