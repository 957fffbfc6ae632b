/** `npm run restore -- FILE`: puts a backup in the place of a hub's log while no hub runs; `ops/restore.ts` says how. */
import '../platform/require-node.ts';
import {randomBytes} from 'node:crypto';
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {holdDataFolder} from '../platform/data-folder.ts';
import {exitWith, optionsOrExit} from '../platform/options-or-exit.ts';
import {systemDisk} from '../platform/sqlite/database.ts';
import {inWords} from './ops/log-words.ts';
import {restore} from './ops/restore.ts';

const WAIT_MS = 3_000;

const {file, dataDir} = optionsOrExit('restore');
const folder = resolve(dataDir, 'hub');
const from = resolve(file ?? '');
if (!existsSync(from)) exitWith(`${from}: there is no such file`);
const held = holdDataFolder(folder, WAIT_MS, systemDisk, 'stop its hub first');
if (!held.ok) exitWith(held.error);
const restored = await restore({file: from, folder, nowMs: Date.now(), newLogId: randomBytes(16).toString('hex')});
held.value.release();
if (!restored.ok) exitWith(`Nothing was restored: ${restored.error}`);
const {aside} = restored.value;
process.stdout.write(`${resolve(folder, 'log.db')} holds ${inWords(restored.value)}.\n`);
process.stdout.write(aside === null ? 'There was no log before.\n' : `What was there before is in ${aside}.\n`);
process.stdout.write('Everybody signs in again; consoles take the whole picture anew and send what has no answer.\n');
