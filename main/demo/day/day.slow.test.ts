/** N12 over hours: all that the city sends, hashed. Twenty minutes of the storm here; the whole day where `HAIDANG_SOAK` is 1 (some 40 s a run). */
import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {cityOf, MIDNIGHT} from './fixture.test-support.ts';
import {createSources} from './sources.ts';
import {createStream} from './stream.ts';

const MINUTE_MS = 60_000;
const isSoak = process.env['HAIDANG_SOAK'] === '1';
const [FROM_MINUTE, MINUTES] = isSoak ? [0, 1_440] : [19 * 60, 20];

function hashOf(seed: number): {readonly hash: string; readonly bodies: number} {
  const city = cityOf(seed);
  const start = MIDNIGHT + FROM_MINUTE * MINUTE_MS;
  const stream = createStream(city, createSources(city), start);
  const hash = createHash('sha256');
  let bodies = 0;
  for (let minute = 1; minute <= MINUTES; minute++) {
    for (const {atMs, feed, body} of stream.until(start + minute * MINUTE_MS)) {
      hash.update(`${atMs} ${feed} `).update(body.bytes);
      bodies++;
    }
  }
  return {hash: hash.digest('hex'), bodies};
}

describe('the day as bytes', () => {
  it(`N12: ${MINUTES} min are the same for the same seed, and others for another`, {timeout: isSoak ? 600_000 : 60_000}, () => {
    const first = hashOf(1);
    expect(first.bodies).toBeGreaterThan(MINUTES * 80);
    expect(hashOf(1)).toEqual(first);
    expect(hashOf(2).hash).not.toBe(first.hash);
  });
});
