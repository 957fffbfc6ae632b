import {describe, expect, it} from 'vitest';
import {MapCursor} from './map-keys.ts';
import type {Hit} from './pick.ts';

const hit = (id: string): Hit => ({layer: 'incidents', id, handle: 0, rank: 1, lonDeg: 0, latDeg: 0});

function cursorOver(...ids: string[]): {readonly cursor: MapCursor; readonly log: string[]; readonly symbols: Hit[]} {
  const log: string[] = [];
  const symbols = ids.map(hit);
  const cursor = new MapCursor({
    symbols: () => symbols,
    onStand: (at) => log.push(at ? at.id : '-'),
    onSelect: ({id}) => log.push(`selected ${id}`),
  });
  return {cursor, log, symbols};
}

const tab = {key: 'Tab', shiftKey: false};
const back = {key: 'Tab', shiftKey: true};

describe('the keyboard on the map', () => {
  it('goes through the symbols and leaves after the last', () => {
    const {cursor, log} = cursorOver('a', 'b');
    expect([cursor.press(tab), cursor.press(tab), cursor.press(tab)]).toEqual([true, true, false]);
    expect(log).toEqual(['a', 'b', '-']);
  });

  it('goes back and leaves before the first', () => {
    const {cursor, log} = cursorOver('a', 'b');
    expect(cursor.press(back)).toBe(false);
    cursor.press(tab);
    cursor.press(tab);
    expect([cursor.press(back), cursor.press(back)]).toEqual([true, false]);
    expect(log).toEqual(['a', 'b', 'a', '-']);
  });

  it('selects what it stands on with Enter, and nothing where it stands on nothing', () => {
    const {cursor, log} = cursorOver('a');
    expect(cursor.press({key: 'Enter', shiftKey: false})).toBe(false);
    cursor.press(tab);
    expect(cursor.press({key: 'Enter', shiftKey: false})).toBe(true);
    expect(log).toEqual(['a', 'selected a']);
  });

  it('lets go with Escape, and the next Tab leaves the map', () => {
    const {cursor} = cursorOver('a', 'b');
    cursor.press(tab);
    expect(cursor.press({key: 'Escape', shiftKey: false})).toBe(true);
    expect(cursor.press(tab)).toBe(false);
    cursor.leave();
    expect(cursor.press(tab)).toBe(true);
  });

  it('keeps its place by name when the order changes under it', () => {
    const {cursor, log, symbols} = cursorOver('a', 'b', 'c');
    cursor.press(tab);
    symbols.unshift(hit('new'));
    cursor.press(tab);
    expect(log).toEqual(['a', 'b']);
  });

  it('leaves other keys to the map', () => {
    expect(cursorOver('a').cursor.press({key: 'ArrowLeft', shiftKey: false})).toBe(false);
  });
});
