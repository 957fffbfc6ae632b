import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {cameras} from '../../shared/layers/cameras/layer.ts';
import {must} from '../../shared/lib/assert.ts';
import {read} from '../../shared/lib/schema.ts';
import {citySchema} from '../../shared/protocol/down.ts';
import {readCityPack, type CityPack} from './city-pack.ts';

const bundled = join(import.meta.dirname, '../../assets/cities/hai-phong');
const copies: string[] = [];

afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, {recursive: true});
});

/** A copy of the bundled pack with one file changed as text. */
function packWith(file: string, change: (content: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'pack-'));
  copies.push(copy);
  for (const name of ['pack.json', 'places.json', 'port.json', 'vocabulary.json', 'cameras.json']) cpSync(join(bundled, name), join(copy, name));
  const path = join(copy, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return copy;
}

function load(): CityPack {
  const pack = readCityPack(bundled);
  if (!pack.ok) throw new Error(pack.error);
  return pack.value;
}

describe('the bundled pack', () => {
  it('gives the city that the wire carries', () => {
    const {city, incidentNumberPrefix} = load();
    expect(read(citySchema, city).ok).toBe(true);
    expect(city).toMatchObject({id: 'haiphong', name: 'Hải Phòng', nameEn: 'Hai Phong', utcOffsetMinutes: 420});
    expect(incidentNumberPrefix).toBe('HP');
    expect(city.incidentTypes).toHaveLength(28);
    expect(city.dispositions.map((disposition) => disposition.code)).toContain('founded');
  });

  it('finds districts, communes, landmarks, bridges, terminals and gates by name', () => {
    const {city} = load();
    const counts = new Map<string, number>();
    for (const place of city.places) counts.set(place.kind, (counts.get(place.kind) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({district: 15, commune: 217, landmark: 66, bridge: 37, terminal: 21, gate: 21});
    expect(city.places.find((place) => place.id === 'HB-01')).toMatchObject({vi: 'Phường Hạ Lý, Hồng Bàng', kind: 'commune'});
  });

  it('gives every camera as an observation that its layer takes, never observed', () => {
    const {inventory} = load();
    expect(inventory).toHaveLength(190);
    for (const observation of inventory) {
      expect(read(cameras.factsSchema, observation.facts)).toMatchObject({ok: true});
      expect(Object.keys(observation.facts).filter((field) => !cameras.factFields.includes(field))).toEqual([]);
      expect(observation).toMatchObject({layer: 'cameras', globalId: true, observedAt: null, facts: {state: 'unknown'}});
    }
    expect(must(inventory[0], 'a camera')).toMatchObject({
      externalId: 'CAM-001',
      geometry: {type: 'Point', coordinates: [106.60013, 20.89403]},
      facts: {cameraOrientation: {azimuthDeg: 279, tiltDeg: -12, fovDeg: 62, rangeM: 300}, publicView: true},
    });
  });
});

describe('a broken pack', () => {
  it('names the file and the path of a wrong value', () => {
    const folder = packWith('cameras.json', (content) => content.replace('"lon":106.62113', '"lon":"106.62113"'));
    const pack = readCityPack(folder);
    expect(pack).toEqual({ok: false, error: expect.stringMatching(/cameras\.json: cameras\.1\.lon: /)});
  });

  it('names the file that is missing', () => {
    const folder = packWith('places.json', (content) => content);
    rmSync(join(folder, 'places.json'));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/places\.json: cannot be read \(ENOENT\)/)});
  });

  it('names the file that is no JSON', () => {
    const folder = packWith('vocabulary.json', (content) => content.slice(0, 100));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/vocabulary\.json: not JSON/)});
  });

  it('is refused where one id stands for two things', () => {
    const folder = packWith('cameras.json', (content) => content.replace('"id":"CAM-002"', '"id":"CAM-001"'));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringContaining('CAM-001 stands for two things')});
  });

  it('is refused without its incident number prefix', () => {
    const folder = packWith('pack.json', (content) => content.replace('"incidentNumberPrefix":"HP",', ''));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/pack\.json: incidentNumberPrefix: /)});
  });
});
