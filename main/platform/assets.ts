/** Where the files that ship beside the code are: the nearest folder above that has `assets/cities`. */
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

export function bundledCity(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'assets', 'cities')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'assets', 'cities', name);
}
