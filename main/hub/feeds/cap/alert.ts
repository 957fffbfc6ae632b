/**
 * One CAP `alert` element as the facts of a warning (`standards.md` § CAP). Its infos are one text in several
 * languages: Vietnamese is shown first, then English, then what comes first; infos of that language are one warning
 * with all their areas. What is not `Actual` is never worse than `low`, whatever its author rehearses.
 */
import {createHash} from 'node:crypto';
import type {Geometry} from '../../../../shared/geo/geometry.ts';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import {formatTime, readTime} from '../../../../shared/time/time.ts';
import {allOf, childOf, textOf, type XmlElement} from '../formats/xml.ts';
import {geometryOf, type Wrong} from './area.ts';

export interface Alert {
  /** Of (sender, identifier, sent). */
  readonly key: string;
  readonly sentAt: number;
  readonly msgType: 'alert' | 'update' | 'cancel' | 'ack' | 'error';
  readonly scope: 'public' | 'restricted' | 'private';
  readonly hasInfo: boolean;
  readonly expiresAt: number | null;
  /** Keys of the messages that it replaces. */
  readonly references: readonly string[];
  readonly facts: {readonly [field: string]: unknown};
  readonly geometry: Geometry | null;
}

const MAX_KEY_LENGTH = 256;
const MAX_REFERENCES = 64;
const MAX_INFOS = 64;
const MAX_TEXT_LENGTH = 4_000;
const DAY_MS = 86_400_000;

const STATUSES = ['actual', 'exercise', 'system', 'test', 'draft'];
const MSG_TYPES = ['alert', 'update', 'cancel', 'ack', 'error'] as const;
const SCOPES = ['public', 'restricted', 'private'] as const;
const URGENCIES = ['immediate', 'expected', 'future', 'past', 'unknown'];
const CERTAINTIES = ['observed', 'likely', 'possible', 'unlikely', 'unknown'];
/** From worst to least. */
const SEVERITIES: readonly (readonly [cap: string, ours: string])[] = [
  ['extreme', 'critical'], ['severe', 'high'], ['moderate', 'medium'], ['minor', 'low'], ['unknown', 'low'],
];

export function readAlert(element: XmlElement): Result<Alert, Wrong> {
  const required = readRequired(element);
  if (!required.ok) return required;
  const {identifier, sender, sentText, sentAt, status, msgType, scope} = required.value;
  const infos = allOf(element, 'info');
  if (infos.length > MAX_INFOS) return err({code: 'too-large', reason: `${infos.length} infos, ${MAX_INFOS} are read`});
  const shown = infosOf(infos, languageToShow(infos));
  const times = readTimes(shown[0], sentAt);
  if (!times.ok) return times;
  const areas = shown.flatMap((info) => allOf(info, 'area'));
  const geometry = geometryOf(textsOf(areas, 'polygon'), textsOf(areas, 'circle'));
  if (!geometry.ok) return geometry;

  const notes: string[] = [];
  if (/Z$/i.test(sentText)) notes.push('sent with Z');
  const word = (name: string, words: readonly string[]): string | null => {
    const told = shown[0] && textOf(shown[0], name);
    if (told == null) return null;
    if (words.includes(told.toLowerCase())) return told.toLowerCase();
    notes.push(`${name}: ${told}`);
    return 'unknown';
  };
  const urgency = word('urgency', URGENCIES);
  const certainty = word('certainty', CERTAINTIES);
  const references = (textOf(element, 'references') ?? '').split(/\s+/).filter((text) => text !== '').slice(0, MAX_REFERENCES);
  return ok({
    key: keyOf(sender, identifier, sentAt),
    sentAt, msgType, scope,
    hasInfo: infos.length > 0,
    expiresAt: times.value.expiresAt,
    references: references.flatMap((text) => keyOfReference(text) ?? []),
    geometry: geometry.value,
    facts: {
      identifier, sender, sentAt, status, msgType, scope,
      restriction: cut(textOf(element, 'restriction')),
      addresses: cut(textOf(element, 'addresses')),
      note: cut(textOf(element, 'note')),
      incidents: cut(textOf(element, 'incidents')),
      references: references.map((text) => cut(text, 256)),
      signed: childOf(element, 'Signature') !== undefined,
      ...severityOf(shown, {status, msgType}),
      ...times.value,
      ...textsShown(shown),
      urgency, certainty,
      texts: otherLanguages(infos, shown),
      areaDesc: cut([...new Set(textsOf(areas, 'areaDesc'))].join('; ') || null),
      geocodes: geocodesOf(areas),
      other: cut(notes.join('; ') || null),
    },
  });
}

interface Required {
  readonly identifier: string;
  readonly sender: string;
  readonly sentText: string;
  readonly sentAt: number;
  readonly status: string;
  readonly msgType: Alert['msgType'];
  readonly scope: Alert['scope'];
}

function readRequired(element: XmlElement): Result<Required, Wrong> {
  const text = (name: string): string => textOf(element, name) ?? '';
  for (const name of ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope']) {
    if (text(name) === '') return err({code: 'schema', reason: `${name}: is required`});
  }
  const [identifier, sender, sentText] = [text('identifier'), text('sender'), text('sent')];
  if (identifier.length > MAX_KEY_LENGTH) return err({code: 'schema', reason: `identifier: ${identifier.length} characters, ${MAX_KEY_LENGTH} are read`});
  if (sender.length > MAX_KEY_LENGTH) return err({code: 'schema', reason: `sender: ${sender.length} characters, ${MAX_KEY_LENGTH} are read`});
  const sentAt = readTime(sentText);
  if (sentAt === null) return err({code: 'no-time', reason: `sent: ${sentText.slice(0, 64)} is no time with an offset`});
  // An unknown word here could make a rehearsal of a real warning, or the other way round.
  const status = text('status').toLowerCase();
  if (!STATUSES.includes(status)) return err({code: 'schema', reason: `status: ${text('status').slice(0, 64)} is none of ${STATUSES.join(', ')}`});
  const msgType = MSG_TYPES.find((each) => each === text('msgType').toLowerCase());
  if (!msgType) return err({code: 'schema', reason: `msgType: ${text('msgType').slice(0, 64)} is none of ${MSG_TYPES.join(', ')}`});
  const scope = SCOPES.find((each) => each === text('scope').toLowerCase());
  if (!scope) return err({code: 'schema', reason: `scope: ${text('scope').slice(0, 64)} is none of ${SCOPES.join(', ')}`});
  return ok({identifier, sender, sentText, sentAt, status, msgType, scope});
}

