/**
 * Commands on the hub: known id → the stored answer; may they? → decide on the present record → one transaction of
 * effect, answer and audit. At most one effect per id for ever (P2). Knows no layer by name.
 */
import {createHash} from 'node:crypto';
import {read} from '../../../shared/lib/schema.ts';
import {recordIdFor, type ActiveRecord, type Command, type CommandAnswer, type CommandRule} from '../../../shared/model/command.ts';
import {SYSTEM, type Identity} from '../../../shared/model/identity.ts';
import {cutFor, maySee, maySeeRecord} from '../../../shared/model/rights.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {ResponsePlan} from '../../../shared/model/response-plan.ts';
import {dayCode} from '../../../shared/time/time.ts';
import type {Clock} from '../../platform/clock.ts';
import {SIMULATOR} from '../access/demo-users.ts';
import type {FactDraft} from '../log/fact-sink.ts';
import type {HubLog} from '../log/log.ts';
import type {HubState, LayerState} from '../log/state.ts';

export interface CommandsOptions {
  readonly log: HubLog;
  readonly state: HubState;
  readonly clock: Clock;
  /** `HP`, from the city pack. */
  readonly numberPrefix: string;
  readonly utcOffsetMinutes: number;
  readonly plan: ResponsePlan;
  /** Whom to send to an incident. */
  readonly advise: (incident: string, at: number) => Recommendation | null;
}

/** Ids that rules make from what they are about: the same act is asked once. */
const OWN_IDS = /^(?:expire|unit)-/;

interface Effect {
  readonly drafts: readonly FactDraft[];
  readonly target: string;
  readonly countNumber: string | null;
}

type Outcome = {readonly type: 'effect'; readonly effect: Effect} | {readonly type: 'refusal'; readonly answer: CommandAnswer};

export class Commands {
  readonly #options: CommandsOptions;

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /**
   * `notAfter`, hub time: carried out before it or never; that it came too late is an answer like any other.
   * Throws a StorageError where nothing could be written: then there is no answer, and the sender asks again.
   */
  handle(by: Identity, command: Command, notAfter = Infinity): CommandAnswer {
    const {log} = this.#options;
    // By such an id the hub's rules know their own: who took one before them would silence a deadline.
    if (by !== SYSTEM && OWN_IDS.test(command.id)) return {accepted: false, kind: 'invalid', reason: 'reserved-id'};
    const bodyHash = createHash('sha256').update(canonical(this.#withoutTime(command))).digest();
    const before = log.answerTo(command.id);
    if (before) {
      const same = before.user === by.user && bodyHash.equals(before.bodyHash);
      return same ? before.answer : {accepted: false, kind: 'id-reused', reason: 'id-reused'};
    }
    const outcome = this.#options.clock.now() > notAfter ? refuse('invalid', 'too-late') : this.#decide(by, command);
    const effect = outcome.type === 'effect' ? outcome.effect : undefined;
    return log.appendAnswered(
      effect?.drafts ?? [],
      (changes) => ({
        id: command.id,
        user: by.user,
        bodyHash,
        layer: command.layer,
        target: effect?.target ?? command.target,
        name: command.name,
        answer: outcome.type === 'refusal'
          ? outcome.answer
          : {accepted: true, target: outcome.effect.target, version: changes.at(-1)?.version ?? 0},
      }),
      (answered, atMs) => ({
        atMs,
        user: by.user,
        action: answered.answer.accepted ? 'command' : 'command-refused',
        layer: command.layer,
        target: answered.target,
        detail: {id: command.id, name: command.name, ...(answered.answer.accepted ? {} : {reason: answered.answer.reason})},
      }),
      () => {
        if (effect?.countNumber) log.counters.next(effect.countNumber);
      },
    );
  }

  /** An act that is told again with another time is the same act: the answer to the first telling stands. */
  #withoutTime(command: Command): Command {
    const rules = this.#options.state.layers.get(command.layer)?.layer.commands ?? {};
    if (!Object.hasOwn(rules, command.name) || rules[command.name]?.tellsTime !== true) return command;
    const {atTime: _, ...ask} = command.ask;
    return {...command, ask};
  }

  #decide(by: Identity, command: Command): Outcome {
    const layer = this.#options.state.layers.get(command.layer);
    // What one may not see is not told: the same words as for a layer that does not exist.
    if (!layer || !maySee(by, layer.layer)) return refuse('forbidden', 'unknown-layer');
    const rule = Object.hasOwn(layer.layer.commands, command.name) ? layer.layer.commands[command.name] : undefined;
    if (!rule) return refuse('invalid', 'unknown-command');
    const stored = seenRecord(by, layer, command.target);
    if (!rule.may(by, stored?.record ?? undefined, command.target)) return refuse('forbidden', 'not-allowed');
    if (rule.creates !== (command.target === null)) return refuse('invalid', rule.creates ? 'target-not-wanted' : 'target-missing');
    const ask = read(rule.ask, command.ask);
    if (!ask.ok) return refuse('invalid', `ask: ${ask.error}`);
    if (command.expectedVersion !== undefined && command.expectedVersion !== stored?.version) return conflict(by, layer, stored);
    return this.#apply(by, command, layer, rule, stored, ask.value);
  }

