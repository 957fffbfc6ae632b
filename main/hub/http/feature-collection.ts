/**
 * Many features as one document. 10,000 of them are 200 ms of work, and commands and consoles share the main loop: it
 * is given free after each slice (P11).
 */
import {setImmediate} from 'node:timers/promises';
import type {WholeRecord} from '../log/state.ts';
import {featureOf, type Telling} from './feature.ts';

/** About 5 ms. */
const SLICE = 250;

/** `records` are made whole only when they are told. */
export async function featureCollection(records: readonly (() => WholeRecord)[], telling: Telling, more: object): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let from = 0; from < records.length; from += SLICE) {
    if (from > 0) await setImmediate();
    const features = records.slice(from, from + SLICE).map((record) => JSON.stringify(featureOf(record(), telling)));
    parts.push(Buffer.from(`${from > 0 ? ',' : ''}${features.join(',')}`));
  }
  const head = Buffer.from('{"type":"FeatureCollection","features":[');
  return Buffer.concat([head, ...parts, Buffer.from(`],${JSON.stringify(more).slice(1)}`)]);
}
