import {describe, expect, it} from 'vitest';
import {isReachable, placeNew, placeWindow, type SavedWindow, type Screen} from './placement.ts';

const desk: Screen = {id: 1, bounds: {x: 0, y: 0, width: 1920, height: 1080}, workArea: {x: 0, y: 0, width: 1920, height: 1040}, scaleFactor: 1};
const wall: Screen = {id: 2, bounds: {x: 1920, y: 0, width: 3840, height: 2160}, workArea: {x: 1920, y: 0, width: 3840, height: 2160}, scaleFactor: 1};

const onWall: SavedWindow = {
  bounds: {x: 2020, y: 100, width: 2000, height: 1200}, mode: 'normal', display: {id: 2, bounds: wall.bounds, scaleFactor: 1}, search: '?lang=en',
};

describe('a window opens', () => {
  it('where it was', () => {
    expect(placeWindow(onWall, [desk, wall])).toEqual({bounds: onWall.bounds, mode: 'normal', isHome: true});
  });

  it('on its display, though that stands elsewhere now', () => {
    const moved = {...wall, bounds: {...wall.bounds, x: -3840}, workArea: {...wall.workArea, x: -3840}};
    expect(placeWindow(onWall, [desk, moved]).bounds).toEqual({x: -3740, y: 100, width: 2000, height: 1200});
  });

  it('on a display that got another id, known by its place and scale', () => {
    expect(placeWindow(onWall, [desk, {...wall, id: 77}])).toEqual({bounds: onWall.bounds, mode: 'normal', isHome: true});
    expect(placeWindow(onWall, [desk, {...wall, id: 77, scaleFactor: 2}]).isHome).toBe(false);
  });

  it('whole and in the middle of the first display where its own is gone, and as large as that allows', () => {
    expect(placeWindow(onWall, [desk])).toEqual({bounds: {x: 0, y: 0, width: 1920, height: 1040}, mode: 'normal', isHome: false});
    const small = {...onWall, bounds: {...onWall.bounds, width: 1000, height: 700}};
    expect(placeWindow(small, [desk]).bounds).toEqual({x: 460, y: 170, width: 1000, height: 700});
  });

  it('smaller where its display is drawn larger now', () => {
    const scaled = {...wall, scaleFactor: 2, bounds: {x: 1920, y: 0, width: 1920, height: 1080}, workArea: {x: 1920, y: 0, width: 1920, height: 1080}};
    expect(placeWindow(onWall, [desk, scaled])).toEqual({bounds: {x: 1920, y: 0, width: 1920, height: 1080}, mode: 'normal', isHome: true});
  });

  it('as a kiosk again, wherever it is', () => {
    expect(placeWindow({...onWall, mode: 'kiosk'}, [desk]).mode).toBe('kiosk');
  });
});

it('a new window stands a little lower than the others, and never beyond the screen', () => {
  expect(placeNew(desk.workArea, 0)).toEqual({x: 160, y: 70, width: 1600, height: 900});
  expect(placeNew(desk.workArea, 1)).toEqual({x: 192, y: 102, width: 1600, height: 900});
  expect(placeNew(desk.workArea, 15)).toEqual({x: 320, y: 140, width: 1600, height: 900});
});

it('a window whose bar nobody can take hold of is out of reach', () => {
  expect(isReachable({x: 100, y: 100, width: 900, height: 600}, [desk])).toBe(true);
  expect(isReachable({x: 1850, y: 100, width: 900, height: 600}, [desk])).toBe(false);
  expect(isReachable({x: 1850, y: 100, width: 900, height: 600}, [desk, wall])).toBe(true);
  expect(isReachable({x: 100, y: -60, width: 900, height: 600}, [desk])).toBe(false);
});
