import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {readDemoPack} from './pack.ts';

const bundled = join(import.meta.dirname, '../../assets/cities/hai-phong');
let copy = '';

afterEach(() => rmSync(copy, {recursive: true, force: true}));

function packWith(file: string, change: (content: string) => string): string {
  copy = mkdtempSync(join(tmpdir(), 'pack-'));
  cpSync(bundled, copy, {recursive: true});
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  return copy;
}

describe('the simulator\'s pack', () => {
  it('is whole: every berth, area, segment, aid and station that is named is there', () => {
    const pack = readDemoPack(bundled);
    if (!pack.ok) throw new Error(pack.error);
    const {fleet, port, roads, units} = pack.value;
    const ids = new Set([...port.berths, ...port.areas, ...port.aids, ...units.stations, ...roads.features.map((feature) => feature.properties)].map((thing) => thing.id));
    for (const {behaviour} of fleet.vessels) {
      if (behaviour.mode === 'trade') expect(ids).toContain(behaviour.berth);
      if (behaviour.mode === 'anchored') expect(ids).toContain(behaviour.area);
      if (behaviour.mode === 'line') expect(ids).toContain(behaviour.segment);
    }
    expect(ids).toContain(fleet.waitingArea);
    expect(ids).toContain(fleet.baseStation.aid);
    for (const unit of units.units) expect(ids).toContain(unit.station);
    expect(new Set(fleet.vessels.map((vessel) => vessel.mmsi)).size).toBe(fleet.vessels.length);
    for (const vessel of fleet.vessels) expect(vessel.mmsi).toMatch(/^200/);
  });

  it('names the file and the path of what is wrong', () => {
    expect(readDemoPack(packWith('fleet.json', (content) => content.replace('"loaM":366', '"loaM":-1')))).toEqual({
      ok: false, error: expect.stringMatching(/fleet\.json: vessels\.0\.loaM: /),
    });
    expect(readDemoPack(packWith('roads.geojson', (content) => content.replace('"class":"trunk"', '"class":"lane"')))).toEqual({
      ok: false, error: expect.stringMatching(/roads\.geojson: features\.\d+/),
    });
  });

  it('names the file that is missing', () => {
    const folder = packWith('units.json', (content) => content);
    rmSync(join(folder, 'units.json'));
    expect(readDemoPack(folder)).toEqual({ok: false, error: expect.stringMatching(/units\.json: cannot be read \(ENOENT\)/)});
  });
});
