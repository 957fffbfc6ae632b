import {beforeAll, expect, it} from 'vitest';
import {AT, decoded, IngestDesk} from '../../../tests/support/ingest-desk.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import {INVENTORY_SOURCE} from '../../../shared/model/record.ts';
import {bundledCity} from '../../platform/assets.ts';
import {inventoryOf} from '../../platform/city-inventory.ts';
import {readPack} from '../../platform/read-pack.ts';

const PACK = {name: INVENTORY_SOURCE, demo: false};
let inventory: readonly Observation[];
beforeAll(() => {
  const pack = readPack(bundledCity());
  if (!pack.ok) throw new Error(pack.error);
  inventory = inventoryOf(pack.value);
});

it('the bundled inventory, read again at a start, takes back no state that a feed has told', () => {
  const desk = new IngestDesk();
  desk.ingest.take(PACK, decoded(...inventory), AT);
  const told = {cameras: 'down', traffic: 'closed', links: 'down', sensors: 'failed', 'cell-sites': 'out_of_service'} as const;
  const firsts = Object.entries(told).map(([layer, state]) => ({...inventory.find((thing) => thing.layer === layer), state}));
  const ids = firsts.map(({externalId}) => externalId ?? '');
  expect(ids.map((id) => desk.record(id)?.['state'])).toEqual(ids.map(() => 'unknown'));
  for (const {layer = '', externalId = '', state} of firsts) {
    desk.take({layer, externalId, globalId: true, index: 0, observedAt: AT + 1, facts: {state, ...(layer === 'links' && {operStatus: 'down'}), ...(layer === 'sensors' && {periodS: 7})}}, AT + 1);
  }
  const before = ids.map((id) => desk.record(id));
  expect(before.map((record) => record?.['state'])).toEqual(Object.values(told));
  desk.ingest.take(PACK, decoded(...inventory), AT + 2);
  expect(ids.map((id) => desk.record(id))).toEqual(before);
});

it('a warning that is gone is written once, however often it is polled', () => {
  const desk = new IngestDesk();
  const gone: Observation = {
    layer: 'warnings', externalId: 'w-1', globalId: true, index: 0, observedAt: AT - 60_000, geometry: null,
    facts: {identifier: 'w-1', severity: 'high', state: 'expired', expiresAt: AT - 30_000},
  };
  for (let poll = 0; poll < 5; poll++) expect(desk.codes(gone, AT + poll * 600_000)).toEqual([]);
  expect(desk.state.of('warnings').records.get('port-ais:w-1') ?? desk.state.of('warnings').records.get('w-1')).toMatchObject({version: 1});
});
