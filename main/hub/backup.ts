/** `npm run backup -- FILE`: a backup of a hub's log, whether the hub runs or not. Its words on stdout; what went wrong in one sentence on stderr, code 2. */
import '../platform/require-node.ts';
import {resolve} from 'node:path';
import {exitWith, optionsOrExit} from '../platform/options-or-exit.ts';
import {makeBackup} from './ops/backup-file.ts';
import {inWords} from './ops/log-words.ts';

const {file, dataDir} = optionsOrExit('backup');
const target = resolve(file ?? '');
const made = await makeBackup({logFile: resolve(dataDir, 'hub', 'log.db'), target});
if (!made.ok) exitWith(`No backup was made: ${made.error}`);
process.stdout.write(`${target} holds ${inWords(made.value)}; all of it was read back and is whole.\n`);
