/**
 * `npm run package`: installers of the desktop program for this system, by electron-builder and `electron-builder.yml`.
 * Electron's own files must be here already; they are never fetched unasked. What cannot be done is one sentence.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {writeThirdParty} from './third-party.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const HELP = `npm run package [-- options]
  --dir                 the program unpacked, no installer
  --electron-dist DIR   Electron's files, where npx install-electron did not put them
  --out DIR             where to (installers)
  --help                this text`;

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function options() {
  const types = {dir: {type: 'boolean'}, hub: {type: 'boolean'}, help: {type: 'boolean'}, 'electron-dist': {type: 'string'}, out: {type: 'string'}};
  try {
    return parseArgs({options: types}).values;
  } catch (error) {
    // Its first sentence says what is wrong.
    return refuse(`${error.message.split('. ')[0]}. See npm run package -- --help`);
  }
}

const given = options();
if (given.help) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}
if (given.hub) refuse('The bundle of the hub for a server (--hub) is not in this version.');
const electronDist = resolve(given['electron-dist'] ?? join(root, 'node_modules', 'electron', 'dist'));
if (!existsSync(join(electronDist, 'version'))) refuse(`Packaging needs Electron's own files, and ${electronDist} has none: npx install-electron fetches them.`);

try {
  writeThirdParty(root, join(root, 'dist', 'THIRD-PARTY.txt'));
} catch (error) {
  refuse(error.message);
}
const {status} = spawnSync(process.execPath, [
  join(root, 'node_modules', 'electron-builder', 'cli.js'), '--config', 'electron-builder.yml', `-c.electronDist=${electronDist}`,
  ...(given.out === undefined ? [] : [`-c.directories.output=${resolve(given.out)}`]), ...(given.dir ? ['--dir'] : []),
], {cwd: root, stdio: ['ignore', 'inherit', 'inherit']});
process.exit(status ?? 1);
