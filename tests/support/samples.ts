/** Recordings of real feeds, kept outside the repository: tests that need them are skipped where they are not there. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const folder = process.env['HAIDANG_SAMPLES'];

export const hasSamples = folder !== undefined && folder !== '';
/** For the title of a skipped test: every skip says why. */
export const SAMPLES_NEEDED = 'HAIDANG_SAMPLES names no folder of samples';

export function readSample(path: string): Buffer {
  return readFileSync(join(folder ?? '', path));
}

export function listSamples(path: string): string[] {
  return readdirSync(join(folder ?? '', path)).toSorted().map((name) => `${path}/${name}`);
}