/** By the moment and not by its spelling: a reference may write the same time with another offset. */
function keyOf(sender: string, identifier: string, sentAt: number): string {
  const key = `${sender},${identifier},${formatTime(sentAt)}`;
  return key.length <= MAX_KEY_LENGTH ? key : createHash('sha256').update(key).digest('hex');
}

function keyOfReference(text: string): string | null {
  const [sender, identifier, sent, ...rest] = text.split(',');
  const sentAt = readTime(sent ?? '');
  return sender === undefined || identifier === undefined || sentAt === null || rest.length > 0 ? null : keyOf(sender, identifier, sentAt);
}

function languageOf(info: XmlElement): string {
  return textOf(info, 'language') ?? 'en-US';
}

function languageToShow(infos: readonly XmlElement[]): string {
  const languages = infos.map(languageOf);
  const beginning = (code: string): string | undefined => languages.find((language) => language.toLowerCase().startsWith(code));
  return beginning('vi') ?? beginning('en') ?? languages[0] ?? 'en-US';
}

function infosOf(infos: readonly XmlElement[], language: string): readonly XmlElement[] {
  return infos.filter((info) => languageOf(info).toLowerCase() === language.toLowerCase());
}

type Severity = {readonly severity: string; readonly severityOriginal: string | null};

function severityOf(infos: readonly XmlElement[], {status, msgType}: {readonly status: string; readonly msgType: string}): Severity {
  const told = infos.flatMap((info) => textOf(info, 'severity') ?? []);
  const worst = SEVERITIES.find(([word]) => told.some((text) => text.toLowerCase() === word));
  const severityOriginal = told.find((text) => text.toLowerCase() === worst?.[0]) ?? told[0] ?? null;
  if (msgType === 'cancel') return {severity: 'cleared', severityOriginal: cut(severityOriginal, 64)};
  return {severity: status === 'actual' ? (worst?.[1] ?? 'low') : 'low', severityOriginal: cut(severityOriginal, 64)};
}

interface Times {
  readonly effectiveAt: number | null;
  readonly onsetAt: number | null;
  readonly expiresAt: number | null;
  readonly expiresAssumed: boolean;
}

function readTimes(info: XmlElement | undefined, sentAt: number): Result<Times, Wrong> {
  const times: {[name: string]: number | null} = {};
  for (const name of ['effective', 'onset', 'expires']) {
    const text = info ? textOf(info, name) : null;
    const at = text === null ? null : readTime(text);
    if (text !== null && at === null) return err({code: 'no-time', reason: `${name}: ${text.slice(0, 64)} is no time with an offset`});
    times[name] = at;
  }
  const {effective = null, onset = null, expires = null} = times;
  return ok({effectiveAt: effective, onsetAt: onset, expiresAt: expires ?? sentAt + DAY_MS, expiresAssumed: expires === null});
}

function textsShown(infos: readonly XmlElement[]): {readonly [field: string]: unknown} {
  const [info] = infos;
  if (!info) return {};
  const words = (name: string): string[] => [...new Set(textsOf(infos, name))].slice(0, 16).map((word) => word.slice(0, 256).toLowerCase());
  return {
    language: languageOf(info).slice(0, 35),
    senderName: cut(textOf(info, 'senderName'), 256),
    category: words('category'),
    responseType: words('responseType'),
    event: cut(textOf(info, 'event'), 256),
    headline: cut(textOf(info, 'headline'), 1_024),
    description: cut(textOf(info, 'description')),
    instruction: cut(textOf(info, 'instruction')),
    web: cut(textOf(info, 'web'), 2_048),
    contact: cut(textOf(info, 'contact'), 256),
  };
}

function otherLanguages(infos: readonly XmlElement[], shown: readonly XmlElement[]): object[] {
  const languages = [...new Set(infos.filter((info) => !shown.includes(info)).map((info) => languageOf(info).toLowerCase()))];
  return languages.slice(0, 16).flatMap((language) => {
    const [info] = infosOf(infos, language);
    if (!info) return [];
    return {
      language: languageOf(info).slice(0, 35), event: cut(textOf(info, 'event'), 256), headline: cut(textOf(info, 'headline'), 1_024),
      description: cut(textOf(info, 'description')), instruction: cut(textOf(info, 'instruction')),
    };
  });
}

function geocodesOf(areas: readonly XmlElement[]): string[] {
  const codes = areas.flatMap((area) => allOf(area, 'geocode')).map((code) => `${textOf(code, 'valueName') ?? ''}=${textOf(code, 'value') ?? ''}`);
  return [...new Set(codes)].slice(0, 256).map((code) => code.slice(0, 256));
}

function textsOf(elements: readonly XmlElement[], name: string): string[] {
  return elements.flatMap((element) => allOf(element, name)).map(({text}) => text).filter((text) => text !== '');
}

function cut(text: string | null, length = MAX_TEXT_LENGTH): string | null {
  return text === null || text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
