/** Calendar parts of a time in UTC, as AIS messages carry them. */
import {formatTime} from '../../shared/time/time.ts';
import type {Calendar} from './ais-encoder.ts';

export function calendarOf(atMs: number): Calendar {
  const [date = '', time = ''] = formatTime(atMs).split('T');
  const [year, month, day] = date.split('-').map(Number);
  const [hour, minute, second] = time.slice(0, 8).split(':').map(Number);
  return {year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0};
}
