/**
 * Text from outside (AIS names, reports, notes) on one line: control and direction characters become visible, so that
 * a name cannot turn the line around or hide a part of itself (threat T9). Running text keeps its line ends.
 */
const SYMBOLS_FOR_CONTROLS = 0x2400;
const DELETE = 0x7f;
const SYMBOL_FOR_DELETE = '\u2421';

/** Direction marks, embeddings, isolates, zero-width characters and the byte-order mark. */
const UNSEEN = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

export function plainLine(text: string): string {
  return showUnseen(showControls(text, () => false));
}

export function plainText(text: string): string {
  return showUnseen(showControls(text, (code) => code === 0x0a || code === 0x09));
}

function showUnseen(text: string): string {
  return text.replace(UNSEEN, (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

function showControls(text: string, isKept: (code: number) => boolean): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 && !isKept(code)) shown += String.fromCodePoint(SYMBOLS_FOR_CONTROLS + code);
    else if (code === DELETE) shown += SYMBOL_FOR_DELETE;
    else if (code > DELETE && code < 0xa0) shown += `[U+00${code.toString(16).toUpperCase()}]`;
    else shown += character;
  }
  return shown;
}
