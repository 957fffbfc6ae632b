/** G5: clusters of 100,000 live objects by our grid, against loading them into Supercluster, in turns. */
import Supercluster from 'supercluster';
import {clustersOf, type ClusterOptions} from '../../renderer/map/clusters.ts';
import {PointTable} from '../../renderer/map/point-table.ts';
import type {Look} from '../../renderer/layers/look.ts';
import {Records} from '../../renderer/state/records.ts';
import {vessels} from '../../shared/layers/vessels/layer.ts';
import {assert, must} from '../../shared/lib/assert.ts';
import {NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';

const COUNT = 100_000;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
const ZOOM = 11;
const BOX = {west: 106.4, south: 20.5, east: 107.2, north: 21.1};

/** A look without its parts of React: what the table asks of it and no more. */
const LOOK: Look = {
  layer: 'vessels', icon: () => null, mapLabel: () => null, title: () => '', state: () => '', card: () => [], searchText: () => [],
  point: (facts) => ({shape: 'hull', sizePx: 22, hollow: false, tone: facts['mmsi'] === '574000000' ? 'sev-1' : 'normal', turns: true, aheadS: 0, digit: '', ring: false}),
  rank: () => 80,
};

export async function run({rounds = ROUNDS, count = COUNT} = {}): Promise<readonly BenchRow[]> {
  const places = crowd(count);
  const options: ClusterOptions = {tables: [tableOf(places)], box: BOX, zoom: ZOOM};
  const features = places.map(([lonDeg, latDeg]) => ({type: 'Feature' as const, geometry: {type: 'Point' as const, coordinates: [lonDeg, latDeg]}, properties: {}}));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const own = timed(() => clustersOf(options).clusters.reduce((sum, cluster) => sum + cluster.count, 0));
    const rival = timed(() => new Supercluster({radius: 64, maxZoom: 14}).load(features).getClusters([BOX.west, BOX.south, BOX.east, BOX.north], ZOOM).length);
    assert(own.result > count * 0.9 && rival.result > 10, `${own.result} in our clusters, ${rival.result} of theirs`);
    if (round < 0) continue;
    ours.push(own.ms);
    theirs.push(rival.ms);
  }
  const of = `${count.toLocaleString('en')} live objects`;
  return [
    {figure: 'G5', what: `clusters of ${of}: our grid`, value: median(ours), unit: 'ms', raw: ours},
    {figure: 'G5', what: `clusters of ${of}: Supercluster, load and ask`, value: median(theirs), unit: 'ms', raw: theirs},
    {figure: 'G5', what: 'clusters against Supercluster', value: ratioOfMedians(ours, theirs), unit: 'ratio', reach: 1 / 25},
  ];
}

function crowd(count: number): readonly (readonly [number, number])[] {
  let seed = 1;
  const next = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({length: count}, () => [BOX.west + (BOX.east - BOX.west) * next(), BOX.south + (BOX.north - BOX.south) * next()] as const);
}

function tableOf(places: readonly (readonly [number, number])[]): PointTable {
  const records = new Records([vessels]);
  records.replace(places.map((_, handle) => ({
    layer: 'vessels', id: `v${handle}`, handle, version: 1, at: 1,
    record: {geometry: null, observedAt: null, receivedAt: 1, source: 'bench', quality: 'good', flags: [], demo: true, mmsi: String(574_000_000 + handle), kind: 'vessel'},
  })));
  const source = must(records.layers.get('vessels'), 'the layer');
  places.forEach(([lonDeg, latDeg], handle) => {
    source.live.set(handle, [Math.round(lonDeg * 1e6), Math.round(latDeg * 1e6), 50, NOT_AVAILABLE, 90, NOT_AVAILABLE], 1, Number.NaN);
  });
  const table = new PointTable(source, LOOK);
  table.age(2);
  return table;
}

function timed<T>(work: () => T): {readonly result: T; readonly ms: number} {
  const startedAt = performance.now();
  const result = work();
  return {result, ms: performance.now() - startedAt};
}
