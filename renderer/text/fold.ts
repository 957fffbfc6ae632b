/**
 * Search without marks: `Đình Vũ`, `dinh vu` and `DINH VU` are the same. Folding keeps, for every folded character,
 * where it came from, so that a match can be underlined in the text as it is written.
 */

/** Folded characters, each worked out once: a city's names are made of some three hundred. Bounded by Unicode. */
const foldedCharacters = new Map<string, string>();
const PLAIN = /^[\x20-\x7e]*$/;

/** Lower case, no marks, đ as d. */
export function fold(text: string): string {
  // Most of 50,000 call signs and numbers have no marks at all; normalizing each would cost a quarter of a second.
  if (PLAIN.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) {
    let short = foldedCharacters.get(character);
    if (short === undefined) {
      short = character.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
      foldedCharacters.set(character, short);
    }
    folded += short;
  }
  return folded;
}

/** The words of a query; every one must be found somewhere. */
export function foldedWords(query: string): readonly string[] {
  return fold(query).split(/\s+/).filter((word) => word !== '');
}

export function hasAllWords(foldedText: string, words: readonly string[]): boolean {
  return words.every((word) => foldedText.includes(word));
}

export interface TextPart {
  readonly text: string;
  readonly matched: boolean;
}

/** The text cut into matched and unmatched parts; joined they are the text again. */
export function markMatches(text: string, words: readonly string[]): readonly TextPart[] {
  const composed = text.normalize('NFC');
  let folded = '';
  /** Per folded character, the index of its character in `composed`. */
  const origin: number[] = [];
  let at = 0;
  for (const character of composed) {
    const short = fold(character);
    for (let index = 0; index < short.length; index++) origin.push(at);
    folded += short;
    at += character.length;
  }
  const marked = new Uint8Array(composed.length);
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0 && word !== ''; from = folded.indexOf(word, from + word.length)) {
      const start = origin[from] ?? 0;
      const end = origin[from + word.length] ?? composed.length;
      marked.fill(1, start, end);
    }
  }
  const parts: TextPart[] = [];
  for (let start = 0; start < composed.length; ) {
    let end = start + 1;
    while (end < composed.length && marked[end] === marked[start]) end++;
    parts.push({text: composed.slice(start, end), matched: marked[start] === 1});
    start = end;
  }
  return parts;
}
