/** A folder of its own for one test, gone afterwards. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export function temporaryFolder(): {readonly path: string; remove(): void} {
  const path = mkdtempSync(join(tmpdir(), 'haidang-'));
  return {path, remove: () => rmSync(path, {recursive: true, force: true, maxRetries: 5})};
}
