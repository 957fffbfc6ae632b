/** An alarm in a few words: what it is and of what, who has it, and the mark of one that is not real. */
import {isReal} from '../../../shared/layers/alarms/alarm.ts';
import {SYSTEM_ALARM_CATEGORY} from '../../../shared/model/system-alarm.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {personName} from '../person-name.ts';
import type {Words} from '../look.ts';

export const alarmNames = namedBy(['name', 'specificProblem', 'probableCause', 'subCategory', 'category', 'alarmedObject', 'externalAlarmId']);

export function alarmTitle(facts: FactRecord, words: Words): string {
  if (facts['category'] === SYSTEM_ALARM_CATEGORY && facts.source === 'hub') return ofDispatch(facts, words);
  const name = alarmNames.title(facts) ?? words.t('layers.names.alarms');
  const object = textOf(facts, 'alarmedObject');
  const title = object === null || object === name ? name : `${name}, ${object}`;
  return isReal(facts) ? title : `${words.t(`alarms.exercise.${String(facts['status'])}`)} · ${title}`;
}

/** The hub's own: what is the matter with which unit, in the window's language. */
function ofDispatch(facts: FactRecord, {t}: Words): string {
  return t(`dispatch.alarm.${String(facts['alarmType'])}`, {unit: textOf(facts, 'name') ?? '–', incident: textOf(facts, 'alarmedObject') ?? '–'});
}

/** The person, and the system where it was not this one. */
export function whoHasIt(facts: FactRecord, words: Pick<Words, 't'>): string | null {
  const user = textOf(facts, 'ackUserId');
  const who = user === null ? null : personName(user, words);
  const system = textOf(facts, 'ackSystemId');
  if (who === null) return system;
  return system === null ? who : `${who} (${system})`;
}

/** Alarms of one cause share this: their root, else the rule or the words that raised them. */
export function causeOf(facts: FactRecord, id: string): string {
  const parent = textOf(facts, 'parentAlarm');
  if (parent !== null) return `root:${parent}`;
  if (facts['isRootCause'] === true) return `root:${textOf(facts, 'externalAlarmId') ?? id}`;
  const rule = textOf(facts, 'ruleId') ?? textOf(facts, 'probableCause') ?? textOf(facts, 'alarmType') ?? textOf(facts, 'name');
  return rule === null ? `one:${id}` : `rule:${facts.source}:${rule}`;
}
