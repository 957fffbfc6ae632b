/**
 * The tool in the operator's hand on the map, and the points placed with it. One tool at a time; closing it forgets its
 * points. A point comes from a click or from the map's middle (Enter), so that no tool needs a pointer.
 */
import {createStore} from 'zustand/vanilla';
import {MAX_DRAWN_POINTS} from '../../shared/geo/drawn.ts';
import type {Geometry, Position} from '../../shared/geo/geometry.ts';
import type {AnnotationKind} from '../../shared/layers/annotations/annotation.ts';

export const TOOLS = ['measure', 'range-rings', 'annotate', 'geofence'] as const;
export type Tool = (typeof TOOLS)[number];

/** What the points make: one place, a way, an area, or a circle around one place. */
export type ToolShape = 'point' | 'line' | 'polygon' | 'circle';

export interface ToolState {
  readonly tool: Tool | null;
  readonly shape: ToolShape;
  /** What is to be drawn with `annotate`. */
  readonly kind: AnnotationKind;
  readonly points: readonly Position[];
  /** Of the circle. */
  readonly radiusM: number;
  /** A measured way was led back to its beginning: it has an area. */
  readonly isClosed: boolean;
  /** Where the pointer is, for the line that follows it. */
  readonly pointer: Position | null;
}

export const FIRST_RADIUS_M = 300;
const SHAPE_OF_KIND = {text: 'point', marker: 'point', line: 'line', polygon: 'polygon'} as const;
const FIRST_SHAPE: {readonly [tool in Tool]: ToolShape} = {measure: 'line', 'range-rings': 'point', annotate: 'point', geofence: 'polygon'};

export const NO_TOOL: ToolState = {tool: null, shape: 'line', kind: 'text', points: [], radiusM: FIRST_RADIUS_M, isClosed: false, pointer: null};

export const mapToolStore = createStore<ToolState>(() => NO_TOOL);

export function openTool(tool: Tool): void {
  mapToolStore.setState({...NO_TOOL, tool, shape: FIRST_SHAPE[tool]}, true);
}

export function closeTool(): void {
  mapToolStore.setState(NO_TOOL, true);
}

/** The same key takes a tool up and puts it down. */
export function toggleTool(tool: Tool): void {
  if (mapToolStore.getState().tool === tool) closeTool();
  else openTool(tool);
}

export function chooseKind(kind: AnnotationKind): void {
  mapToolStore.setState(({points}) => ({kind, shape: SHAPE_OF_KIND[kind], points: kept(points, SHAPE_OF_KIND[kind]), isClosed: false}));
}

export function chooseShape(shape: ToolShape): void {
  mapToolStore.setState(({points}) => ({shape, points: kept(points, shape), isClosed: false}));
}

/** Points placed already are not lost to another shape where it can have them. */
function kept(points: readonly Position[], shape: ToolShape): readonly Position[] {
  return isSingle(shape) ? points.slice(-1) : points;
}

export function isSingle(shape: ToolShape): boolean {
  return shape === 'point' || shape === 'circle';
}

/** The one of a single shape is moved; any other shape grows by a point, up to what a drawing may have. */
export function placePoint(position: Position): void {
  mapToolStore.setState((state) => {
    if (state.tool === null) return state;
    if (isSingle(state.shape)) return {points: [position]};
    const last = state.points.at(-1);
    const isSame = last?.[0] === position[0] && last[1] === position[1];
    return isSame || state.points.length >= MAX_DRAWN_POINTS ? state : {points: [...state.points, position], isClosed: false};
  });
}

/** False where there was none to take back. */
export function takeBackPoint(): boolean {
  const {tool, points, isClosed} = mapToolStore.getState();
  if (tool === null || points.length === 0) return false;
  mapToolStore.setState(isClosed ? {isClosed: false} : {points: points.slice(0, -1)});
  return true;
}

/** A measured way is led back to its beginning. */
export function closeRing(): void {
  mapToolStore.setState(({tool, points}) => ({isClosed: tool === 'measure' && points.length >= 3}));
}

export function pointAtPlace(pointer: Position | null): void {
  mapToolStore.setState({pointer});
}

/** What was drawn, where there are enough points for its shape. */
export function drawnGeometry({shape, points}: Pick<ToolState, 'shape' | 'points'>): Geometry | null {
  const [first] = points;
  const places = points.map(([lon, lat]): [number, number] => [lon, lat]);
  if (!first) return null;
  if (isSingle(shape)) return {type: 'Point', coordinates: [first[0], first[1]]};
  if (shape === 'line') return places.length < 2 ? null : {type: 'LineString', coordinates: places};
  return places.length < 3 ? null : {type: 'Polygon', coordinates: [[...places, [first[0], first[1]]]]};
}
