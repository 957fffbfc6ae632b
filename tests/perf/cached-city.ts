/** A console's folder as it is left after a day with a hub: a cache of 50,000 records, signed in, the hub heard a minute ago. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {LAYERS} from '../../shared/layers/index.ts';
import {vessels} from '../../shared/layers/vessels/layer.ts';
import {must} from '../../shared/lib/assert.ts';
import type {LayerRecord} from '../../shared/model/change.ts';
import {LiveColumns} from '../../shared/model/live-columns.ts';
import {encodeKeyframe} from '../../shared/protocol/frame.ts';
import {createRandom} from '../../main/demo/random.ts';
import {CacheFile} from '../../main/console/cache/cache-file.ts';
import {bundledCity} from '../../main/platform/assets.ts';
import {readCityPack} from '../../main/platform/city-pack.ts';

export interface CachedCity {
  /** The data folder of `--data`. */
  readonly folder: string;
  readonly user: string;
  readonly vessels: number;
  readonly cameras: number;
  readonly incidents: number;
  readonly nowMs: number;
}

const HEARD_AGO_MS = 60_000;
const OLDEST_ROW_MS = 25_000;
const [WEST, SOUTH, EAST, NORTH] = [106.4, 20.4, 107.4, 21];

export function writeCachedCity(city: CachedCity): void {
  const folder = join(city.folder, 'console');
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const heardAt = city.nowMs - HEARD_AGO_MS;
  const pack = readCityPack(bundledCity('hai-phong'));
  if (!pack.ok) throw new Error(pack.error);
  const file = CacheFile.open(join(folder, 'cache.db'), city.nowMs);
  file.replaceAll(recordsOf(city, heardAt), 'a cursor that no hub has to read');
  file.storeLive([{layer: vessels.name, bytes: encodeKeyframe(vessels.name, 0, heardAt, placesOf(city.vessels, heardAt))}], heardAt, heardAt);
  file.setSession({
    identity: {user: city.user, displayName: city.user, roles: ['officer'], demo: true}, city: pack.value.city,
    layers: LAYERS.map(({name}) => name), demo: true, heardAt, heardAtMachine: heardAt,
  });
  file.close();
  writeFileSync(join(folder, 'session.json'), JSON.stringify({user: city.user, refreshToken: 'no hub is there to take it'}), {mode: 0o600});
}

function recordsOf(city: CachedCity, heardAt: number): LayerRecord[] {
  const random = createRandom('cached city');
  const place = () => ({type: 'Point' as const, coordinates: [random.between(WEST, EAST), random.between(SOUTH, NORTH)] as [number, number]});
  const envelope = {observedAt: null, receivedAt: heardAt, source: 'bench', quality: 'good' as const, flags: [], demo: true};
  const stored = (layer: string, id: string, handle: number) => ({layer, id, handle, version: 1, at: heardAt});
  const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({length: count}, (_unused, index) => make(index));
  return [
    ...times(city.vessels, (index) => ({
      ...stored('vessels', String(574_000_000 + index), index),
      record: {
        ...envelope, geometry: null, mmsi: String(574_000_000 + index), kind: 'vessel', vesselName: `VESSEL ${index}`, callSign: `3W${index}`, imo: null,
        shipType: 70 + (index % 20), aisClass: 'A', navigationStatus: 'under_way_using_engine', loaM: 120, beamM: 18, bowM: 100, portM: 9, draughtM: 6,
        destination: 'VNHPH', etaText: '09-21T08:00',
      },
    })),
    ...times(city.cameras, (index) => ({
      ...stored('cameras', `camera-${index}`, index),
      record: {...envelope, geometry: place(), cameraName: `Camera ${index}`, cameraType: 'fixed', cameraUsage: 'traffic', owner: 'IOC', ward: 'Hồng Bàng', state: 'unknown'},
    })),
    ...times(city.incidents, (index) => ({
      ...stored('incidents', `incident-${index}`, index),
      record: {
        ...envelope, geometry: place(), number: `HP-260921-${String(index).padStart(4, '0')}`, type: 'traffic.crash', priority: `P${1 + (index % 4)}`,
        state: 'acknowledged', place: 'Cầu Bính', description: null, createdAt: heardAt, createdBy: city.user, owner: city.user, acknowledgedAt: heardAt,
        resolvedAt: null, closedAt: null, disposition: null, summary: null, timeline: [{at: heardAt, by: city.user, action: 'create', text: null}],
      },
    })),
  ];
}

function placesOf(count: number, heardAt: number): LiveColumns {
  const random = createRandom('places');
  const live = new LiveColumns(must(LAYERS.find(({name}) => name === vessels.name), 'the layer').liveColumns);
  const steps = (least: number, most: number): number => random.integer(Math.round(least * 1e6), Math.round(most * 1e6));
  for (let handle = 0; handle < count; handle++) {
    const row = [steps(WEST, EAST), steps(SOUTH, NORTH), random.integer(0, 110), random.integer(0, 3_599), random.integer(0, 359), random.integer(-20, 20)];
    live.set(handle, row, heardAt - random.integer(0, OLDEST_ROW_MS), Number.NaN);
  }
  return live;
}
