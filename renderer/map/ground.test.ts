import {describe, expect, it} from 'vitest';
import {openGround, plainText, type ArchiveHead, type Ground} from './ground.ts';

const OWN = 'http://127.0.0.1:4190/city/basemap.pmtiles';
const GIVEN = 'http://127.0.0.1:4190/city/given.pmtiles';
const own: ArchiveHead = {
  isVector: true,
  metadata: {attribution: 'Drawn by hand', attributions: {vi: 'Vẽ tay', en: 'Drawn by hand'}, vector_layers: [{id: 'land'}, {id: 'built-up'}, {id: 'waters'}]},
};

function opened(given: ArchiveHead | Error | null): Promise<Ground> {
  return openGround(OWN, () => Promise.resolve(given !== null), async (url) => {
    if (url === OWN) return own;
    if (given instanceof Error || given === null) throw given ?? new Error('not offered');
    return given;
  });
}

const withLayers = (ids: readonly string[], more: object = {}): ArchiveHead => ({isVector: true, metadata: {vector_layers: ids.map((id) => ({id})), ...more}});

describe('the ground of a map', () => {
  it('is the one built from the pack where there is no other', async () => {
    expect(await opened(null)).toEqual({url: OWN, schema: 'own', attribution: {vi: 'Vẽ tay', en: 'Drawn by hand'}, passedOver: null});
  });

  it('is the archive of the pack where its schema is known, with its maker’s words', async () => {
    const attribution = '<a href="https://www.openstreetmap.org/copyright" target="_blank">&copy; OpenStreetMap contributors</a>';
    expect(await opened(withLayers(['earth', 'roads', 'places'], {attribution}))).toEqual({
      url: GIVEN, schema: 'protomaps', attribution: {vi: '© OpenStreetMap contributors', en: '© OpenStreetMap contributors'}, passedOver: null,
    });
  });

  it.each([
    ['of an unknown schema', withLayers(['faults', 'quakes']), {reason: 'unknown-schema', layers: ['faults', 'quakes']}],
    ['that does not tell its layers', {isVector: true, metadata: null}, {reason: 'unknown-schema', layers: []}],
    ['of pictures', {isVector: false, metadata: {}}, {reason: 'no-vectors'}],
    ['that is no archive', new Error('Wrong magic number for PMTiles archive'), {reason: 'unreadable'}],
  ] as const)('stays its own beside an archive %s, and says why', async (_what, given, passedOver) => {
    expect(await opened(given)).toMatchObject({url: OWN, schema: 'own', passedOver});
  });

  it('is its own where the console does not say what it offers', async () => {
    const ground = await openGround(OWN, () => Promise.reject(new Error('offline')), () => Promise.reject(new Error('offline')));
    expect(ground).toEqual({url: OWN, schema: 'own', attribution: {vi: '', en: ''}, passedOver: null});
  });
});

describe('an attribution', () => {
  it.each([
    ['© <a href="https://openstreetmap.org">OpenStreetMap</a>', '© OpenStreetMap'],
    ['Tiles &amp; data: A&nbsp;B &#169; C', 'Tiles & data: A B © C'],
    ['<script>alert(1)</script>map', 'alert(1) map'],
    ['a < b', 'a < b'],
    ['x'.repeat(1_000), 'x'.repeat(300)],
  ])('%j reads as text', (html, text) => expect(plainText(html)).toBe(text));
});
