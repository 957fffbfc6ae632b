/** The city of the simulation: the little town of the tests, with an ambulance that has a crew. */
import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const TOWN = join(import.meta.dirname, '..', 'fixtures', 'cities', 'vung-sao');
/** Little else: all of it is read at each start of the hub. */
const FILES = ['pack.json', 'places.json', 'vocabulary.json'];
/** What the demo user `unit` rides in. Its feed brings it, as the others. */
export const CREWS_UNIT = 'U1';

export function makeCity(folder: string): void {
  mkdirSync(folder, {recursive: true});
  for (const file of FILES) copyFileSync(join(TOWN, file), join(folder, file));
  writeFileSync(join(folder, 'units.json'), JSON.stringify({
    agencies: [{code: 'EMS', name: 'Cấp cứu Vũng Sao', kind: 'ambulance'}],
    stations: [{id: 'ST-1', agency: 'EMS', name: 'Trạm Bến Cá', lon: 109.995, lat: 15.002, marine: false}],
    units: [{
      id: CREWS_UNIT, callSign: CREWS_UNIT, agency: 'EMS', station: 'ST-1', kind: 'ambulance', capabilities: [], crewFull: 2, speedFactor: 1, marine: false, startStatus: 'available',
    }],
  }));
}
