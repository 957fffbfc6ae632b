import {describe, expect, it} from 'vitest';
import {readAddress, writeAddress, type Address} from './address.ts';

const plain: Address = {view: null, hiddenLayers: null, selected: null, workspace: 'operations', filter: '', scope: 'view'};
const full: Address = {
  view: {lonDeg: 106.7345, latDeg: 20.8365, zoom: 12.25},
  hiddenLayers: ['cameras', 'vessels'],
  selected: {layer: 'incidents', id: 'incidents-0147/a,b &c'},
  workspace: 'dispatch',
  filter: 'Đình Vũ & cảng',
  scope: 'all',
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

  it('takes nothing that cannot be read', () => {
    for (const view of ['', '1,2', '1,2,3,4', 'a,b,c', '200,0,3', '0,89,3', '0,0,99', ',,', 'NaN,0,1']) {
      expect(readAddress(`?view=${view}`).view, view).toBeNull();
    }
    for (const selected of ['', 'incidents', '/x', 'incidents/']) expect(readAddress(`?sel=${selected}`).selected, selected).toBeNull();
    expect(readAddress('?ws=nowhere').workspace).toBe('operations');
  });
});
