import {describe, expect, it} from 'vitest';
import {NOTHING_REMEMBERED, readMemory, writeMemory, type MemoryStorage, type OperatorMemory} from './operator.ts';

const memory: OperatorMemory = {
  hiddenLayers: new Set(['cameras']), layerOrder: ['vessels', 'units'], layerOpacity: new Map([['traffic', 0.4]]), heatLayers: new Set(['reports']), letterKeys: false, foldedGroups: ['port'],
  theme: 'light', density: 'compact', savedViews: new Map([[3, {name: 'Cảng', view: {lonDeg: 106.75, latDeg: 20.85, zoom: 13.5}}]]),
};

function storageWith(values: {readonly [key: string]: string} = {}): MemoryStorage {
  const kept = new Map(Object.entries(values));
  return {getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value)};
}

describe('what a desk remembers', () => {
  it('is kept by operator', () => {
    const storage = storageWith();
    writeMemory(storage, 'officer', memory);
    expect(readMemory(storage, 'officer')).toEqual(memory);
    expect(readMemory(storage, 'operator')).toEqual(NOTHING_REMEMBERED);
  });

  it('is nothing where the storage holds something else', () => {
    for (const text of ['{', '7', '"x"', '{"hiddenLayers":"all"}', '{"hiddenLayers":[1,null]}', '{"heatLayers":{"reports":true}}', '{"layerOrder":7,"layerOpacity":[0.5]}', '{"theme":"pink","density":3}', '{"layerOpacity":{"units":0,"vessels":"1","cameras":7}}', '{"savedViews":{"3":{"name":"x","view":{"lonDeg":999,"latDeg":0,"zoom":3}},"0":{"name":"x","view":{"lonDeg":9,"latDeg":0,"zoom":3}},"4":{"view":null}}}']) {
      expect(readMemory(storageWith({'haidang.operator.a': text}), 'a'), text).toEqual(NOTHING_REMEMBERED);
    }
  });

  it('is nothing where the storage is shut, and that stops nobody', () => {
    const shut: MemoryStorage = {
      getItem: () => {
        throw new Error('shut');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(readMemory(shut, 'a').letterKeys).toBe(true);
    expect(() => writeMemory(shut, 'a', NOTHING_REMEMBERED)).not.toThrow();
  });
});
