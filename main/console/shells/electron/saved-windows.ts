/** The windows as they were, in the console's data folder; a file that cannot be read counts as none. */
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {parseJson} from '../../../../shared/lib/json.ts';
import {array, integer, number, object, oneOf, read, text} from '../../../../shared/lib/schema.ts';
import {WINDOW_MODES, type SavedWindow} from './placement.ts';

export const MAX_WINDOWS = 16;
export const MAX_SEARCH_LENGTH = 8_192;

const rectangle = object({x: integer(), y: integer(), width: integer(), height: integer()});
const windowsSchema = array(object({
  bounds: rectangle,
  mode: oneOf(WINDOW_MODES),
  display: object({id: number(), bounds: rectangle, scaleFactor: number()}),
  search: text(MAX_SEARCH_LENGTH),
})).max(MAX_WINDOWS);

export function readSavedWindows(file: string): readonly SavedWindow[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    // The first start, or a disk that gives nothing: windows open as at the first start.
    return [];
  }
  const json = parseJson(content);
  const windows = json.ok ? read(windowsSchema, json.value) : json;
  return windows.ok ? windows.value : [];
}

/** Whole or not at all; false where the disk takes nothing, which is no reason to disturb anybody. */
export function writeSavedWindows(file: string, windows: readonly SavedWindow[]): boolean {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(windows), {mode: 0o600});
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

/** A window comes back to the present: what moment was looked at is not remembered. */
export function searchToKeep(address: string): string {
  if (!URL.canParse(address)) return '';
  const {searchParams} = new URL(address);
  searchParams.delete('at');
  const search = searchParams.size === 0 ? '' : `?${searchParams.toString()}`;
  return search.length <= MAX_SEARCH_LENGTH ? search : '';
}
