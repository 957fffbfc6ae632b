/**
 * Puts what the cache held back into an empty picture, a part at each step, so that whoever steps can serve in between;
 * throws where something cannot be read, and then all of it is doubtful.
 */
import {decodeFrame} from '../../../shared/protocol/frame.ts';
import {unpackRecords, type PackedRecords} from '../../../shared/protocol/packed-records.ts';
import type {Picture} from '../../../shared/protocol/picture.ts';
import type {CachedPicture} from './messages.ts';

export function* restorePicture(picture: Picture, {parts, removed, isReadable, live}: CachedPicture): Generator<undefined, void> {
  if (!isReadable) throw new Error('a record is not JSON');
  picture.put(removed);
  for (const part of parts) {
    // Written by this console itself, from records that were checked when they came.
    picture.put(unpackRecords(JSON.parse(part) as PackedRecords));
    yield;
  }
  for (const {layer, bytes} of live) {
    const frame = decodeFrame(bytes, (name) => picture.layers.get(name)?.layer.liveColumns);
    if (frame.kind !== 'unknown-layer' && frame.layer === layer) picture.applyFrame(frame);
  }
}
