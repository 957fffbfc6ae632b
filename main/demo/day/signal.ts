/** What a drive test would measure along the roads: the level of the nearest site of each operator, with hills and halls in between. */
import type {DayPack} from './day-pack.ts';
import type {Coordinates} from './feature.ts';
import {metresBetween} from './network-features.ts';
import {chanceAt, keyOf} from './noise.ts';

export interface SignalCell {
  readonly id: string;
  readonly operator: string;
  readonly at: Coordinates;
  readonly rsrpP10Dbm: number;
  readonly rsrpP50Dbm: number;
  readonly sinrP50Db: number;
  readonly samples: number;
  readonly class: string;
}

const STEP_M = 1_400;
const LEAST_DBM = -139;
const GAIN_DB = 3;

export function signalCells({segments, telecom}: DayPack, seed: number): SignalCell[] {
  const {signalModel: model, sites} = telecom;
  const operators = [...new Set(sites.map(({operator}) => operator))].toSorted();
  return segments.flatMap((segment) => {
    const count = Math.max(1, Math.round(segment.lengthM / STEP_M));
    return Array.from({length: count}, (_unused, number) => {
      const at = alongLine(segment.line, (number + 0.5) / count);
      const key = keyOf(seed, 'signal', segment.id, number);
      const operator = operators[(key >>> 0) % operators.length] ?? 'A';
      const place = {lon: at[0], lat: at[1]};
      const own = sites.filter((site) => site.operator === operator);
      const nearest = own.reduce((best, site) => (metresBetween(site, place) < metresBetween(best, place) ? site : best), own[0] as (typeof own)[number]);
      const km = Math.max(0.05, metresBetween(nearest, place) / 1_000);
      const loss = model.penalties.filter(({polygon}) => holds(polygon, at)).reduce((sum, {lossDb}) => sum + lossDb, 0);
      const shadow = (chanceAt(key, 1) + chanceAt(key, 2) + chanceAt(key, 3) - 1.5) * 2 * model.shadow.sigmaDb;
      // The site's power is that of the whole carrier; RSRP is of one of its 1,200 parts.
      const rsrp = Math.max(LEAST_DBM, nearest.txPowerDbm + GAIN_DB - 31 - (model.a + model.b * Math.log10(km)) - 4 - loss + shadow);
      const rsrpP50Dbm = Math.round(rsrp * 10) / 10;
      const samples = Math.floor(chanceAt(key, 4) * 90) + 2;
      return {
        id: `SIG-${segment.id}-${number + 1}-${operator}`, operator, at, rsrpP50Dbm, rsrpP10Dbm: Math.round((rsrp - 6) * 10) / 10,
        sinrP50Db: Math.round(Math.max(-8, Math.min(28, (rsrp + 112) * 0.7)) * 10) / 10, samples,
        class: model.classes.find(({min}) => min === null || rsrpP50Dbm >= min)?.code ?? 'none',
      };
    });
  });
}

function alongLine(line: readonly (readonly [number, number])[], share: number): Coordinates {
  const place = share * (line.length - 1);
  const index = Math.min(line.length - 2, Math.floor(place));
  const [from, to] = [line[index] as Coordinates, line[index + 1] as Coordinates];
  const rest = place - index;
  return [Math.round((from[0] + (to[0] - from[0]) * rest) * 1e5) / 1e5, Math.round((from[1] + (to[1] - from[1]) * rest) * 1e5) / 1e5];
}

function holds(polygon: readonly (readonly [number, number])[], [x, y]: Coordinates): boolean {
  let inside = false;
  let before = polygon.at(-1);
  for (const point of polygon) {
    if (before && point[1] > y !== before[1] > y && x < point[0] + ((before[0] - point[0]) * (y - point[1])) / (before[1] - point[1])) inside = !inside;
    before = point;
  }
  return inside;
}
