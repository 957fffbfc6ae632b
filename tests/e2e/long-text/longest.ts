/** For each word of the window the longer of its two languages: what fits then fits in both. */
import {en} from '../../../renderer/text/en.ts';
import {vi} from '../../../renderer/text/vi.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

export function longestTexts(one: Tree = vi, other: Tree = en): Tree {
  return Object.fromEntries(Object.entries(one).map(([key, text]) => {
    const twin = other[key];
    if (typeof text === 'string') return [key, typeof twin === 'string' && twin.length > text.length ? twin : text];
    return [key, typeof twin === 'object' ? longestTexts(text, twin) : text];
  }));
}
