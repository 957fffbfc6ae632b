/** A folder of its own for one test, gone afterwards. */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const MEMORY = '/dev/shm';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(under = tmpdir()): TemporaryFolder {
  const path = mkdtempSync(join(under, 'haidang-'));
  return {path, remove: () => rmSync(path, {recursive: true, force: true, maxRetries: 5})};
}

/** In memory where this machine has room for files there: each sync to the disk is still asked for, and costs nothing. */
export function memoryFolder(): TemporaryFolder {
  return temporaryFolder(existsSync(MEMORY) ? MEMORY : tmpdir());
}
