/** A folder that packaging takes for Electron's: the files it looks for, and in the program the place of the fuses. */
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** What stands in front of the fuses in every Electron program, then a version and how many there are. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE = '101111111';

export const FUSES = ['runAsNode', 'cookieEncryption', 'nodeOptions', 'nodeInspect', 'asarIntegrity', 'onlyLoadAppFromAsar', 'v8Snapshot', 'fileProtocolPrivileges'] as const;

export function makeElectronStub(folder: string, version: string): void {
  for (const name of ['', 'locales', 'resources']) mkdirSync(join(folder, name), {recursive: true});
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/vi.pak', 'locales/en-US.pak', 'locales/fr.pak']) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'electron'), `a program${SENTINEL}\u0001${String.fromCharCode(WIRE.length)}${WIRE}and its rest`);
  chmodSync(join(folder, 'electron'), 0o755);
}

/** Which fuses are on in a program. */
export function fusesOf(program: Buffer): {readonly [name in (typeof FUSES)[number]]: boolean} {
  const at = program.indexOf(SENTINEL) + SENTINEL.length + 2;
  return Object.fromEntries(FUSES.map((name, index) => [name, program.toString('latin1')[at + index] === '1'])) as {[name in (typeof FUSES)[number]]: boolean};
}
