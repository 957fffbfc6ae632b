/**
 * Finds the whole messages in what TAK sends: XML events that follow each other without a separator, and messages of TAK
 * protocol version 1 (`bf`, length, protobuf). What stands between them is passed over, an event that begins anew before
 * it has ended is given up, and nothing longer than `MAX_EVENT_BYTES` is held: it is dropped whole and counted once.
 */
import type {StreamCutter} from '../feed.ts';

export const MAX_EVENT_BYTES = 65_536;

export interface CotMessage {
  readonly type: 'xml' | 'protobuf';
  readonly bytes: Uint8Array;
}

type Found =
  | {readonly type: 'message'; readonly message: CotMessage; readonly start: number; readonly end: number}
  /** `until` null: its end has not come yet. */
  | {readonly type: 'too-long'; readonly until: number | null}
  /** `isJunk`: what is kept is no beginning of a message, though one may begin in it. */
  | {readonly type: 'more'; readonly keepFrom: number; readonly isJunk: boolean};

/** Where an event may begin: with what stands before it, since a document type there must be seen to be refused. */
const BEGINNINGS = ['<?xml', '<!DOCTYPE', '<event'];
const LONGEST_BEGINNING = Math.max(...BEGINNINGS.map(({length}) => length));
const EVENT = '<event';
/** Streams are cut at exactly this, and senders see to it that it stands nowhere else. */
const EVENT_END = '</event>';
const MAGIC = 0xbf;
const MAX_LENGTH_BYTES = 4;
const BLANKS: ReadonlySet<number | undefined> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);
const AFTER_NAME: ReadonlySet<number | undefined> = new Set([...BLANKS, 0x2f, 0x3e]);

export class EventCutter implements StreamCutter {
  readonly maxBytes = MAX_EVENT_BYTES;
  #rest: Buffer = Buffer.alloc(0);
  /** Of a message that was already found too long: bytes still to come, or up to the end of its event. */
  #skipBytes = 0;
  #skipsToEnd = false;
  /** Protobuf begins right after a message only: in junk its first byte means nothing. */
  #isInJunk = false;

