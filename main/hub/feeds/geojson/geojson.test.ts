import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Decoded} from '../../../../shared/model/observation.ts';
import {read} from '../../../../shared/lib/schema.ts';
import type {Unreadable} from '../feed.ts';
import {geojson} from './geojson.ts';
import {MAX_FEATURES, MAX_INPUT_BYTES} from './document.ts';

const CONTEXT = {receivedAt: 1_760_000_000_000, from: 'push'};
const decode = (input: unknown, layer = 'vessels'): Decoded | Unreadable =>
  geojson.createDecoder({layer}).decode(input instanceof Uint8Array ? input : Buffer.from(typeof input === 'string' ? input : JSON.stringify(input)), CONTEXT);
const code = (outcome: Decoded | Unreadable): string => ('unreadable' in outcome ? outcome.unreadable.code : 'readable');

const feature = (spoiled: object = {}): object => ({
  type: 'Feature', id: 'boat-1', geometry: {type: 'Point', coordinates: [106.8, 20.85]},
  properties: {mmsi: '574001230', kind: 'vessel', speedMps: 5.2, headingDeg: null, observedAt: '2026-11-21T06:30:15Z'}, ...spoiled,
});
const collection = (...features: unknown[]): object => ({type: 'FeatureCollection', features});

describe('a feature of a moving layer', () => {
  it('has its place and numbers in live columns, the rest as facts', () => {
    expect(decode(feature())).toEqual({
      observations: [{
        layer: 'vessels', externalId: 'boat-1', globalId: false, index: 0, observedAt: Date.parse('2026-11-21T06:30:15Z'),
        facts: {mmsi: '574001230', kind: 'vessel'}, live: {lonDeg: 106.8, latDeg: 20.85, speedMps: 5.2, headingDeg: null},
      }],
      refused: [], ignored: 0,
    });
  });

  it('without a geometry has no place', () => {
    expect(decode(feature({geometry: null}))).toMatchObject({observations: [{live: {lonDeg: null, latDeg: null}}]});
  });

  it('takes its place from the geometry alone', () => {
    const outcome = decode(feature({properties: {lonDeg: 1, latDeg: 2}}));
    expect(outcome).toMatchObject({observations: [{live: {lonDeg: 106.8, latDeg: 20.85}}], ignored: 1});
  });

  it('must be a point', () => {
    const geometry = {type: 'LineString', coordinates: [[1, 1], [2, 2]]};
    expect(decode(feature({geometry}))).toMatchObject({observations: [], refused: [{code: 'schema', reason: 'geometry.type: vessels have a Point'}]});
  });
});

describe('a feature of a layer of facts', () => {
  it('keeps its geometry, with 6 decimals and without height', () => {
    const outcome = decode(feature({geometry: {type: 'Point', coordinates: [106.70000049, 20.8, 15]}, properties: {tech: ['4G']}}), 'cell-sites');
    expect(outcome).toMatchObject({observations: [{layer: 'cell-sites', facts: {tech: ['4G']}, geometry: {type: 'Point', coordinates: [106.7, 20.8]}}]});
    expect(outcome).not.toHaveProperty('observations.0.live');
  });
});

describe('a feature', () => {
  it('may have its id among its properties, and as a number', () => {
    expect(decode(feature({id: undefined, properties: {id: 'p-1'}}))).toMatchObject({observations: [{externalId: 'p-1'}], ignored: 0});
    expect(decode(feature({id: 7}))).toMatchObject({observations: [{externalId: '7'}]});
  });

  it('loses properties that the layer does not know, and is counted once', () => {
    expect(decode(feature({properties: {mmsi: '574001230', speed: 4, colour: 'red'}}))).toMatchObject({observations: [{facts: {mmsi: '574001230'}}], ignored: 1});
  });

  it.each([
    ['without an id', {id: undefined}, 'schema', /^id: /],
    ['with an id that is an object', {id: {}}, 'schema', /^id: /],
    ['with an empty id', {id: ''}, 'schema', /^id: /],
    ['with an id of 257 characters', {id: 'x'.repeat(257)}, 'schema', /^id: /],
    ['of another type', {type: 'Foo'}, 'schema', /^type: /],
    ['with a list of properties', {properties: []}, 'schema', /^properties: /],
    ['without a geometry member', {geometry: undefined}, 'schema', /^geometry: /],
    ['off the Earth', {geometry: {type: 'Point', coordinates: [181, 0]}}, 'schema', /^geometry\.coordinates/],
    ['with text for a coordinate', {geometry: {type: 'Point', coordinates: [106, '20']}}, 'schema', /^geometry\.coordinates/],
    ['with a bbox of text', {bbox: 'all'}, 'schema', /^bbox: /],
    ['with text for a speed', {properties: {speedMps: 'fast'}}, 'schema', /^properties\.speedMps: /],
    ['with a time without an offset', {properties: {observedAt: '2026-11-21T06:30:15'}}, 'no-time', /^properties\.observedAt: /],
    ['with a number for a time', {properties: {observedAt: 1_760_000_000}}, 'no-time', /^properties\.observedAt: /],
  ])('%s is refused, and the one beside it is not', (_what, spoiled, refusal, reason) => {
    expect(decode(collection(feature(spoiled), feature()))).toMatchObject({
      observations: [{index: 1}], refused: [{index: 0, code: refusal, reason: expect.stringMatching(reason)}],
    });
  });
});

