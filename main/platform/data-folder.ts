/** The folder of a part's data, for its owner alone; one sentence where it cannot be had. */
import {accessSync, constants, mkdirSync} from 'node:fs';
import {err, ok, type Result} from '../../shared/lib/result.ts';

export function makeDataFolder(folder: string): Result<string> {
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    return err(`the data folder ${folder} cannot be used (${String(code)}): choose another with --data`);
  }
}
