/**
 * What an alarm is to its commands and to ingest. Two facts stand apart (ISA-18.2): is its cause active (`severity` is
 * `cleared` when it is not), and does somebody have it (`ackState`). `state` follows from both and is never told.
 */
import type {ToldFacts} from '../../model/layer.ts';
import type {FactRecord} from '../../model/record.ts';
import {severityLevel, type Severity} from '../../model/severity.ts';

/** `unacknowledged` UNACK, `acknowledged` ACKED, `returned` RTNUN (the cause went before anybody had it), `normal` NORM. */
export const ALARM_STATES = ['unacknowledged', 'acknowledged', 'returned', 'normal', 'shelved', 'suppressed', 'out_of_service'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** The words of TMF642. */
export const ACK_STATES = ['unacknowledged', 'acknowledged'] as const;

/** As CAP says it of a message: what is not `actual` asks nobody to act and never sounds. */
export const ALARM_STATUSES = ['actual', 'exercise', 'system', 'test', 'draft'] as const;

/** Taken out of the round by its source: neither asks nor is asked. */
const HELD: ReadonlySet<unknown> = new Set<AlarmState>(['shelved', 'suppressed', 'out_of_service']);
const SAYS_ACKNOWLEDGED: ReadonlySet<unknown> = new Set<AlarmState>(['acknowledged', 'normal']);

interface AckFacts {
  readonly ackState: (typeof ACK_STATES)[number];
  readonly ackUserId: string | null;
  readonly ackSystemId: string | null;
  readonly acknowledgedAt: number | null;
}

const NOBODY: AckFacts = {ackState: 'unacknowledged', ackUserId: null, ackSystemId: null, acknowledgedAt: null};

type Facts = {readonly [field: string]: unknown};

export function isActive({severity}: Facts): boolean {
  return severityLevel(severity) !== 0;
}

export function isAcknowledged({ackState}: Facts): boolean {
  return ackState === 'acknowledged';
}

/** Somebody still has to say "I have it", whether the cause is there or gone. */
export function asksForAcknowledgement({state}: Facts): boolean {
  return state === 'unacknowledged' || state === 'returned';
}

/** The severity that it asks with: the last one before its cause went. */
export function askingSeverity(facts: Facts): Severity {
  const {severity, raisedSeverity} = facts as {readonly severity: Severity; readonly raisedSeverity?: Severity | null};
  return isActive(facts) ? severity : (raisedSeverity ?? 'low');
}

export function isReal({status}: Facts): boolean {
  return status === undefined || status === null || status === 'actual';
}

/** What becomes of it when somebody has it. */
export function acknowledgedBy(facts: Facts, ack: Omit<AckFacts, 'ackState'>): Facts {
  const acked: AckFacts = {...ack, ackState: 'acknowledged'};
  return {...acked, state: stateOf({...facts, ...acked})};
}

/**
 * A source's word on an alarm. It may acknowledge in the name of its own people and never takes an acknowledgement
 * back; but what is raised anew, or becomes worse, asks anew.
 */
export function settleAlarm({before, own, told, feed, receivedAt}: ToldFacts): Facts {
  const raised = raisingOf(before, own, receivedAt);
  const bySource: AckFacts | null = told['ackState'] === 'acknowledged' || SAYS_ACKNOWLEDGED.has(told['state'])
    ? {ackState: 'acknowledged', ackUserId: textOr(told['ackUserId'], null), ackSystemId: textOr(told['ackSystemId'], feed), acknowledgedAt: momentOr(own['acknowledgedAt'], told, receivedAt)}
    : null;
  const kept = before !== undefined && !raised.isNew && isAcknowledged(before) ? ackOf(before) : null;
  const {isNew: _, ...raising} = raised;
  const settled = {...own, ...(isShelvingOver({own, told, isNew: raised.isNew, receivedAt}) && {state: null}), ...raising, ...(kept ?? bySource ?? NOBODY)};
  return {...settled, state: stateOf(settled)};
}

/** One that was shelved until a time asks again when it has come, though its source be silent for ever (P10). */
export function alarmByTime(record: FactRecord, nowMs: number): FactRecord | null {
  return isShelvedUntil(record, nowMs) ? {...record, state: stateOf({...record, state: null})} : null;
}

/** Shelving has an end: its time, or, where none was told, the next raising. What its source took out of service stays out. */
function isShelvingOver({own, told, isNew, receivedAt}: Pick<ToldFacts, 'own' | 'told' | 'receivedAt'> & {readonly isNew: boolean}): boolean {
  if (typeof own['shelvedUntilAt'] === 'number') return isShelvedUntil(own, receivedAt);
  return own['state'] === 'shelved' && told['state'] !== 'shelved' && isNew;
}

function isShelvedUntil({state, shelvedUntilAt}: Facts, nowMs: number): boolean {
  return state === 'shelved' && typeof shelvedUntilAt === 'number' && shelvedUntilAt <= nowMs;
}

function stateOf(facts: Facts): AlarmState {
  if (HELD.has(facts['state'])) return facts['state'] as AlarmState;
  if (isActive(facts)) return isAcknowledged(facts) ? 'acknowledged' : 'unacknowledged';
  return isAcknowledged(facts) ? 'normal' : 'returned';
}

interface Raising {
  readonly isNew: boolean;
  /** Counts from 1; an acknowledgement is of one raising. */
  readonly raising: number;
  readonly raisedAt: number;
  readonly raisedSeverity: Severity | null;
}

function raisingOf(before: FactRecord | undefined, own: Facts, receivedAt: number): Raising {
  const active = isActive(own);
  const severity = active ? (own['severity'] as Severity) : null;
  // A source that sends the time of each message as that of raising must not shift it; a time ahead of us is not believed.
  const told = typeof own['alarmRaisedTime'] === 'number' && own['alarmRaisedTime'] <= receivedAt ? own['alarmRaisedTime'] : null;
  if (before === undefined) return {isNew: true, raising: 1, raisedAt: told ?? receivedAt, raisedSeverity: severity};
  const {raising = 1, raisedAt = receivedAt, raisedSeverity = null} = before as unknown as Partial<Raising>;
  const isWorse = active && isActive(before) && severityLevel(own['severity']) < severityLevel(before['severity']);
  if (!active || (isActive(before) && !isWorse)) return {isNew: false, raising, raisedAt, raisedSeverity: severity ?? raisedSeverity};
  return {isNew: true, raising: raising + 1, raisedAt: told !== null && told > raisedAt ? told : receivedAt, raisedSeverity: severity};
}

function ackOf({ackUserId = null, ackSystemId = null, acknowledgedAt = null}: Facts): AckFacts {
  return {ackState: 'acknowledged', ackUserId, ackSystemId, acknowledgedAt} as AckFacts;
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === 'string' ? value : other;
}

function momentOr(value: unknown, told: Facts, receivedAt: number): number {
  return told['acknowledgedAt'] != null && typeof value === 'number' ? value : receivedAt;
}