describe('a body', () => {
  it('an empty collection is read', () => {
    expect(decode(collection())).toEqual({observations: [], refused: [], ignored: 0});
  });

  it('a geometry alone is GeoJSON, but no record', () => {
    expect(decode({type: 'Point', coordinates: [100, 0, 15]})).toMatchObject({observations: [], refused: [{index: 0, code: 'schema'}]});
  });

  it.each([
    ['nothing', ''], ['no JSON', '{"type":'], ['a list', '[]'], ['null', 'null'], ['a text', '"Feature"'], ['another object', '{"type":"Topology"}'],
    ['features that are no list', '{"type":"FeatureCollection","features":{}}'], ['a collection with a wrong bbox', '{"type":"FeatureCollection","features":[],"bbox":"x"}'],
    ['a point of one number', '{"type":"Point","coordinates":[2]}'], ['XML', '<root/>'], ['NaN', '{"type":"Feature","id":NaN}'],
    ['a key that reaches for a prototype', '{"type":"Feature","id":"1","geometry":null,"properties":{"__proto__":{"x":1}}}'],
    ['a byte order mark', '\uFEFF{"type":"FeatureCollection","features":[]}'],
  ])('%s is unreadable', (_what, text) => {
    expect(code(decode(text))).toBe('schema');
  });

  it('what is not UTF-8 is unreadable', () => {
    expect(decode(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({unreadable: {index: 0, code: 'schema', reason: 'the text is not UTF-8'}});
  });

  it.each([
    ['65 levels deep', '['.repeat(65)], ['100,000 levels deep', '['.repeat(100_000)], ['over 1 MB', ' '.repeat(MAX_INPUT_BYTES + 1)],
    ['of more than 100,000 features', `{"type":"FeatureCollection","features":[${'0,'.repeat(MAX_FEATURES)}0]}`],
  ])('%s is too large', (_what, text) => {
    expect(code(decode(text))).toBe('too-large');
  });

  it('P12: random JSON and random bytes are read or refused', () => {
    const shaped = fc.record({type: fc.constantFrom('Feature', 'FeatureCollection', 'Point'), id: fc.jsonValue(), geometry: fc.jsonValue(), properties: fc.jsonValue(), features: fc.jsonValue()}, {requiredKeys: ['type']});
    fc.assert(fc.property(fc.oneof(fc.uint8Array({maxLength: 500}), shaped, fc.array(shaped).map((features) => collection(...features))), (input) => {
      expect(decode(input)).toBeDefined();
    }), {numRuns: 2_000});
  });
});

describe('the options', () => {
  it('name a known layer and nothing else', () => {
    expect(read(geojson.options, {layer: 'cameras'})).toMatchObject({ok: true});
    expect(read(geojson.options, {layer: 'dragons'})).toMatchObject({ok: false, error: expect.stringMatching(/^layer: /)});
    expect(read(geojson.options, {})).toMatchObject({ok: false});
    expect(read(geojson.options, {layer: 'cameras', colour: 1})).toEqual({ok: false, error: 'colour: unknown key'});
  });

  it('the feed writes that layer alone', () => {
    expect(geojson.layersOf({layer: 'cameras'})).toEqual(['cameras']);
  });
});
