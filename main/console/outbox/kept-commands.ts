/**
 * One person's commands as the outbox's file has them, in memory: all that wait, in the order they were asked, and of the
 * others as many as are shown. Read once; from then on whoever changes the file tells it here, and only when the disk has
 * taken it. So showing the list and finding the next command to send read nothing, however many wait.
 */
import type {Command} from '../../../shared/model/command.ts';
import type {OutboxState} from '../../../shared/protocol/bridge.ts';
import {assert} from '../../../shared/lib/assert.ts';
import type {OutboxRow, OutboxStatements} from './outbox-statements.ts';

export interface KeptCommand {
  readonly command: Command;
  readonly askedAt: number;
  /** Null: it has never left. */
  readonly sentAt: number | null;
  /** When it was done, where it tells that, and by whose clock. */
  readonly actedAt: number | null;
  readonly actedClock: string | null;
  readonly state: Exclude<OutboxState, 'sent'>;
  readonly target: string | null;
  readonly version: number | null;
  readonly reason: string | null;
}

export type FinalWord = Pick<KeptCommand, 'target' | 'version' | 'reason'> & {readonly state: Exclude<KeptCommand['state'], 'waiting'>};

interface Numbered extends KeptCommand {
  /** Rises with the order of asking. */
  readonly number: number;
}

const SHOWN_ANSWERED = 50;
/** What came back is somebody's to deal with: no flood of other answers hides it. */
const SHOWN_RETURNED = 200;
/** A returned order may be entered as done by radio for so long. */
const RETURNED_FOR_MS = 12 * 3_600_000;

export class KeptCommands {
  readonly #waiting: Map<string, Numbered>;
  /** Newest first, as all that is answered. */
  #returned: readonly Numbered[];
  #answered: readonly Numbered[];
  #lastNumber: number;

  constructor(statements: OutboxStatements, user: string, now: number) {
    this.#waiting = new Map(statements.waiting.all(user).map((row) => [row.id, ofRow(row)]));
    this.#returned = statements.returned.all(user, now - RETURNED_FOR_MS, SHOWN_RETURNED).map(ofRow);
    this.#answered = statements.answered.all(user, SHOWN_ANSWERED).map(ofRow);
    this.#lastNumber = Math.max(0, ...[[...this.#waiting.values()].at(-1), this.#returned[0], this.#answered[0]].map((kept) => kept?.number ?? 0));
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** The first that waits. */
  get next(): KeptCommand | undefined {
    return this.#waiting.values().next().value;
  }

  waiting(): Iterable<KeptCommand> {
    return this.#waiting.values();
  }

  waitingNamed(id: string): KeptCommand | undefined {
    return this.#waiting.get(id);
  }

  /** Waiting first in the order they were asked, then what came back, then the last answered, newest first. */
  *shown(now: number): Generator<KeptCommand> {
    yield* this.#waiting.values();
    for (const kept of this.#returned) if (kept.askedAt > now - RETURNED_FOR_MS) yield kept;
    yield* this.#answered;
  }

  added(asked: Pick<KeptCommand, 'command' | 'askedAt' | 'actedAt' | 'actedClock'>): void {
    this.#waiting.set(asked.command.id, {
      ...asked, number: ++this.#lastNumber, sentAt: null, state: 'waiting', target: null, version: null, reason: null,
    });
  }

  /** From now on it may have arrived. */
  left(id: string, at: number): void {
    const kept = this.#waiting.get(id);
    if (kept) this.#waiting.set(id, {...kept, sentAt: kept.sentAt ?? at});
  }

  /** The first word counts. */
  ended(id: string, word: FinalWord): void {
    const kept = this.#waiting.get(id);
    if (!kept) return;
    this.#waiting.delete(id);
    const ended = {...kept, ...word};
    if (word.state === 'returned') this.#returned = withNewest(this.#returned, ended, SHOWN_RETURNED);
    else this.#answered = withNewest(this.#answered, ended, SHOWN_ANSWERED);
  }

  /** As `correctActTimes` has it. */
  actTimesCorrected(aheadMs: number, since: number): void {
    for (const [id, kept] of this.#waiting) {
      const isWrong = kept.actedClock === 'machine' || (kept.actedAt !== null && kept.actedAt >= since);
      if (isWrong) this.#waiting.set(id, {...kept, actedAt: kept.askedAt + aheadMs, actedClock: 'hub'});
    }
  }
}

function withNewest(newestFirst: readonly Numbered[], ended: Numbered, most: number): readonly Numbered[] {
  const older = newestFirst.findIndex(({number}) => number < ended.number);
  const at = older === -1 ? newestFirst.length : older;
  return newestFirst.toSpliced(at, 0, ended).slice(0, most);
}

function ofRow(row: OutboxRow): Numbered {
  return {
    number: row.number,
    command: JSON.parse(row.command) as Command,
    askedAt: row.asked_at_ms,
    sentAt: row.sent_at_ms,
    actedAt: row.acted_at_ms,
    actedClock: row.acted_clock,
    state: asState(row.state),
    target: row.target,
    version: row.version,
    reason: row.reason,
  };
}

function asState(text: string): KeptCommand['state'] {
  assert(text === 'waiting' || text === 'accepted' || text === 'refused' || text === 'returned', `outbox state ${text}`);
  return text;
}
