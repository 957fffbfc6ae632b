/** A console with its last picture open, for any shell; what the disk does not allow is one sentence. */
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {StorageError} from '../platform/sqlite/database.ts';
import {CacheFailed} from './cache/cache.ts';
import {Console} from './console.ts';
import type {ConsoleOptions} from './console-options.ts';

export async function openConsole(options: ConsoleOptions): Promise<Result<Console>> {
  try {
    const opened = new Console(options);
    await opened.start();
    return ok(opened);
  } catch (error) {
    if (!(error instanceof StorageError || error instanceof CacheFailed)) throw error;
    const isNewer = error instanceof StorageError && error.code === 'NEWER_VERSION';
    return err(isNewer ? `the data in ${options.dataFolder} was written by a newer version: start that one` : `the data in ${options.dataFolder} cannot be opened (${error.message})`);
  }
}
