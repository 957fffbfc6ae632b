/**
 * Keys find what they do in the page itself: the element that announces the key (`aria-keyshortcuts`) is pressed, or
 * focused where it takes text or is a region; else the desk command that the table of keys names for it. Letters are
 * told by their place on the keyboard: Telex and VNI are on in most rooms.
 */

/** What of a key press decides; the tests make these, the window hands in its events. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

export interface KeyRules {
  /** False: single letters act only with Alt. */
  readonly letterKeys: boolean;
  /** The focus is in a field that takes text. */
  readonly isTyping: boolean;
}

const PUNCTUATION: {readonly [code: string]: string} = {Slash: '/', Period: '.', Semicolon: ';'};

/** The key's name as elements announce it, or null where it is none of ours. */
export function shortcutOf(press: KeyPress, {letterKeys, isTyping}: KeyRules): string | null {
  if (press.isComposing || press.metaKey) return null;
  if (press.code === 'Backspace') return isTyping || press.ctrlKey || press.altKey || press.shiftKey ? null : 'Backspace';
  if (press.code === 'F1') return press.ctrlKey || press.altKey || press.shiftKey ? null : 'F1';
  const base = baseOf(press);
  if (base === null) return null;
  const isShifted = press.shiftKey || press.key === '?';
  const isDigit = /^\d$/.test(base);
  if (press.ctrlKey) {
    // Undoing in a field is the field's.
    if (press.altKey || (base === 'Z' && isTyping)) return null;
    if (press.shiftKey) return isDigit ? `Control+Shift+${base}` : null;
    return `Control+${base}`;
  }
  if (isDigit && !press.shiftKey) return press.altKey ? `Alt+${base}` : null;
  // A field keeps its letters; with Alt they are no text and may act.
  if (press.altKey) return letterKeys ? null : withShift(base, isShifted);
  return isTyping || !letterKeys ? null : withShift(base, isShifted);
}

function baseOf({code}: KeyPress): string | null {
  if (code.startsWith('Key')) return code.slice('Key'.length);
  if (code.startsWith('Digit')) return code.slice('Digit'.length);
  return PUNCTUATION[code] ?? null;
}

function withShift(base: string, shift: boolean): string {
  if (!shift) return base;
  return base === '/' ? '?' : `Shift+${base}`;
}

export function isTextField(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable) return true;
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type);
}

/** The topmost part of the window that takes keys: an open dialog, or the whole of it. */
export function keyScope(): ParentNode {
  return document.querySelector('[role="dialog"]') ?? document;
}

/** Presses or focuses what announces the key; true when there was something. */
export function pressAnnounced(shortcut: string, scope: ParentNode): boolean {
  for (const element of scope.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')) {
    if (!(element.getAttribute('aria-keyshortcuts') ?? '').split(' ').includes(shortcut)) continue;
    if (isTextField(element) || element.tagName === 'SECTION') element.focus();
    else element.click();
    return true;
  }
  return false;
}

/** Gives a list the keyboard; its region, where the list is empty. */
export function focusList(name: string): void {
  const list = document.querySelector<HTMLElement>(`[data-list="${name}"]`) ?? document.querySelector<HTMLElement>(`[data-region="${name}"]`);
  list?.focus();
}
