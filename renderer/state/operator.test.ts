import {describe, expect, it} from 'vitest';
import {readMemory, writeMemory, type MemoryStorage} from './operator.ts';

function storageWith(values: {readonly [key: string]: string} = {}): MemoryStorage {
  const kept = new Map(Object.entries(values));
  return {getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value)};
}

describe('what a desk remembers', () => {
  it('is kept by operator', () => {
    const storage = storageWith();
    writeMemory(storage, 'officer', {hiddenLayers: ['cameras'], letterKeys: false});
    expect(readMemory(storage, 'officer')).toEqual({hiddenLayers: ['cameras'], letterKeys: false});
    expect(readMemory(storage, 'operator')).toEqual({hiddenLayers: [], letterKeys: true});
  });

  it('is nothing where the storage holds something else', () => {
    for (const text of ['{', '7', '"x"', '{"hiddenLayers":"all"}', '{"hiddenLayers":[1,null]}']) {
      expect(readMemory(storageWith({'haidang.operator.a': text}), 'a')).toEqual({hiddenLayers: [], letterKeys: true});
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
    expect(() => writeMemory(shut, 'a', {hiddenLayers: [], letterKeys: true})).not.toThrow();
  });
});
