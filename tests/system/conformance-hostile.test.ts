/** Hostile and malformed bodies pushed to a feed, and GeoJSON that other validators call good or bad (T7). */
import {describe, expect, it} from 'vitest';
import {geojson} from '../../main/hub/feeds/geojson/geojson.ts';
import type {Decoded} from '../../shared/model/observation.ts';
import type {Unreadable} from '../../main/hub/feeds/feed.ts';
import {hasSamples, listSamples, readSample, SAMPLES_NEEDED} from '../support/samples.ts';

const suite = hasSamples ? describe : describe.skip;

function push(path: string): Decoded | Unreadable {
  return geojson.createDecoder({layer: 'cameras'}).decode(readSample(path), {receivedAt: 1_760_000_000_000, from: 'push'});
}

suite(hasSamples ? 'bodies from outside' : `bodies from outside (skipped: ${SAMPLES_NEEDED})`, () => {
  it('T7: no hostile body is read, and each is refused as schema or too-large', () => {
    const files = [...listSamples('hostile/json'), ...listSamples('hostile/xml')];
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const outcome = push(file);
      expect([file, 'unreadable' in outcome && ['schema', 'too-large'].includes(outcome.unreadable.code)]).toEqual([file, true]);
    }
  });

  it('GeoJSON is good or bad as its reference says', () => {
    const reference = JSON.parse(readSample('geojson/expected.json').toString()) as {[file: string]: {verdict: 'good' | 'bad'}};
    for (const [file, {verdict}] of Object.entries(reference)) expect([file, verdictOf(push(`geojson/${file}`))]).toEqual([file, verdict]);
  });
});

/** Good GeoJSON may still be no record of ours: without an id there is nothing to know it by. */
function verdictOf(outcome: Decoded | Unreadable): 'good' | 'bad' {
  if ('unreadable' in outcome) return 'bad';
  return outcome.refused.every(({reason}) => reason.startsWith('id: a text') || reason.startsWith('a geometry alone')) ? 'good' : 'bad';
}
