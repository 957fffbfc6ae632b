/**
 * Where a window opens again: on the display where it was, as far as that is there; else whole and visible on the first
 * one. Displays are known by their id, and where a system has given them new ones, by their place and scale. All in
 * device-independent pixels.
 */
import type {Rectangle} from 'electron';

export const WINDOW_MODES = ['normal', 'maximized', 'kiosk'] as const;
export type WindowMode = (typeof WINDOW_MODES)[number];

export interface Screen {
  readonly id: number;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
  readonly scaleFactor: number;
}

export interface SavedWindow {
  /** Where it is when it is neither maximized nor a kiosk. */
  readonly bounds: Rectangle;
  readonly mode: WindowMode;
  readonly display: {readonly id: number; readonly bounds: Rectangle; readonly scaleFactor: number};
  /** The search part of its address. */
  readonly search: string;
}

export interface Placement {
  readonly bounds: Rectangle;
  readonly mode: WindowMode;
  /** False: the display is gone, and this is the next best place. */
  readonly isHome: boolean;
}

const FIRST_SIZE = {width: 1600, height: 900};
/** Below this a desk cannot be worked at. */
export const LEAST_SIZE = {width: 900, height: 600};

/** `screens` has the first display in front. */
export function placeWindow(saved: SavedWindow, screens: readonly [Screen, ...Screen[]]): Placement {
  const home = homeOf(saved, screens);
  if (!home) return {bounds: centred(saved.bounds, screens[0].workArea), mode: saved.mode, isHome: false};
  const moved = {...saved.bounds, x: saved.bounds.x + home.bounds.x - saved.display.bounds.x, y: saved.bounds.y + home.bounds.y - saved.display.bounds.y};
  return {bounds: within(moved, home.workArea), mode: saved.mode, isHome: true};
}

export function homeOf({display}: Pick<SavedWindow, 'display'>, screens: readonly Screen[]): Screen | undefined {
  return screens.find(({id}) => id === display.id) ??
    screens.find(({bounds, scaleFactor}) => scaleFactor === display.scaleFactor && isSame(bounds, display.bounds));
}

/** A first window, or one beside `count` others: a little lower than they are. */
export function placeNew(workArea: Rectangle, count: number): Rectangle {
  const {x, y, width, height} = centred({...workArea, ...FIRST_SIZE}, workArea);
  return within({x: x + count * 32, y: y + count * 32, width, height}, workArea);
}

/** Whether enough of a window can be seen to take hold of it. */
export function isReachable(bounds: Rectangle, screens: readonly Screen[]): boolean {
  const grip = {x: bounds.x, y: bounds.y, width: bounds.width, height: 40};
  return screens.some(({workArea}) => overlap(grip.x, grip.width, workArea.x, workArea.width) >= 100 && overlap(grip.y, grip.height, workArea.y, workArea.height) >= 20);
}

function within(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(Math.max(bounds.width, LEAST_SIZE.width), area.width);
  const height = Math.min(Math.max(bounds.height, LEAST_SIZE.height), area.height);
  return {
    x: Math.round(Math.min(Math.max(bounds.x, area.x), area.x + area.width - width)),
    y: Math.round(Math.min(Math.max(bounds.y, area.y), area.y + area.height - height)),
    width: Math.round(width),
    height: Math.round(height),
  };
}

function centred(bounds: Rectangle, area: Rectangle): Rectangle {
  const {width, height} = within(bounds, area);
  return {x: Math.round(area.x + (area.width - width) / 2), y: Math.round(area.y + (area.height - height) / 2), width, height};
}

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
}

function isSame(one: Rectangle, other: Rectangle): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
