/** Units by their call signs, as people say them. */
import type {Records} from '../../state/records.ts';
import {plainLine} from '../../text/plain.ts';

export function namesOf(units: readonly string[], records: Pick<Records, 'get'>): string {
  return units.map((unit) => callSignOf(unit, records)).join(', ');
}

export function callSignOf(unit: string, records: Pick<Records, 'get'>): string {
  const callSign = records.get('units', unit)?.record?.['callSign'];
  return typeof callSign === 'string' && callSign !== '' ? plainLine(callSign) : unit;
}
