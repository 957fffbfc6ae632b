/** The ready file (contract: `--ready-file`): who serves where. Holds a window's secret, so it is of mode 600. */
import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {exitWith} from './options-or-exit.ts';

export interface Served {
  readonly url: string;
  readonly pid: number;
}

export interface Ready {
  readonly hub?: Served;
  readonly console?: Served;
  readonly pid?: number;
}

/** Whole or not at all: a reader never sees half a file. Ends the process with a sentence where it cannot be written. */
export function writeReadyFile(file: string, ready: Ready): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, JSON.stringify(ready), {mode: 0o600});
    renameSync(beside, file);
  } catch (error) {
    exitWith(`the ready file ${file} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`);
  }
}

/** `npm run hub` and `npm run console` write their own part and leave the other's. */
export function addToReadyFile(file: string, part: Ready): void {
  writeReadyFile(file, {...readReadyFile(file), ...part});
}

function readReadyFile(file: string): Ready {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Ready;
  } catch {
    // Not ours or an older run's remains: written anew.
    return {};
  }
}
