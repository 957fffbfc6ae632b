/**
 * One window on the console's side: its picture, then what changes. Bounds: two live messages unacknowledged, then ticks
 * are skipped and a keyframe made from the console's own columns follows; more than `MAX_BUFFERED_BYTES` unsent and the
 * window is let go: it re-reads everything when it comes back.
 */
import {must} from '../../../shared/lib/assert.ts';
import type {LayerRecord, WireChange} from '../../../shared/model/change.ts';
import type {Event, EventName, WindowRefusal} from '../../../shared/protocol/bridge.ts';
import {MAX_UNACKNOWLEDGED_TICKS} from '../../../shared/protocol/down.ts';
import {encodeKeyframe, joinFrames} from '../../../shared/protocol/frame.ts';
import {packRecords} from '../../../shared/protocol/packed-records.ts';
import type {Picture} from '../../../shared/protocol/picture.ts';
import {JsonText} from '../../../shared/protocol/socket-parser.ts';
import type {Channel} from './channel.ts';

const PICTURE_PART = 2_500;
const MAX_BUFFERED_BYTES = 64 * 1_048_576;

/** The last picture as the cache gave it, for windows that come before the console has read it itself. */
export interface CachedTexts {
  /** Texts of `PackedRecords`. */
  readonly parts: readonly string[];
  /** Keyframes, with an age per row. */
  readonly live: readonly {readonly bytes: Uint8Array}[];
}

interface PicturePart {
  readonly last: boolean;
  readonly event: Event<'picture'> | JsonText;
}

/** A picture of which parts are still to be sent. */
interface UnderWay {
  readonly parts: Generator<PicturePart, undefined>;
  readonly hubTime: number;
}

export class WindowFeed {
  readonly #channel: Channel;
  readonly #picture: Picture;
  readonly #cached: () => CachedTexts | null;
  #tick = 0;
  #unacknowledged: number[] = [];
  #skipped = false;
  #underWay: UnderWay | null = null;
  shown = true;
  isOpen = false;

  /** `cached` until the console's own picture is whole; then null. */
  constructor(channel: Channel, picture: Picture, cached: () => CachedTexts | null) {
    this.#channel = channel;
    this.#picture = picture;
    this.#cached = cached;
  }

  openWindow(search: string): WindowRefusal | null {
    return this.#channel.openWindow ? this.#channel.openWindow(search) : 'no-shell';
  }

  send<Name extends EventName>(name: Name, event: Event<Name> | JsonText, body?: Uint8Array): void {
    if (this.#channel.bufferedBytes() > MAX_BUFFERED_BYTES) {
      this.isOpen = false;
      this.#channel.close();
      return;
    }
    this.#channel.send(name, event, body);
  }

  /**
   * Everything, in parts; `part` 0 clears the window's picture. The next part waits for the last one to be on its way, so
   * that the window reads one while the next is written: with 50,000 records a quarter of a second sooner drawn (P7).
   */
  sendPicture(hubTime: number): void {
    this.isOpen = true;
    this.#unacknowledged = [];
    const cached = this.#cached();
    const underWay = {parts: cached ? partsOfTexts(cached.parts) : partsOf(this.#picture), hubTime};
    this.#underWay = underWay;
    const next = (): void => {
      if (this.#underWay !== underWay || !this.isOpen) return;
      this.#sendPart(underWay);
      setImmediate(next);
    };
    next();
  }

  /** What changed after a part was written must arrive after the last of them. */
  sendChanges(changes: readonly WireChange[]): void {
    this.#finishPicture();
    if (this.isOpen) this.send('batch', {changes: [...changes]});
  }

  sendForget(layer: string, ids: Event<'forget'>['ids']): void {
    this.#finishPicture();
    if (this.isOpen) this.send('forget', {layer, ids});
  }

  sendLive(hubTime: number, body: Uint8Array): void {
    // A picture under way ends with a keyframe of its own.
    if (!this.isOpen || this.#underWay) return;
    if (this.#unacknowledged.length >= MAX_UNACKNOWLEDGED_TICKS) {
      this.#skipped = true;
      return;
    }
    if (this.#skipped) {
      this.sendKeyframe(hubTime);
      return;
    }
    this.#sendBody(hubTime, body);
  }

  /** What the console holds now, with an age per row. */
  sendKeyframe(hubTime: number): void {
    this.#skipped = false;
    const cached = this.#cached();
    if (cached) return this.#sendBody(hubTime, joinFrames(cached.live.map(({bytes}) => bytes)));
    const frames = [...this.#picture.layers.values()]
      .filter(({layer}) => layer.liveColumns.length > 0)
      .map(({layer, live}) => encodeKeyframe(layer.name, this.#tick, hubTime, live));
    return this.#sendBody(hubTime, joinFrames(frames));
  }

  /** Credit; what was skipped is made good at once, since nothing may move again for a long time. */
  received(tick: number, hubTime: number): void {
    this.#unacknowledged = this.#unacknowledged.filter((sent) => sent > tick);
    if (this.#skipped && this.isOpen && this.#unacknowledged.length < MAX_UNACKNOWLEDGED_TICKS) this.sendKeyframe(hubTime);
  }

  #finishPicture(): void {
    while (this.#underWay && this.isOpen) this.#sendPart(this.#underWay);
  }

  #sendPart({parts, hubTime}: UnderWay): void {
    const part = must(parts.next().value, 'a part that is not the last has another behind it');
    this.send('picture', part.event);
    if (!part.last) return;
    this.#underWay = null;
    this.sendKeyframe(hubTime);
  }

  #sendBody(hubTime: number, body: Uint8Array): void {
    const tick = ++this.#tick;
    this.#unacknowledged.push(tick);
    this.send('live', {tick, hubTime}, body);
  }
}

/** At least one; the last is marked. */
function* partsOf(picture: Picture): Generator<PicturePart, undefined> {
  let part = 0;
  let records: LayerRecord[] = [];
  for (const record of picture.allRecords()) {
    if (record.record === null) continue;
    if (records.length === PICTURE_PART) {
      yield {last: false, event: {part: part++, last: false, packed: packRecords(records)}};
      records = [];
    }
    records.push(record);
  }
  yield {last: true, event: {part, last: true, packed: packRecords(records)}};
  return undefined;
}

const NO_RECORDS = '{"layers":[],"shapes":[],"rows":[]}';

function* partsOfTexts(texts: readonly string[]): Generator<PicturePart, undefined> {
  const all = texts.length === 0 ? [NO_RECORDS] : texts;
  for (const [part, records] of all.entries()) {
    const last = part === all.length - 1;
    yield {last, event: new JsonText(`{"part":${part},"last":${last},"packed":${records}}`)};
  }
  return undefined;
}
