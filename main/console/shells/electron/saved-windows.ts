/** The windows as they were, in the console's data folder; a file that cannot be read counts as none. */
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {parseJson} from '../../../../shared/lib/json.ts';
import {array, integer, number, object, oneOf, read, text} from '../../../../shared/lib/schema.ts';
import {MAX_OPENED_WINDOWS} from '../../../../shared/protocol/bridge.ts';
import {WINDOW_MODES, type SavedWindow} from './placement.ts';

export const MAX_SEARCH_LENGTH = 4_096;

export interface SavedWindows {
  readonly open: readonly SavedWindow[];
  /** With a name, so that it finds its place again when it is opened again. */
  readonly closed: readonly SavedWindow[];
}

const rectangle = object({x: integer(), y: integer(), width: integer(), height: integer()});
const windowsSchema = array(object({
  bounds: rectangle,
  mode: oneOf(WINDOW_MODES),
  display: object({id: number(), bounds: rectangle, scaleFactor: number()}),
  search: text(MAX_SEARCH_LENGTH),
})).max(MAX_OPENED_WINDOWS);
const savedSchema = object({open: windowsSchema, closed: windowsSchema});

const NONE: SavedWindows = {open: [], closed: []};

export function readSavedWindows(file: string): SavedWindows {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    // The first start, or a disk that gives nothing: windows open as at the first start.
    return NONE;
  }
  const json = parseJson(content);
  const windows = json.ok ? read(savedSchema, json.value) : json;
  return windows.ok ? windows.value : NONE;
}

/** Whole or not at all; false where the disk takes nothing, which is no reason to disturb anybody. */
export function writeSavedWindows(file: string, windows: SavedWindows): boolean {
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

/** What a window calls itself, so that it comes back as the same one; the first has no name. */
export function nameIn(search: string): string | null {
  return new URLSearchParams(search).get('win');
}

export function withClosed(closed: readonly SavedWindow[], gone: SavedWindow): readonly SavedWindow[] {
  const name = nameIn(gone.search);
  if (name === null) return closed;
  return [gone, ...closed.filter(({search}) => nameIn(search) !== name)].slice(0, MAX_OPENED_WINDOWS);
}
