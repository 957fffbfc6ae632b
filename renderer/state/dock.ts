/**
 * How panels stand around the map of Operations and of Dispatch: on which side, in which order, how large, folded or not. Pure; each
 * function gives a whole new dock. A panel stands once or not at all. The map keeps its share of the width whatever
 * is asked, and what was stored may be anything: `readDock` gives a dock that can be drawn, or null.
 */

export const PANELS = ['layers', 'situation', 'incidents', 'card', 'outbox', 'feeds', 'figures', 'recommendation', 'units'] as const;
export type PanelName = (typeof PANELS)[number];

/** `far` is a second column at the right. */
export const DOCK_SIDES = ['left', 'right', 'far', 'bottom'] as const;
export type DockSide = (typeof DOCK_SIDES)[number];
export type Column = Exclude<DockSide, 'bottom'>;

export interface DockedPanel {
  readonly panel: PanelName;
  /** Its height (at the bottom: width) in px as it was last set; panels of a side share the room in this proportion. */
  readonly weight: number;
  readonly isFolded: boolean;
}

export interface Side {
  /** Width of a column, height of the bottom. */
  readonly sizePx: number;
  readonly panels: readonly DockedPanel[];
}

export type Dock = {readonly [side in DockSide]: Side};

/** The workspaces that have the map in their middle; each keeps an arrangement of its own. */
export const DOCK_PLACES = ['operations', 'dispatch'] as const;
export type DockPlace = (typeof DOCK_PLACES)[number];

/** Sizes of screens for which an arrangement is made and remembered. */
export const SCREENS = ['compact', 'desk', 'wide'] as const;
export type Screen = (typeof SCREENS)[number];

/** Panels resize in steps of so much. */
export const STEP_PX = 4;
/** The head of a panel, and a column of folded ones. */
export const FOLDED_PX = 36;
const LEAST_SIDE_PX = 200;
const LEAST_BOTTOM_PX = 120;
const LARGEST_PX = 4_000;
/** A head and two rows. */
const LEAST_PANEL_PX = 96;
/** Of the width, for the map: whoever dispatches reads more than he looks. */
export const MAP_SHARES: {readonly [place in DockPlace]: number} = {operations: 0.5, dispatch: 0.36};
const LARGEST_BOTTOM_SHARE = 0.5;
const BOTTOM_PX = 240;

const panel = (name: PanelName, weight: number): DockedPanel => ({panel: name, weight, isFolded: false});
const side = (sizePx: number, ...panels: readonly DockedPanel[]): Side => ({sizePx, panels});

type Docks = {readonly [screen in Screen]: Dock};

/** As it is at first: the widths of design §7. */
export const FIRST_DOCKS: Docks = {
  compact: {
    left: side(244, panel('layers', 520), panel('situation', 164)), right: side(344, panel('incidents', 238), panel('card', 480)),
    far: side(280), bottom: side(BOTTOM_PX),
  },
  desk: {
    left: side(300, panel('layers', 640), panel('situation', 392)), right: side(404, panel('incidents', 490), panel('card', 545)),
    far: side(320), bottom: side(BOTTOM_PX),
  },
  wide: {
    left: side(320, panel('layers', 800), panel('situation', 560)), right: side(420, panel('incidents', 1_000)),
    far: side(420, panel('card', 1_000)), bottom: side(BOTTOM_PX),
  },
};

/** On a small screen the units are a head under the card, until somebody asks for them. */
const FIRST_DISPATCH_DOCKS: Docks = {
  compact: {
    left: side(280, panel('incidents', 600)), right: side(380, panel('card', 400), {...panel('units', 300), isFolded: true}),
    far: side(280), bottom: side(304, panel('recommendation', 600)),
  },
  desk: {
    left: side(332, panel('incidents', 900)), right: side(432, panel('card', 900)),
    far: side(344, panel('units', 900)), bottom: side(320, panel('recommendation', 800)),
  },
  wide: {
    left: side(400, panel('incidents', 1_000)), right: side(540, panel('card', 1_000)),
    far: side(460, panel('units', 1_000)), bottom: side(400, panel('recommendation', 1_000)),
  },
};

