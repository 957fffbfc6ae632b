/**
 * What the guide is made of: chapters for those who work here, of sections, of a few kinds of blocks. A key stands in a
 * text as `{acknowledge}`, by the name that the table of keys has for it, so that no text can name a key that is not.
 */

export const CHAPTERS = ['start', 'link', 'map', 'lists', 'incidents', 'dispatch', 'crew', 'alarms', 'tools', 'windows', 'handover', 'supervisor', 'engineer', 'trouble'] as const;
export type ChapterId = (typeof CHAPTERS)[number];

export const PICTURES = ['desk', 'card', 'alarms', 'search', 'panels', 'dispatch'] as const;
export type PictureName = (typeof PICTURES)[number];

export type Block =
  | {readonly type: 'text'; readonly text: string}
  | {readonly type: 'steps' | 'list'; readonly items: readonly string[]}
  | {readonly type: 'picture'; readonly name: PictureName; readonly alt: string};

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Chapter {
  readonly id: ChapterId;
  readonly title: string;
  /** For whom it is written. */
  readonly who: string;
  readonly sections: readonly Section[];
}

export const text = (words: string): Block => ({type: 'text', text: words});
export const steps = (...items: readonly string[]): Block => ({type: 'steps', items});
export const list = (...items: readonly string[]): Block => ({type: 'list', items});
export const picture = (name: PictureName, alt: string): Block => ({type: 'picture', name, alt});
export const section = (title: string, ...blocks: readonly Block[]): Section => ({title, blocks});

export type Piece = {readonly type: 'words'; readonly words: string} | {readonly type: 'key'; readonly id: string};

export function piecesOf(words: string): readonly Piece[] {
  return words.split(/(\{[a-z-]+\})/u).filter((part) => part !== '').map((part) =>
    part.startsWith('{') && part.endsWith('}') ? {type: 'key', id: part.slice(1, -1)} : {type: 'words', words: part},
  );
}

export function wordsOf(block: Block): readonly string[] {
  if (block.type === 'picture') return [block.alt];
  return block.type === 'text' ? [block.text] : block.items;
}
