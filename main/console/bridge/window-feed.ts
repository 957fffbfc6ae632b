/**
 * One window on the console's side: its picture, then what changes. Bounds: two live messages unacknowledged, then ticks
 * are skipped and a keyframe made from the console's own columns follows; more than `MAX_BUFFERED_BYTES` unsent and the
 * window is let go: it re-reads everything when it comes back.
 */
import type {WireChange} from '../../../shared/model/change.ts';
import type {Event, EventName} from '../../../shared/protocol/bridge.ts';
import {MAX_UNACKNOWLEDGED_TICKS} from '../../../shared/protocol/down.ts';
import {encodeKeyframe, joinFrames} from '../../../shared/protocol/frame.ts';
import type {Picture} from '../../../shared/protocol/picture.ts';
import type {Channel} from './channel.ts';

const PICTURE_PART = 5_000;
const MAX_BUFFERED_BYTES = 64 * 1_048_576;

export class WindowFeed {
  readonly #channel: Channel;
  readonly #picture: Picture;
  #tick = 0;
  #unacknowledged: number[] = [];
  #skipped = false;
  shown = true;
  isOpen = false;

  constructor(channel: Channel, picture: Picture) {
    this.#channel = channel;
    this.#picture = picture;
  }

  send<Name extends EventName>(name: Name, event: Event<Name>, body?: Uint8Array): void {
    if (this.#channel.bufferedBytes() > MAX_BUFFERED_BYTES) {
      this.isOpen = false;
      this.#channel.close();
      return;
    }
    this.#channel.send(name, event, body);
  }

  /** Everything, in parts; `part` 0 clears the window's picture. */
  sendPicture(hubTime: number): void {
    this.isOpen = true;
    const records = [...this.#picture.allRecords()].filter((record) => record.record !== null);
    const parts = Math.max(1, Math.ceil(records.length / PICTURE_PART));
    for (let part = 0; part < parts; part++) {
      this.send('picture', {part, last: part === parts - 1, records: records.slice(part * PICTURE_PART, (part + 1) * PICTURE_PART)});
    }
    this.#unacknowledged = [];
    this.sendKeyframe(hubTime);
  }

  sendChanges(changes: readonly WireChange[]): void {
    if (this.isOpen) this.send('batch', {changes: [...changes]});
  }

  sendLive(hubTime: number, body: Uint8Array): void {
    if (!this.isOpen) return;
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
    const frames = [...this.#picture.layers.values()]
      .filter(({layer}) => layer.liveColumns.length > 0)
      .map(({layer, live}) => encodeKeyframe(layer.name, this.#tick, hubTime, live));
    this.#sendBody(hubTime, joinFrames(frames));
  }

  /** Credit; what was skipped is made good at once, since nothing may move again for a long time. */
  received(tick: number, hubTime: number): void {
    this.#unacknowledged = this.#unacknowledged.filter((sent) => sent > tick);
    if (this.#skipped && this.isOpen && this.#unacknowledged.length < MAX_UNACKNOWLEDGED_TICKS) this.sendKeyframe(hubTime);
  }

  #sendBody(hubTime: number, body: Uint8Array): void {
    const tick = ++this.#tick;
    this.#unacknowledged.push(tick);
    this.send('live', {tick, hubTime}, body);
  }
}
