/** What the tool in the hand and the range rings draw, as GeoJSON: lines, corners, and the figures beside them. Pure. */
import {circleOutline} from '../../shared/layers/geofences/geofence.ts';
import {destination} from '../../shared/geo/distance.ts';
import {areaM2, legBetween, wayM} from '../../shared/geo/geodesic.ts';
import {geometrySchema, type Geometry, type Position} from '../../shared/geo/geometry.ts';
import {anchorOf} from '../../shared/geo/anchor.ts';
import {read} from '../../shared/lib/schema.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import {isSingle, type ToolState} from '../state/map-tool.ts';
import type {RingSet} from '../state/rings.ts';
import type {Language} from '../text/language.ts';
import {plainLine} from '../text/plain.ts';
import {formatArea, formatBearing, formatMeasured, formatReach} from '../text/measures.ts';

/** Which of the layers draws a feature. */
export type ToolPart = 'line' | 'ring' | 'area' | 'corner' | 'label' | 'total';

const PENDING: {readonly [language in Language]: string} = {vi: 'chờ gửi', en: 'pending'};
const SHORTEST_LEG_M = 1;
const MINUTES: {readonly [language in Language]: string} = {vi: 'phút', en: 'min'};

export function toolFeatures({tool, shape, points, pointer, isClosed, radiusM}: ToolState, language: Language): readonly GeoJSON.Feature[] {
  if (tool === null) return [];
  const [first] = points;
  const corners = points.map((place) => feature('corner', {type: 'Point', coordinates: [...place]}));
  if (isSingle(shape)) {
    if (shape !== 'circle' || !first) return corners;
    return [feature('area', circleOutline({centre: first, radiusM})), ...corners, label('label', destination(first, 0, radiusM), formatReach(radiusM, language))];
  }
  const isRing = shape === 'polygon' || isClosed;
  const follows = pointer !== null && !isClosed && points.length > 0;
  const way = follows ? [...points, pointer] : points;
  const ring = isRing && first && way.length >= 3 ? [...way, first] : way;
  return [
    ...(isRing && way.length >= 3 ? [feature('area', {type: 'Polygon', coordinates: [ring.map(pair)]})] : []),
    ...(ring.length >= 2 ? [feature('line', {type: 'LineString', coordinates: ring.map(pair)})] : []),
    ...corners,
    ...(tool === 'measure' ? figures(ring, isRing && way.length >= 3, language) : []),
  ];
}

/** Length and direction at the middle of each leg; the whole at its end, or the area where it encloses one. */
function figures(way: readonly Position[], isRing: boolean, language: Language): readonly GeoJSON.Feature[] {
  const legs = way.flatMap((to, at): GeoJSON.Feature[] => {
    const from = way[at - 1];
    if (!from) return [];
    const {distanceM, bearingDeg} = legBetween(from, to);
    // The pointer still stands where it placed the last point.
    if (bearingDeg === null || distanceM < SHORTEST_LEG_M) return [];
    return [label('label', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], `${formatMeasured(distanceM, language)} · ${formatBearing(bearingDeg)}`)];
  });
  const end = way.at(-1);
  if (!end || legs.length === 0) return legs;
  if (isRing) return [...legs, label('total', middleOf(way.slice(0, -1)), formatArea(areaM2(way), language))];
  return legs.length < 2 ? legs : [...legs, label('total', end, `= ${formatMeasured(wayM(way), language)}`)];
}

function middleOf(places: readonly Position[]): Position {
  const sum = places.reduce((one, other): Position => [one[0] + other[0], one[1] + other[1]], [0, 0]);
  return [sum[0] / places.length, sum[1] / places.length];
}

/** `centreOf` tells where a set's centre is now; a centre that is nowhere draws nothing. */
export function ringFeatures(sets: readonly RingSet[], centreOf: (set: RingSet) => Position | null, language: Language): readonly GeoJSON.Feature[] {
  return sets.flatMap((set): GeoJSON.Feature[] => {
    const centre = centreOf(set);
    if (centre === null) return [];
    return [
      feature('corner', {type: 'Point', coordinates: [...centre]}),
      ...set.rings.flatMap(({radiusM, minutes}) => [
        feature('ring', circleOutline({centre, radiusM})),
        label('label', destination(centre, 0, radiusM), `${minutes === null ? '' : `${minutes} ${MINUTES[language]} · `}${formatReach(radiusM, language)}`),
      ]),
    ];
  });
}

/** Drawings asked for here that are not everybody's yet: dashed, and they say so. */
export function pendingFeatures(items: readonly OutboxItem[], language: Language): readonly GeoJSON.Feature[] {
  return items.flatMap(({command: {ask}}): GeoJSON.Feature[] => {
    const geometry = read(geometrySchema, ask['geometry']);
    if (!geometry.ok) return [];
    const place = anchorOf(geometry.value);
    const words = typeof ask['text'] === 'string' && ask['text'] !== '' ? `${plainLine(ask['text'])} · ` : '';
    const isPlace = geometry.value.type === 'Point';
    return [feature(isPlace ? 'corner' : 'ring', geometry.value), ...(place === null ? [] : [label('label', place, `${words}${PENDING[language]}`)])];
  });
}

function feature(part: ToolPart, geometry: Geometry): GeoJSON.Feature {
  return {type: 'Feature', geometry: geometry as GeoJSON.Geometry, properties: {part}};
}

function label(part: ToolPart, [lonDeg, latDeg]: Position, text: string): GeoJSON.Feature {
  return {type: 'Feature', geometry: {type: 'Point', coordinates: [lonDeg, latDeg]}, properties: {part, text}};
}

function pair([lonDeg, latDeg]: Position): [number, number] {
  return [lonDeg, latDeg];
}