export function firstDock(place: DockPlace, screen: Screen): Dock {
  return (place === 'dispatch' ? FIRST_DISPATCH_DOCKS : FIRST_DOCKS)[screen];
}

export function screenOf(widthPx: number): Screen {
  if (widthPx < 1_500) return 'compact';
  return widthPx < 2_300 ? 'desk' : 'wide';
}

export function sideOf(dock: Dock, name: PanelName): DockSide | null {
  return DOCK_SIDES.find((each) => dock[each].panels.some((docked) => docked.panel === name)) ?? null;
}

/** A column whose panels are all folded is as narrow as a head is high. */
export function isFoldedSide({panels}: Side): boolean {
  return panels.length > 0 && panels.every(({isFolded}) => isFolded);
}

/** What the columns may take of a window: where they ask for more than the map leaves, each gives in proportion. */
export function columnWidths(dock: Dock, windowPx: number, mapShare: number = MAP_SHARES.operations): {readonly [column in Column]: number} {
  const wanted = (column: Column): number => (dock[column].panels.length === 0 ? 0 : isFoldedSide(dock[column]) ? FOLDED_PX : dock[column].sizePx);
  const all = wanted('left') + wanted('right') + wanted('far');
  const share = Math.min(1, roomOf(dock, windowPx, mapShare) / Math.max(1, all));
  const width = (column: Column): number => Math.floor(wanted(column) * share);
  return {left: width('left'), right: width('right'), far: width('far')};
}

/** For all columns; each has a line of 1 px beside it. */
function roomOf(dock: Dock, windowPx: number, mapShare: number): number {
  return windowPx * (1 - mapShare) - [dock.left, dock.right, dock.far].filter(({panels}) => panels.length > 0).length;
}

/** The window that the dock stands in. */
export interface DockRoom {
  readonly width: number;
  readonly height: number;
  readonly mapShare?: number;
}

export function withSize(dock: Dock, which: DockSide, sizePx: number, windowPx: DockRoom): Dock {
  const {[which]: before} = dock;
  return {...dock, [which]: {...before, sizePx: within(sizePx, ...limitsOf(dock, which, windowPx))}};
}

/** The least and the most that a side may be given in this window. */
export function limitsOf(dock: Dock, which: DockSide, {width, height, mapShare = MAP_SHARES.operations}: DockRoom): readonly [number, number] {
  if (which === 'bottom') return [LEAST_BOTTOM_PX, downToStep(height * LARGEST_BOTTOM_SHARE)];
  const widths = columnWidths(dock, width, mapShare);
  const others = widths.left + widths.right + widths.far - widths[which];
  return [LEAST_SIDE_PX, downToStep(roomOf(dock, width, mapShare) - others)];
}

/**
 * Moves the line behind the panel at `index`: what the one above gets is taken from the one below. `sizesPx` is how
 * large each panel of the side is now.
 */
export function withPanelSize(dock: Dock, which: DockSide, index: number, sizePx: number, sizesPx: readonly number[]): Dock {
  const {panels} = dock[which];
  const neighbours = neighboursOf(panels, index);
  if (!neighbours) return dock;
  const [above, below] = neighbours;
  const both = (sizesPx[above] ?? 0) + (sizesPx[below] ?? 0);
  const first = within(sizePx, LEAST_PANEL_PX, downToStep(both - LEAST_PANEL_PX));
  return withPanels(dock, which, panels.map((docked, at) => {
    if (docked.isFolded) return docked;
    return {...docked, weight: Math.max(1, at === above ? first : at === below ? both - first : (sizesPx[at] ?? docked.weight))};
  }));
}

/** The unfolded panels on both sides of the line behind `index`; null where one side has none. */
export function neighboursOf(panels: readonly DockedPanel[], index: number): readonly [above: number, below: number] | null {
  const above = panels.findLastIndex(({isFolded}, at) => at <= index && !isFolded);
  const below = panels.findIndex(({isFolded}, at) => at > index && !isFolded);
  return above < 0 || below < 0 ? null : [above, below];
}

export function withSideRestored(dock: Dock, which: DockSide, first: Dock): Dock {
  return {...dock, [which]: {...dock[which], sizePx: first[which].sizePx}};
}

