/** The rows of the alarm list: what asks, as in the strip; below it alarms that somebody has, worst first, then newest. */
import {isActive} from '../../../shared/layers/alarms/alarm.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {severityLevel} from '../../../shared/model/severity.ts';
import {causeOf} from '../../layers/alarms/alarm-words.ts';
import type {Asking} from '../../state/asking.ts';
import type {WindowLayer} from '../../state/records.ts';
import {keyOf} from '../record-key.ts';

export function alarmRows(asking: readonly Asking[], {records}: Pick<WindowLayer, 'records'>): readonly string[] {
  const had: {readonly key: string; readonly level: number; readonly raisedAt: number}[] = [];
  for (const {id, record} of records.values()) {
    if (record === null || record['state'] !== 'acknowledged' || !isActive(record)) continue;
    had.push({key: keyOf('alarms', id), level: severityLevel(record['severity']), raisedAt: Number(record['raisedAt'] ?? record.receivedAt)});
  }
  had.sort((one, other) => one.level - other.level || other.raisedAt - one.raisedAt || (one.key < other.key ? -1 : 1));
  return [...asking.map(({key}) => key), ...had.map(({key}) => key)];
}

/** P1 and P2 are acknowledged one by one (`product.md` §3.3). */
const GROUPED_FROM_LEVEL = 3;

export interface SameCause {
  readonly selected: Asking;
  readonly asking: readonly Asking[];
  readonly onScreen: ReadonlySet<string>;
  readonly factsOf: (id: string) => FactRecord | null;
}

/** What may be acknowledged with one press: P3 and P4 of one cause, and only those that the operator sees. */
export function sameCause({selected, asking, onScreen, factsOf}: SameCause): readonly Asking[] {
  const facts = selected.layer === 'alarms' ? factsOf(selected.id) : null;
  if (facts === null || selected.level < GROUPED_FROM_LEVEL) return [];
  const cause = causeOf(facts, selected.id);
  return asking.filter(({key, layer, id, level}) => {
    if (layer !== 'alarms' || level < GROUPED_FROM_LEVEL || !onScreen.has(key)) return false;
    const other = factsOf(id);
    return other !== null && causeOf(other, id) === cause;
  });
}