  cut(chunk: Buffer): {readonly whole: Uint8Array | null; readonly tooLong: number} {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const kept: Buffer[] = [];
    let tooLong = 0;
    let at = this.#skip(data, 0);
    while (at < data.length) {
      const found = this.#isInJunk ? nextEvent(data, at) : nextMessage(data, at);
      this.#isInJunk = found.type === 'more' && found.isJunk;
      if (found.type === 'message') {
        kept.push(data.subarray(found.start, found.end));
        at = found.end;
      } else if (found.type === 'too-long') {
        tooLong += 1;
        this.#skipBytes = found.until === null ? 0 : found.until - at;
        this.#skipsToEnd = found.until === null;
        at = this.#skip(data, at);
      } else {
        at = found.keepFrom;
        break;
      }
      if (this.#skipsToEnd) break;
    }
    // Copied, or a few bytes would keep the whole chunk alive.
    this.#rest = Buffer.from(data.subarray(at));
    return {whole: kept.length === 0 ? null : Buffer.concat(kept), tooLong};
  }

  /** Half an event is none. */
  end(): null {
    this.#rest = Buffer.alloc(0);
    return null;
  }

  /** Where to go on reading, or how much of the end to keep for a token that is cut in two. */
  #skip(data: Buffer, from: number): number {
    const skipped = Math.min(this.#skipBytes, data.length - from);
    this.#skipBytes -= skipped;
    if (!this.#skipsToEnd) return from + skipped;
    const end = data.indexOf(EVENT_END, from);
    if (end < 0) return Math.max(from, data.length - EVENT_END.length + 1);
    this.#skipsToEnd = false;
    return end + EVENT_END.length;
  }
}

export interface CutMessages {
  readonly messages: readonly (CotMessage | 'too-long')[];
  /** Something was left that had begun. */
  readonly isCutShort: boolean;
}

/** The first whole messages of one input, in their order; one more than `most` says that there are too many. */
export function cutMessages(input: Uint8Array, most: number): CutMessages {
  const data = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const messages: (CotMessage | 'too-long')[] = [];
  let at = 0;
  for (;;) {
    const found = nextMessage(data, at);
    if (found.type === 'more') return {messages, isCutShort: data.includes(EVENT, found.keepFrom) || data[found.keepFrom] === MAGIC};
    messages.push(found.type === 'message' ? found.message : 'too-long');
    const end = found.type === 'message' ? found.end : found.until;
    if (end === null || end > data.length || messages.length > most) return {messages, isCutShort: false};
    at = end;
  }
}

function nextMessage(data: Buffer, from: number): Found {
  let at = from;
  while (BLANKS.has(data[at])) at++;
  return data[at] === MAGIC ? nextProtobuf(data, at) : nextEvent(data, at);
}

function nextProtobuf(data: Buffer, start: number): Found {
  let length = 0;
  for (let count = 0; count < MAX_LENGTH_BYTES; count++) {
    const byte = data[start + 1 + count];
    if (byte === undefined) return {type: 'more', keepFrom: start, isJunk: false};
    length += (byte & 0x7f) * 2 ** (7 * count);
    if (byte >= 0x80) continue;
    const first = start + 2 + count;
    const end = first + length;
    if (length > MAX_EVENT_BYTES) return {type: 'too-long', until: end};
    if (end > data.length) return {type: 'more', keepFrom: start, isJunk: false};
    return {type: 'message', message: {type: 'protobuf', bytes: data.subarray(first, end)}, start, end};
  }
  // No length: nothing that could be skipped by it.
  return nextEvent(data, start + 1);
}

function nextEvent(data: Buffer, from: number): Found {
  let at = from;
  for (;;) {
    const close = data.indexOf(EVENT_END, at);
    if (close < 0) return unfinished(data, {from, at});
    const end = close + EVENT_END.length;
    const open = lastOpen(data, at, close);
    if (open >= 0) {
      const first = prologueOf(data, at, open);
      if (end - first > MAX_EVENT_BYTES) return {type: 'too-long', until: end};
      return {type: 'message', message: {type: 'xml', bytes: data.subarray(first, end)}, start: first, end};
    }
    at = end;
  }
}

/** Nothing ends after `at`; what lies before it, and what lies before a beginning, is junk. */
function unfinished(data: Buffer, {from, at}: {readonly from: number; readonly at: number}): Found {
  const start = beginningOf(data, at);
  if (start < 0) return {type: 'more', keepFrom: Math.max(at, data.length - LONGEST_BEGINNING + 1), isJunk: from < data.length};
  return data.length - start > MAX_EVENT_BYTES ? {type: 'too-long', until: null} : {type: 'more', keepFrom: start, isJunk: start > from};
}

/** Where the declaration or document type before an event begins, or else the event. */
function prologueOf(data: Buffer, from: number, open: number): number {
  const start = beginningOf(data.subarray(0, open), from);
  return start < 0 || data.indexOf(EVENT, start) === start ? open : start;
}

/** -1 where nothing begins. */
function beginningOf(data: Buffer, from: number): number {
  const places = BEGINNINGS.map((beginning) => data.indexOf(beginning, from)).filter((place) => place >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

/** The last `<event` of that name before the end, so that one which never ended takes no other with it. */
function lastOpen(data: Buffer, from: number, close: number): number {
  // Of the stretch alone: looking back over all that was passed over would cost its square.
  const stretch = data.subarray(from, close);
  let at = stretch.lastIndexOf(EVENT);
  while (at >= 0 && !AFTER_NAME.has(stretch[at + EVENT.length])) at = at === 0 ? -1 : stretch.lastIndexOf(EVENT, at - 1);
  return at < 0 ? -1 : from + at;
}