/** Every panel of the side gets what it has at first, wherever it stands then. */
export function withPanelsRestored(dock: Dock, which: DockSide, first: Dock): Dock {
  const panels = DOCK_SIDES.flatMap((each) => first[each].panels);
  const usual = BOTTOM_PX * 2;
  return withPanels(dock, which, dock[which].panels.map((docked) => ({...docked, weight: panels.find((each) => each.panel === docked.panel)?.weight ?? usual})));
}

/** To the end of a side; there it gets as much as the others have on average. */
export function moved(dock: Dock, name: PanelName, to: DockSide): Dock {
  const without = closed(dock, name);
  const {panels} = without[to];
  const weight = panels.length === 0 ? BOTTOM_PX : panels.reduce((sum, docked) => sum + docked.weight, 0) / panels.length;
  return withPanels(without, to, [...panels, panel(name, weight)]);
}

/** Up or down within its side. */
export function shifted(dock: Dock, name: PanelName, steps: 1 | -1): Dock {
  const which = sideOf(dock, name);
  if (which === null) return dock;
  const panels = [...dock[which].panels];
  const from = panels.findIndex((docked) => docked.panel === name);
  const to = from + steps;
  const [one, other] = [panels[from], panels[to]];
  if (!one || !other) return dock;
  [panels[from], panels[to]] = [other, one];
  return withPanels(dock, which, panels);
}

export function folded(dock: Dock, name: PanelName, isFolded: boolean): Dock {
  const which = sideOf(dock, name);
  if (which === null) return dock;
  return withPanels(dock, which, dock[which].panels.map((docked) => (docked.panel === name ? {...docked, isFolded} : docked)));
}

export function closed(dock: Dock, name: PanelName): Dock {
  const which = sideOf(dock, name);
  return which === null ? dock : withPanels(dock, which, dock[which].panels.filter((docked) => docked.panel !== name));
}

/** Unfolded where it stands, else where it is at first, else at the bottom. */
export function opened(dock: Dock, name: PanelName, first: Dock): Dock {
  if (sideOf(dock, name) !== null) return folded(dock, name, false);
  return moved(dock, name, sideOf(first, name) ?? 'bottom');
}

/** Of anything that was stored or sent; null where it is no dock at all. */
export function readDock(stored: unknown): Dock | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const given = stored as {readonly [name: string]: unknown};
  if (!DOCK_SIDES.every((each) => typeof given[each] === 'object' && given[each] !== null)) return null;
  const seen = new Set<PanelName>();
  const read = (which: DockSide): Side => {
    const {sizePx, panels} = given[which] as {readonly [name: string]: unknown};
    const least = which === 'bottom' ? LEAST_BOTTOM_PX : LEAST_SIDE_PX;
    const size = typeof sizePx === 'number' && Number.isFinite(sizePx) ? within(sizePx, least, LARGEST_PX) : FIRST_DOCKS.desk[which].sizePx;
    return {sizePx: size, panels: Array.isArray(panels) ? panels.flatMap((each) => readPanel(each, seen)) : []};
  };
  return {left: read('left'), right: read('right'), far: read('far'), bottom: read('bottom')};
}

function readPanel(stored: unknown, seen: Set<PanelName>): readonly DockedPanel[] {
  if (typeof stored !== 'object' || stored === null) return [];
  const {panel: name, weight, isFolded} = stored as {readonly [name: string]: unknown};
  const known = PANELS.find((each) => each === name);
  if (known === undefined || seen.has(known)) return [];
  seen.add(known);
  const fits = typeof weight === 'number' && weight >= 1 && weight <= LARGEST_PX;
  return [{panel: known, weight: fits ? weight : BOTTOM_PX, isFolded: isFolded === true}];
}

function withPanels(dock: Dock, which: DockSide, panels: readonly DockedPanel[]): Dock {
  return {...dock, [which]: {...dock[which], panels}};
}

function within(px: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(px / STEP_PX) * STEP_PX));
}

function downToStep(px: number): number {
  return Math.floor(px / STEP_PX) * STEP_PX;
}
