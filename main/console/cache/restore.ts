/** Puts what the cache held back into an empty picture; throws where a row cannot be read, and then all of it is doubtful. */
import type {FactRecord} from '../../../shared/model/record.ts';
import {decodeFrame} from '../../../shared/protocol/frame.ts';
import type {Picture} from '../../../shared/protocol/picture.ts';
import type {CachedPicture} from './messages.ts';

export function restorePicture(picture: Picture, {records, live}: CachedPicture): void {
  picture.put(records.map((row) => ({...row, record: row.record === null ? null : (JSON.parse(row.record) as FactRecord)})));
  for (const {layer, bytes} of live) {
    const frame = decodeFrame(bytes, (name) => picture.layers.get(name)?.layer.liveColumns);
    if (frame.kind !== 'unknown-layer' && frame.layer === layer) picture.applyFrame(frame);
  }
}
