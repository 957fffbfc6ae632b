/** Where the files that ship beside the code are: the nearest folder above that has `assets/cities`. */
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The city that is opened where nobody names another: the one place where the code knows a city. */
const DEFAULT_CITY = 'hai-phong';

export function bundledCity(name: string = DEFAULT_CITY): string {
  return join(assetsFolder(), 'cities', name);
}

/** The entry of the built desktop program. */
export function desktopEntry(): string {
  return join(dirname(assetsFolder()), 'dist', 'desktop', 'index.mjs');
}

export function assetsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'assets', 'cities')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'assets');
}
