import {describe, expect, it} from 'vitest';
import {
  closed, columnWidths, FIRST_DOCKS, firstDock, FOLDED_PX, folded, limitsOf, MAP_SHARES, moved, opened, readDock, screenOf, shifted, sideOf, withPanelSize, withPanelsRestored, withSideRestored, withSize, type Dock,
} from './dock.ts';

const desk = FIRST_DOCKS.desk;
const window = {width: 1_920, height: 1_000};
const namesOf = (dock: Dock, side: keyof Dock) => dock[side].panels.map(({panel}) => panel);

describe('the dock', () => {
  it('begins with the widths of the design, and leaves the map half of the width at each of them', () => {
    expect([1_366, 1_920, 2_560].map((widthPx) => columnWidths(FIRST_DOCKS[screenOf(widthPx)], widthPx))).toEqual([
      {left: 244, right: 344, far: 0}, {left: 300, right: 404, far: 0}, {left: 320, right: 420, far: 420},
    ]);
  });

  it('begins in Dispatch with the widths of the design for that', () => {
    expect([1_366, 1_920].map((widthPx) => columnWidths(firstDock('dispatch', screenOf(widthPx)), widthPx, MAP_SHARES.dispatch))).toEqual([
      {left: 280, right: 380, far: 0}, {left: 332, right: 432, far: 344},
    ]);
  });

  it('leaves the map half of the width however large its columns are', () => {
    let dock = moved(withSize(desk, 'left', 900, window), 'incidents', 'far');
    dock = withSize(dock, 'right', 900, window);
    for (const widthPx of [900, 1_366, 1_920]) {
      const {left, right, far} = columnWidths(dock, widthPx);
      expect(left + right + far).toBeLessThanOrEqual(widthPx / 2);
      expect(Math.min(left, right, far)).toBeGreaterThan(0);
    }
  });

  it('changes a column in steps of 4 px, between what can be read and half of the window', () => {
    const sizes = [301, 302, 0, 5_000].map((px) => withSize(desk, 'left', px, window).left.sizePx);
    expect(sizes).toEqual([300, 304, 200, 552]);
    expect(limitsOf(desk, 'bottom', window)).toEqual([120, 500]);
  });

  it('gives one panel what it takes from its neighbour, past those that are folded', () => {
    const three = moved(desk, 'outbox', 'left');
    const resized = withPanelSize(folded(three, 'situation', true), 'left', 0, 403, [500, 36, 300]);
    expect(resized.left.panels).toEqual([
      {panel: 'layers', weight: 404, isFolded: false}, {panel: 'situation', weight: 392, isFolded: true}, {panel: 'outbox', weight: 396, isFolded: false},
    ]);
    expect(withPanelSize(desk, 'left', 0, 2_000, [600, 400]).left.panels.map(({weight}) => weight)).toEqual([904, 96]);
    expect(withPanelSize(desk, 'left', 1, 300, [600, 400])).toBe(desk);
  });

  it('goes back to first sizes alone, wherever panels stand', () => {
    const dock = withSize(withPanelSize(moved(desk, 'card', 'left'), 'left', 0, 100, [500, 300, 200]), 'left', 500, window);
    const restored = withPanelsRestored(withSideRestored(dock, 'left', desk), 'left', desk);
    expect(restored.left).toEqual({sizePx: 300, panels: [...desk.left.panels, desk.right.panels[1]]});
  });

  it('moves a panel to a side, along it, away, and back to where it was at first', () => {
    const dock = moved(desk, 'situation', 'bottom');
    expect([namesOf(dock, 'left'), namesOf(dock, 'bottom')]).toEqual([['layers'], ['situation']]);
    expect(namesOf(shifted(desk, 'card', -1), 'right')).toEqual(['card', 'incidents']);
    expect(shifted(desk, 'card', 1)).toBe(desk);
    expect(sideOf(closed(dock, 'situation'), 'situation')).toBeNull();
    expect(sideOf(opened(closed(dock, 'situation'), 'situation', desk), 'situation')).toBe('left');
    expect(sideOf(opened(dock, 'feeds', desk), 'feeds')).toBe('bottom');
    expect(opened(folded(dock, 'layers', true), 'layers', desk)).toEqual(dock);
  });

  it('makes a column of folded panels as narrow as a head', () => {
    const dock = folded(folded(desk, 'layers', true), 'situation', true);
    expect(columnWidths(dock, 1_920)).toEqual({left: FOLDED_PX, right: 404, far: 0});
  });

  it('is read back as it was, and whatever else was stored gives one that can be drawn, or none', () => {
    expect(readDock(JSON.parse(JSON.stringify(desk)))).toEqual(desk);
    for (const none of [null, 7, 'x', [], {}, {left: {}, right: {}, far: {}}]) expect(readDock(none)).toBeNull();
    const odd = {
      left: {sizePx: 1e9, panels: [{panel: 'layers', weight: -1}, {panel: 'layers', weight: 5}, {panel: '__proto__'}, null]},
      right: {sizePx: 'wide', panels: 'all'}, far: {sizePx: Number.NaN}, bottom: {sizePx: 3, panels: [{panel: 'card', weight: 40, isFolded: 'yes'}]},
    };
    expect(readDock(odd)).toEqual({
      left: {sizePx: 4_000, panels: [{panel: 'layers', weight: 240, isFolded: false}]}, right: {sizePx: 404, panels: []},
      far: {sizePx: 320, panels: []}, bottom: {sizePx: 120, panels: [{panel: 'card', weight: 40, isFolded: false}]},
    });
  });
});
