import {describe, expect, it} from 'vitest';
import {FIRST_DOCKS, firstDock, moved} from './dock.ts';
import {readDockMemory, writeDockMemory, type DockOwner} from './dock-store.ts';
import type {MemoryStorage} from './operator.ts';

const officer: DockOwner = {user: 'officer', place: 'operations', screen: 'desk', window: null};
const dock = moved(FIRST_DOCKS.desk, 'card', 'bottom');

describe('the memory of the dock', () => {
  it('is by user, workspace, size of screen and window', () => {
    const kept = new Map<string, string>();
    const storage: MemoryStorage = {getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value)};
    writeDockMemory(storage, officer, dock);
    expect(readDockMemory(storage, officer)).toEqual(dock);
    expect(readDockMemory(storage, {...officer, user: 'operator'})).toBe(FIRST_DOCKS.desk);
    expect(readDockMemory(storage, {...officer, screen: 'wide'})).toBe(FIRST_DOCKS.wide);
    expect(readDockMemory(storage, {...officer, place: 'dispatch'})).toBe(firstDock('dispatch', 'desk'));
    expect(readDockMemory(storage, {...officer, window: '2'})).toBe(FIRST_DOCKS.desk);
  });

  it('that is shut, full or damaged stops nobody', () => {
    const refuse = (): never => {
      throw new Error('shut');
    };
    expect(readDockMemory({getItem: refuse, setItem: refuse}, officer)).toBe(FIRST_DOCKS.desk);
    expect(() => writeDockMemory({getItem: refuse, setItem: refuse}, officer, dock)).not.toThrow();
    expect(readDockMemory({getItem: () => '{', setItem: refuse}, officer)).toBe(FIRST_DOCKS.desk);
  });
});
