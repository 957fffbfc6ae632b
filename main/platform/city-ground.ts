/**
 * What the map of a city stands on, as files to serve: `own` is built from the pack's geometry (once for a pack, kept in
 * the data folder; the bundled city's comes with the product), `given` is an archive of real tiles in the pack, made by
 * other tools. Whether a window can read that one, it says itself.
 */
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {Worker} from 'node:worker_threads';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {GROUND_FILES} from '../../shared/model/city-pack/ground.ts';
import {PACK_FILES, type Pack} from '../../shared/model/city-pack/pack.ts';
import {assetsFolder, bundledCity} from './assets.ts';
import {readGround, readPackFile} from './read-pack.ts';

export interface CityGround {
  /** Absolute; null where there is none to serve. */
  readonly own: string | null;
  readonly given: string | null;
  /** Where its own comes from, in both languages. */
  readonly attribution: {readonly vi: string; readonly en: string};
}

export interface CityGroundOptions {
  /** null: the bundled city. */
  readonly cityDir: string | null;
  /** Where the built window is, with the grounds of bundled cities. */
  readonly rendererFolder: string;
  /** Where a ground that has to be built is kept. */
  readonly dataFolder: string;
}

export async function cityGround({cityDir, rendererFolder, dataFolder}: CityGroundOptions): Promise<Result<CityGround>> {
  const folder = cityDir ?? bundledCity();
  const manifest = readPackFile(folder, PACK_FILES.manifest);
  if (!manifest.ok) return manifest;
  const {attribution = {vi: '', en: ''}} = manifest.value;
  const given = givenArchive(folder, manifest.value);
  if (!given.ok) return given;
  if (cityDir === null) {
    const own = join(rendererFolder, 'city', `${basename(folder)}.pmtiles`);
    return ok({own: existsSync(own) ? own : null, given: given.value, attribution});
  }
  const own = await builtGround(folder, manifest.value, join(dataFolder, 'ground'));
  return own.ok ? ok({own: own.value, given: given.value, attribution}) : own;
}

/** The one that the manifest names, or the one that was dropped in. */
function givenArchive(folder: string, {basemap}: Pack['manifest']): Result<string | null> {
  const archives = readdirSync(folder).filter((name) => name.endsWith('.pmtiles'));
  if (basemap !== undefined) return archives.includes(basemap) ? ok(join(folder, basemap)) : err(`${folder}: pack.json names the basemap ${basemap}, which is not there`);
  const [one, another] = archives;
  if (another !== undefined) return err(`${folder}: has ${archives.length} .pmtiles files; pack.json says with "basemap" which one is drawn`);
  return ok(one === undefined ? null : join(folder, one));
}

/** Built again when a file that it is made from has changed. */
async function builtGround(folder: string, manifest: Pack['manifest'], groundFolder: string): Promise<Result<string>> {
  const builder = join(assetsFolder(), 'build', 'basemap.mjs');
  const sources = [builder, ...sourcesOf(manifest).map((file) => join(folder, file))].filter((path) => existsSync(path));
  const hash = createHash('sha256');
  for (const path of sources) hash.update(path).update(readFileSync(path));
  const inputs = hash.digest('hex');
  const archive = join(groundFolder, 'basemap.pmtiles');
  const marker = join(groundFolder, 'inputs');
  if (existsSync(archive) && existsSync(marker) && readFileSync(marker, 'utf8') === inputs) return ok(archive);
  const readable = readGround(folder, manifest);
  if (!readable.ok) return readable;
  mkdirSync(groundFolder, {recursive: true, mode: 0o700});
  const fresh = `${archive}.new`;
  const code = await endOf(builder, [fresh, folder]);
  if (code !== 0) return err(`${folder}: its basemap cannot be built (${code})`);
  renameSync(fresh, archive);
  writeFileSync(marker, inputs);
  return ok(archive);
}

function sourcesOf({land}: Pack['manifest']): readonly string[] {
  const {manifest, places, port, roads} = PACK_FILES;
  const files = [manifest, places, port, roads, ...Object.values(GROUND_FILES)].map(({file}) => file);
  return land === undefined ? files : [...files, land];
}

/** In a thread of its own: cutting tiles takes the better part of a second. (An installed console starts no processes.) */
function endOf(script: string, args: readonly string[]): Promise<number | string> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {argv: [...args], stdout: true});
    worker.on('error', (error) => resolve(String(error)));
    worker.on('exit', resolve);
  });
}
