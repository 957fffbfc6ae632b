import fc from 'fast-check';
import {expect, it} from 'vitest';
import {ALL_LAYERS} from '../layers/index.ts';
import type {LayerRecord, WireChange} from '../model/change.ts';
import {recordOf} from '../model/layer.test-support.ts';
import {Picture} from './picture.ts';

/** What happens to four cameras; the hub's clock goes to and fro meanwhile. */
const happenings = fc.array(fc.record({camera: fc.nat({max: 3}), isGone: fc.boolean(), at: fc.integer({min: 1, max: 9})}), {maxLength: 30});

/** The changes as the hub tells them, and the same with each said up to three times, in any order. */
const streams = happenings.chain((all) => {
  const versions = new Map<number, number>();
  const changes = all.map(({camera, isGone, at}): WireChange => {
    const version = (versions.get(camera) ?? 0) + 1;
    versions.set(camera, version);
    const record = isGone ? null : recordOf({cameraName: `as of ${version}`});
    return {at, layer: 'cameras', id: `CAM-${camera}`, handle: camera, version, op: isGone ? 'remove' : 'put', record, by: null};
  });
  const repeated = [...changes, ...changes, ...changes];
  return fc.record({changes: fc.constant(changes), disturbed: fc.shuffledSubarray(repeated, {minLength: repeated.length})});
});

function pictureOf(changes: readonly WireChange[]): readonly LayerRecord[] {
  const picture = new Picture(ALL_LAYERS);
  for (const change of changes) picture.apply(change);
  return [...picture.allRecords()].toSorted((one, other) => one.handle - other.handle);
}

it('P6: what is repeated, late and out of order comes to the same picture', () => {
  fc.assert(fc.property(streams, ({changes, disturbed}) => {
    expect(pictureOf(disturbed)).toEqual(pictureOf(changes));
  }), {numRuns: 300});
});

it('P6: a repeat changes nothing and says so', () => {
  const picture = new Picture(ALL_LAYERS);
  const change: WireChange = {at: 1, layer: 'cameras', id: 'CAM-1', handle: 1, version: 2, op: 'put', record: recordOf({cameraName: 'Cầu Rào'}), by: null};
  expect([picture.apply(change), picture.apply(change), picture.apply({...change, version: 1, at: 9})]).toEqual([true, false, false]);
});
