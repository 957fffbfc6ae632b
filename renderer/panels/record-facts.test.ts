import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {ageOf, isGone, liveValuesOf, positionOf} from './record-facts.ts';
import {keyOf, refOf} from './record-key.ts';
import {facts, hear, incidentFacts, pointAt, recordsWith} from './test-records.ts';

const records = recordsWith([
  {layer: 'units', id: 'u1', facts: facts({callSign: 'CC-11'})},
  {layer: 'units', id: 'silent', facts: facts({callSign: 'CC-12'})},
  {layer: 'incidents', id: 'i1', facts: incidentFacts(pointAt(106.7, 20.8))},
  {layer: 'incidents', id: 'area', facts: incidentFacts({geometry: {type: 'LineString', coordinates: [[106, 20], [107, 21]]}})},
]);
hear(records, 'units', 'u1', 106.75, 20.85, 100_000);
const layerOf = (name: string) => must(records.layers.get(name), name);
const storedOf = (name: string, id: string) => must(records.get(name, id), id);

describe('where a record is', () => {
  it('is where it was heard last, its point, or the middle of its shape', () => {
    expect(positionOf(layerOf('units'), storedOf('units', 'u1'))).toEqual([106.75, 20.85]);
    expect(positionOf(layerOf('incidents'), storedOf('incidents', 'i1'))).toEqual([106.7, 20.8]);
    expect(positionOf(layerOf('incidents'), storedOf('incidents', 'area'))).toEqual([106.5, 20.5]);
    expect(positionOf(layerOf('units'), storedOf('units', 'silent'))).toBeNull();
  });
});

describe('how old a record is', () => {
  it('counts from when it was heard and grows without a message', () => {
    const {handle, record} = storedOf('units', 'u1');
    const age = (nowMs: number) => ageOf(layerOf('units'), must(record, 'record'), handle, nowMs);
    expect(age(110_000)).toEqual({knownAt: 100_000, freshness: 'fresh'});
    expect(age(130_000).freshness).toBe('stale');
    expect(age(700_000).freshness).toBe('lost');
  });
});

describe('a record', () => {
  it('is gone in a state that its layer calls so', () => {
    expect(isGone(layerOf('incidents'), incidentFacts({state: 'closed'}))).toBe(true);
    expect(isGone(layerOf('incidents'), incidentFacts({state: 'resolved'}))).toBe(false);
  });

  it('has its live values by name, null where not available', () => {
    expect(liveValuesOf(layerOf('units'), storedOf('units', 'u1').handle)).toMatchObject({lonDeg: 106.75, speedMps: null});
  });

  it('is one word in a list, whatever its id holds', () => {
    expect(refOf(keyOf('incidents', 'a/b c'))).toEqual({layer: 'incidents', id: 'a/b c'});
  });
});
