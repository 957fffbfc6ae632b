import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DENSITIES, THEMES} from '../state/appearance.ts';
import {WORKSPACES} from '../state/desk.ts';
import {readAddress, writeAddress, type Address} from './address.ts';

const plain: Address = {
  view: null, hiddenLayers: null, layerOrder: null, layerOpacity: null, heatLayers: null, selected: null, workspace: 'operations', filter: '', layerFilter: '',
  scope: 'view', onlyLayer: null, onlyOld: false, layersBy: 'group', at: null, theme: null, density: null,
};
const full: Address = {
  view: {lonDeg: 106.7345, latDeg: 20.8365, zoom: 12.25},
  hiddenLayers: ['cameras', 'vessels'],
  layerOrder: ['vessels', 'incidents'],
  layerOpacity: new Map([['traffic', 0.35]]),
  heatLayers: ['reports', 'vessels'],
  selected: {layer: 'incidents', id: 'incidents-0147/a,b &c'},
  workspace: 'dispatch',
  filter: 'Đình Vũ & cảng',
  layerFilter: 'tàu',
  scope: 'all',
  onlyLayer: 'vessels', onlyOld: true, layersBy: 'order',
  at: Date.UTC(2026, 10, 21, 7, 30, 0, 250),
  theme: 'light',
  density: 'compact',
};

describe('the address', () => {
  it('holds the whole picture and gives it back', () => {
    expect(readAddress(writeAddress('', full))).toEqual(full);
  });

  it('says nothing of what is as always', () => {
    expect(writeAddress('', plain)).toBe('');
    expect(readAddress('')).toEqual(plain);
  });

  it('is readable', () => {
    expect(writeAddress('', {...plain, view: full.view, hiddenLayers: ['cameras']})).toBe('?view=106.7345,20.8365,12.25&hide=cameras');
  });

  it('keeps what it does not know, and the language', () => {
    expect(writeAddress('?lang=en&x=1', plain)).toBe('?lang=en&x=1');
    expect(writeAddress('?lang=en&view=1,2,3', plain)).toBe('?lang=en');
  });

  it('tells no hidden layer from not saying', () => {
    expect(readAddress(writeAddress('', {...plain, hiddenLayers: []})).hiddenLayers).toEqual([]);
    expect(readAddress('').hiddenLayers).toBeNull();
  });

  it('is a fixed point: whatever state it was written from, it reads and writes the same again', () => {
    const name = fc.stringMatching(/^[a-z][a-z-]{0,12}$/);
    const degrees = (most: number) => fc.double({min: -most, max: most, noNaN: true});
    const state: fc.Arbitrary<Address> = fc.record({
      view: fc.option(fc.record({lonDeg: degrees(180), latDeg: degrees(85), zoom: fc.double({min: 0, max: 24, noNaN: true})})),
      hiddenLayers: fc.option(fc.uniqueArray(name)),
      layerOrder: fc.option(fc.uniqueArray(name)),
      layerOpacity: fc.option(fc.uniqueArray(fc.tuple(name, fc.integer({min: 20, max: 99}).map((percent) => percent / 100)), {selector: ([each]) => each}).map((each) => new Map(each))),
      selected: fc.option(fc.record({layer: name, id: fc.string({minLength: 1, unit: 'grapheme'})})),
      heatLayers: fc.option(fc.uniqueArray(name).map((names) => names.sort())),
      workspace: fc.constantFrom(...WORKSPACES),
      filter: fc.string({unit: 'grapheme'}),
      layerFilter: fc.string(),
      scope: fc.constantFrom('view', 'all'),
      onlyLayer: fc.constantFrom(null, 'units', 'port-calls'),
      onlyOld: fc.boolean(),
      layersBy: fc.constantFrom('group', 'order'),
  theme: fc.constantFrom(null, ...THEMES),
  density: fc.constantFrom(null, ...DENSITIES),
      at: fc.option(fc.integer({min: 0, max: Date.UTC(2099, 0, 1)})),
    });
    fc.assert(fc.property(state, (address) => {
      const written = writeAddress('?lang=en', address);
      const read = readAddress(written);
      expect(writeAddress(written, read)).toBe(written);
      expect(writeAddress('?lang=en', read)).toBe(written);
      const view = address.view && {
        lonDeg: Number(address.view.lonDeg.toFixed(6)) + 0, latDeg: Number(address.view.latDeg.toFixed(6)) + 0, zoom: Number(address.view.zoom.toFixed(2)),
      };
      expect({...read, hiddenLayers: read.hiddenLayers, view: read.view && {...read.view, lonDeg: read.view.lonDeg + 0, latDeg: read.view.latDeg + 0}})
        .toEqual({...address, view, hiddenLayers: address.hiddenLayers && [...address.hiddenLayers].sort()});
    }));
  });

  it('takes nothing that cannot be read', () => {
    for (const view of ['', '1,2', '1,2,3,4', 'a,b,c', '200,0,3', '0,89,3', '0,0,99', ',,', 'NaN,0,1']) {
      expect(readAddress(`?view=${view}`).view, view).toBeNull();
    }
    for (const selected of ['', 'incidents', '/x', 'incidents/']) expect(readAddress(`?sel=${selected}`).selected, selected).toBeNull();
    expect(readAddress('?ws=nowhere').workspace).toBe('operations');
    for (const at of ['', 'now', '2026-11-21', '2026-13-41T07:30:00Z', '2026-11-21T07:30:00', '1795246200000']) expect(readAddress(`?at=${at}`).at, at).toBeNull();
    expect(readAddress('?opacity=a,b:,c:0,d:101,e:50:1,:50,f:-5,g:50').layerOpacity).toEqual(new Map([['g', 0.5]]));
  });
});