  #apply(
    by: Identity, command: Command, layer: LayerState, rule: CommandRule,
    stored: StoredRecord | undefined, ask: {readonly [field: string]: unknown},
  ): Outcome {
    const {clock, log, state, numberPrefix, utcOffsetMinutes, plan} = this.#options;
    const at = clock.now();
    const day = dayCode(at, utcOffsetMinutes);
    const counter = `number:${command.layer}:${day}`;
    const nextNumber = `${numberPrefix}-${day}-${String(log.counters.peek(counter)).padStart(4, '0')}`;
    const before = stored?.record ?? undefined;
    const made = rule.creates ? layer.records.get(recordIdFor(command.layer, command.id)) : undefined;
    if (made?.record) return refuse('invalid', 'already-there');
    const target = command.target ?? recordIdFor(command.layer, command.id);
    const decision = rule.decide(before, ask, {
      commandId: command.id, target, at, by, nextNumber, plan, countActive: () => activeIn(layer).length, active: () => activeIn(layer),
      read: (name, id) => state.layers.get(name)?.records.get(id)?.record ?? undefined,
      advise: (id) => this.#options.advise(id, at),
      wasAccepted: (id) => log.answerTo(id)?.answer.accepted === true,
    });
    if (decision.type === 'reject') return refuse('invalid', decision.reason);
    const isDemo = by.user === SIMULATOR.user;
    const draft = (name: string, id: string, patch: {readonly [field: string]: unknown}): FactDraft => {
      const present = state.of(name).records.get(id)?.record ?? newRecord(at, isDemo);
      return {layer: name, id, op: 'put', record: {...present, ...patch}, by: command.id};
    };
    // The target last: its version is the answer's.
    const drafts = [...decision.also.map((also) => draft(also.layer, also.id, also.patch)), draft(layer.layer.name, target, decision.patch)];
    return {type: 'effect', effect: {drafts, target, countNumber: rule.creates ? counter : null}};
  }
}

function newRecord(at: number, demo: boolean): FactRecord {
  return {geometry: null, observedAt: null, receivedAt: at, source: 'command', quality: 'good', flags: [], demo};
}

/** One that this identity may not see is to it one that is not there. */
function seenRecord(by: Identity, {layer, records}: LayerState, target: string | null): StoredRecord | undefined {
  const stored = target === null ? undefined : records.get(target);
  return stored?.record && !maySeeRecord(by, layer, stored.id, stored.record) ? undefined : stored;
}

function activeIn({layer, records}: LayerState): readonly ActiveRecord[] {
  const active: ActiveRecord[] = [];
  for (const {id, record} of records.values()) if (record !== null && !layer.goneStates.includes(String(record['state']))) active.push({id, record});
  return active;
}

function refuse(kind: 'forbidden' | 'invalid', reason: string): Outcome {
  return {type: 'refusal', answer: {accepted: false, kind, reason}};
}

/** The second of two writers is told what is there now, so that nothing is overwritten unseen. */
function conflict(by: Identity, layer: LayerState, stored: StoredRecord | undefined): Outcome {
  if (!stored?.record) return refuse('invalid', 'no-such-record');
  const record = cutFor(by, layer.layer, stored.record);
  return {type: 'refusal', answer: {accepted: false, kind: 'conflict', reason: 'changed-meanwhile', current: {version: stored.version, record}}};
}

/** Equal bodies have equal text, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
