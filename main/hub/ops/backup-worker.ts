/** The thread of one backup, off the hub's main loop; see `backup-file.ts` for what it does. */
import {parentPort, workerData} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {makeBackup} from './backup-file.ts';
import type {BackupStart, FromBackup} from './backups.ts';

const port = must(parentPort, 'a backup runs as a worker');
port.postMessage(await makeBackup(workerData as BackupStart) satisfies FromBackup);
