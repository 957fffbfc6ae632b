/**
 * Opens one more window of this console: through the shell where that opens windows, else by the browser that this page
 * is in. A window of the whole desk gets the lowest free number as its name, a part its own name, so that each finds its
 * place and its dock again; a name is held as long as its window is there.
 */
import {deskStore} from '../state/desk.ts';
import {windowStore, writeWindow, type Alone} from '../state/window.ts';
import type {Result} from '../../shared/lib/result.ts';
import {presentAddress} from './address-bar.ts';

export type OpenWindow = (search: string) => Promise<Result<unknown>>;

const LOCK = 'haidang.window.';
/** The first window has no name; the next one is the second. */
const FIRST_NUMBER = 2;

/** For as long as the page is there. */
export function holdName(): void {
  const {name} = windowStore.getState();
  if (name !== null) void navigator.locks?.request(LOCK + name, () => new Promise(() => undefined)).catch(() => undefined);
}

export async function openFurtherWindow(alone: Alone, open: OpenWindow): Promise<void> {
  const name = alone ?? (await freeName());
  const params = new URLSearchParams(presentAddress(window.location.search));
  // Everything, where there is no map to be in view of.
  if (alone === 'situation') params.set('list', 'all');
  const search = writeWindow(params.toString(), {name, alone, sharesSelection: true});
  const answer = await open(search);
  if (answer.ok) return;
  if (answer.error === 'no-shell' && window.open(search === '' ? window.location.pathname : search, '_blank', 'popup,noopener=no') !== null) return;
  deskStore.setState({windowRefused: answer.error === 'no-shell' ? 'other' : answer.error});
}

async function freeName(): Promise<string> {
  const {held = []} = (await navigator.locks?.query()) ?? {};
  const taken = new Set(held.map(({name}) => name));
  let number = FIRST_NUMBER;
  while (taken.has(`${LOCK}${number}`)) number++;
  return String(number);
}

/** Told by the address, so that the window comes back as it was. */
export function shareHere(sharesSelection: boolean): void {
  windowStore.setState({sharesSelection});
  const search = writeWindow(window.location.search, windowStore.getState());
  window.history.replaceState(null, '', `${window.location.pathname}${search}${window.location.hash}`);
}
