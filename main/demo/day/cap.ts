/** The weather service's warnings of the day as CAP 1.2: alert, update, exercise and cancel, each as it was sent. */
import {formatTime} from '../../../shared/time/time.ts';
import type {DayPack} from './day-pack.ts';
import {civil} from './gtfs.ts';
import type {Moment} from './moment.ts';
import {DAY_MS, eventsOf, textIn, type StoryEvent} from './script.ts';

export interface CapMessage {
  readonly identifier: string;
  readonly sentAt: number;
  readonly xml: string;
}

const SENDER = 'canhbao@demo.example';
const LASTS_MS = 12 * 3_600_000;
const EXERCISE_LASTS_MS = 3_600_000;

/** All that was sent up to a moment, of its day and of the one before, oldest first. */
export function capMessages(pack: DayPack, moment: Moment): CapMessage[] {
  const events = eventsOf(pack.script, 'warnings', 'cap');
  return [-1, 0].flatMap((shift) => events.map((event) => messageOf(pack, event, events, moment.day + shift, moment.midnightMs + shift * DAY_MS)))
    .filter(({sentAt}) => sentAt <= moment.atMs);
}

function messageOf({manifest}: DayPack, event: StoryEvent, all: readonly StoryEvent[], day: number, midnightMs: number): CapMessage {
  const offset = manifest.utcOffsetMinutes;
  const told = (name: string): string => textIn(event.data, name) ?? '';
  const identifier = today(told('identifier'), day);
  const sentAt = midnightMs + event.at;
  const before = all.find(({data}) => data['identifier'] === told('references'));
  const references = before ? `${SENDER},${today(told('references'), day)},${localTime(midnightMs + before.at, offset)}` : '';
  const isExercise = told('status') !== 'Actual';
  const text = escapeXml(told('text'));
  const expiresAt = sentAt + (isExercise ? EXERCISE_LASTS_MS : LASTS_MS);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>${identifier}</identifier><sender>${SENDER}</sender><sent>${localTime(sentAt, offset)}</sent>
<status>${told('status')}</status><msgType>${told('msgType')}</msgType><scope>Public</scope>${references === '' ? '' : `<references>${references}</references>`}
<info><language>vi-VN</language><category>Met</category><event>${isExercise ? 'Diễn tập' : 'Áp thấp nhiệt đới'}</event>
<urgency>${told('msgType') === 'Cancel' ? 'Past' : 'Expected'}</urgency><severity>${told('severity')}</severity><certainty>Likely</certainty>
<effective>${localTime(sentAt, offset)}</effective><expires>${localTime(expiresAt, offset)}</expires>
<senderName>Đài Khí tượng Thủy văn (mô phỏng)</senderName><headline>${text}</headline><description>${text}</description>
<area><areaDesc>${escapeXml(manifest.name)}</areaDesc><polygon>${told('polygonLatLon')}</polygon></area></info>
</alert>`;
  return {identifier, sentAt, xml};
}

/** The script's identifiers carry its own date; those that are sent carry the day's. */
function today(identifier: string, day: number): string {
  const {year, month, date} = civil(day);
  return identifier.replace(/\d{4}-\d{4}/, `${year}-${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`);
}

/** CAP wants a local time with its offset. */
function localTime(atMs: number, offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${formatTime(atMs + offsetMinutes * 60_000).slice(0, 19)}${sign}${two(offsetMinutes / 60)}:${two(offsetMinutes % 60)}`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
