/**
 * A recording of what a feed was given: one JSON object a line. The first line tells what it is, each further one is
 * an input as it came:
 *
 *     {"recording": 1, "type": "ais", "startedAt": "2026-11-21T02:00:00.000Z"}
 *     {"t": 0, "text": "!AIVDM,1,1,,A,…*5C\n"}
 *     {"t": 1250, "base64": "CgMyLjA="}
 *
 * `t` is ms since `startedAt`, never less than the line before; `text` where the input is UTF-8, `base64` where it is
 * not.
 */
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import {parseJson} from '../../../../shared/lib/json.ts';
import {exactObject, literal, number, optional, read, text, union} from '../../../../shared/lib/schema.ts';
import {formatTime, readTime} from '../../../../shared/time/time.ts';

export interface RecordingHead {
  readonly type: string;
  readonly startedAt: number;
}

export interface RecordedInput {
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** The largest input of any type, in base64 or escaped. */
export const MAX_RECORDED_LINE_BYTES = 16_777_216;

const LONGEST = MAX_RECORDED_LINE_BYTES;
const headSchema = exactObject({recording: literal(1), type: text(64), startedAt: text(40)});
const inputSchema = union([
  exactObject({t: number().min(0), text: text(LONGEST), from: optional(text(256))}),
  exactObject({t: number().min(0), base64: text(LONGEST).regex(/^[0-9A-Za-z+/]*={0,2}$/), from: optional(text(256))}),
]);

export function writeHead({type, startedAt}: RecordingHead): string {
  return `${JSON.stringify({recording: 1, type, startedAt: formatTime(startedAt)})}\n`;
}

export function writeInput({atMs, bytes}: RecordedInput): string {
  const asText = utf8(bytes);
  return `${JSON.stringify({t: atMs, ...(asText === null ? {base64: Buffer.from(bytes).toString('base64')} : {text: asText})})}\n`;
}

export function readHead(line: string): Result<RecordingHead> {
  const head = readLine(headSchema, line);
  if (!head.ok) return err(`no recording: ${head.error}`);
  const startedAt = readTime(head.value.startedAt);
  return startedAt === null ? err('no recording: startedAt is no time') : ok({type: head.value.type, startedAt});
}

export function readInput(line: string): Result<RecordedInput> {
  const input = readLine(inputSchema, line);
  if (!input.ok) return input;
  const {value} = input;
  return ok({atMs: value.t, bytes: 'text' in value ? Buffer.from(value.text) : Buffer.from(value.base64, 'base64')});
}

function readLine<T>(schema: Parameters<typeof read<T>>[0], line: string): Result<T> {
  const json = parseJson(line);
  return json.ok ? read(schema, json.value) : err(json.error.reason);
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    // Then it is kept as bytes.
    return null;
  }
}
