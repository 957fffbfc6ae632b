/**
 * Watches the clock over the deadlines of incidents and acts only by commands as the system. A deadline is a stored time
 * read again at each start, and its command's id follows from incident, timer and time: whatever is killed in between,
 * its act comes once, and no sooner than due. What the disk does not take now is asked again at the next look.
 */
import {createHash} from 'node:crypto';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {Change} from '../../../shared/model/change.ts';
import type {Command, CommandAnswer} from '../../../shared/model/command.ts';
import {SYSTEM, type Identity} from '../../../shared/model/identity.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Timer} from '../../../shared/model/timer.ts';
import type {Clock} from '../../platform/clock.ts';
import type {HubState} from '../log/state.ts';

export const LOOK_AT_DEADLINES_EVERY_MS = 500;
/** Each is a transaction on the disk; the rest waits for the next look. */
const MOST_AT_ONCE = 50;

export interface DeadlineWatchOptions {
  readonly state: HubState;
  readonly clock: Clock;
  readonly command: (by: Identity, command: Command) => CommandAnswer;
  readonly onTrouble: (reason: unknown) => void;
}

export class DeadlineWatch {
  readonly #options: DeadlineWatchOptions;
  /** When the next deadline of an incident is, by its id; without those that have none. */
  readonly #dueAt = new Map<string, number>();
  readonly #aside = new Set<string>();

  constructor(options: DeadlineWatchOptions) {
    this.#options = options;
    for (const {id, record} of options.state.of('incidents').records.values()) this.#note(id, record);
  }

  noteFacts(changes: readonly Change[]): void {
    for (const {layer, id, record} of changes) if (layer === 'incidents') this.#note(id, record);
  }

  look(): void {
    const now = this.#options.clock.now();
    let left = MOST_AT_ONCE;
    const due = [...this.#dueAt].filter(([, dueAt]) => dueAt <= now).toSorted(([, one], [, other]) => one - other);
    for (const [id] of due) {
      for (const timer of runningOf(this.#options.state.of('incidents').records.get(id)?.record ?? null)) {
        if (timer.dueAt > now) continue;
        if (left-- <= 0 || !this.#expire(id, timer)) return;
      }
    }
  }

  #note(id: string, record: FactRecord | null): void {
    const next = Math.min(...runningOf(record).map(({dueAt}) => dueAt));
    if (Number.isFinite(next)) this.#dueAt.set(id, next);
    else this.#dueAt.delete(id);
  }

  /** False: the disk takes nothing now. */
  #expire(target: string, {name, unit, dueAt}: Timer): boolean {
    const id = expiryId(target, name, unit, dueAt);
    if (this.#aside.has(id)) return true;
    try {
      const answer = this.#options.command(SYSTEM, {id, layer: 'incidents', target, name: 'expire', ask: {timer: name, unit, dueAt}});
      if (answer.accepted) return true;
      // It would be refused for ever; the incident's other deadlines go on.
      this.#aside.add(id);
      this.#options.onTrouble(answer.reason);
      return true;
    } catch (error) {
      this.#options.onTrouble(error);
      return false;
    }
  }
}

function runningOf(record: FactRecord | null): readonly Timer[] {
  if (record === null) return [];
  const {state, timers} = asIncident(record);
  // One that was merged rests: split off again, its deadlines go on.
  return state === 'duplicate' ? [] : timers.filter(({expiredAt}) => expiredAt === null);
}

function expiryId(incident: string, name: string, unit: string | null, dueAt: number): string {
  return `expire-${createHash('sha256').update(JSON.stringify([incident, name, unit, dueAt])).digest('hex').slice(0, 48)}`;
}
