import {describe, expect, it} from 'vitest';
import {vessels} from '../../shared/layers/vessels/layer.ts';
import {must} from '../../shared/lib/assert.ts';
import {scale} from '../../shared/model/live-columns.ts';
import {Records} from '../state/records.ts';
import {pickAt, readingOrder} from './pick.ts';
import {PointTable} from './point-table.ts';
import {facts, look, NOW} from './test-layers.ts';

const LAT = 20.8;
const METRES_PER_DEGREE = 111_319.49;

/** A ship that was heard ten seconds ago at 10 m/s to the north: drawn 100 m on. */
function shipTable(drawnForMs: number | null): PointTable {
  const records = new Records([vessels]);
  records.replace([{layer: 'vessels', id: 'ship', handle: 0, version: 1, at: NOW, record: facts({mmsi: '574', kind: 'vessel'})}]);
  const source = must(records.layers.get('vessels'), 'vessels');
  const row = vessels.liveColumns.map(({name, step}) => scale({lonDeg: 106.7, latDeg: LAT, speedMps: 10, courseDeg: 0}[name] ?? null, step));
  source.live.set(0, row, NOW, Number.NaN);
  const table = new PointTable(source, look('vessels'));
  table.age(NOW + 1_000);
  table.startMotion(LAT, NOW);
  table.topSpeedMps({west: -180e6, south: -90e6, east: 180e6, north: 90e6});
  table.motion?.update(NOW);
  table.drawnForMs = drawnForMs;
  return table;
}

const north = (metres: number) => ({lonDeg: 106.7, latDeg: LAT + metres / METRES_PER_DEGREE});
const hitsAt = (table: PointTable, metres: number) => pickAt({tables: [table], at: north(metres), zoom: 16}).map(({id}) => id);

describe('what the hand hits', () => {
  it('is what is drawn, not what was received', () => {
    const table = shipTable(NOW + 10_000);
    expect(hitsAt(table, 100)).toEqual(['ship']);
    expect(hitsAt(table, 0)).toEqual([]);
    const [hit] = pickAt({tables: [table], at: north(100), zoom: 16});
    expect(((hit?.latDeg ?? 0) - LAT) * METRES_PER_DEGREE).toBeCloseTo(100, 0);
  });

  it('is what was received where nothing is drawn on', () => {
    const table = shipTable(null);
    expect(hitsAt(table, 0)).toEqual(['ship']);
    expect(hitsAt(table, 100)).toEqual([]);
  });

  it('and words stand beside it there', () => {
    const [hit] = readingOrder([shipTable(NOW + 10_000)], {west: 106, south: 20, east: 107, north: 21}, 10);
    expect(((hit?.latDeg ?? 0) - LAT) * METRES_PER_DEGREE).toBeCloseTo(100, 0);
  });
});
