import {existsSync, statSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {KEY_ROWS} from '../state/key-table.ts';
import {en} from '../text/en.ts';
import {vi} from '../text/vi.ts';
import {CHAPTERS, PICTURES, piecesOf, wordsOf, type Chapter} from './blocks.ts';
import {guideEn} from './guide-en.ts';
import {guideVi} from './guide-vi.ts';
import {searchGuide} from './guide.ts';

const GUIDES = [['vi', guideVi, vi], ['en', guideEn, en]] as const;
const MOST_PICTURE_BYTES = 200_000;

const allWords = (chapters: readonly Chapter[]): readonly string[] =>
  chapters.flatMap(({title, sections}) => [title, ...sections.flatMap((section) => [section.title, ...section.blocks.flatMap(wordsOf)])]);
const shapeOf = (chapters: readonly Chapter[]) => chapters.map(({id, sections}) => ({
  id, sections: sections.map(({blocks}) => blocks.map((block) => (
    block.type === 'picture' ? block.name : {type: block.type, items: wordsOf(block).length, keys: wordsOf(block).flatMap(piecesOf).flatMap((piece) => (piece.type === 'key' ? [piece.id] : []))}
  ))),
}));
function sayings(tree: unknown): readonly string[] {
  return typeof tree === 'string' ? [tree.toLowerCase()] : Object.values(tree as object).flatMap(sayings);
}

describe('the guide', () => {
  it('has every chapter in both languages, with the same keys and pictures in the same places', () => {
    expect(guideVi.map(({id}) => id)).toEqual([...CHAPTERS]);
    expect(shapeOf(guideEn)).toEqual(shapeOf(guideVi));
  });

  it.each(GUIDES)('names only keys that the table has: %s', (_language, chapters) => {
    const named = allWords(chapters).flatMap(piecesOf).flatMap((piece) => (piece.type === 'key' ? [piece.id] : []));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((id) => !KEY_ROWS.some((row) => row.id === id))).toEqual([]);
  });

  it.each(GUIDES)('quotes only words that stand on the screen: %s', (_language, chapters, texts) => {
    const said = sayings(texts);
    /** Not ours to say: what is typed, what a person means, examples. The engineer's chapter quotes files and commands. */
    const others = ['>', '@', '#', '–', '3 new', '3 mới', 'i have it', 'tôi nhận việc này', '> window', '> cửa sổ'];
    const quoted = allWords(chapters.filter(({id}) => id !== 'engineer')).flatMap((words) => [...words.matchAll(/“([^”]+)”/gu)].map((match) => (match[1] ?? '').toLowerCase().replace(/ …$/u, '')));
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((words) => !others.includes(words) && !said.some((each) => each.includes(words)))).toEqual([]);
  });

  it.each(GUIDES)('is composed, neither shouts nor apologises, and keeps sentences short: %s', (_language, chapters) => {
    for (const words of allWords(chapters)) {
      expect(words).toBe(words.normalize('NFC'));
      expect(words).not.toMatch(/!|vui lòng|please|sorry|xin lỗi/i);
      for (const sentence of words.split(/[.;:] /u)) expect(sentence.split(/\s+/u).length, sentence).toBeLessThanOrEqual(32);
    }
  });

  it('has each of its pictures in both languages, small enough to keep', () => {
    const shown = new Set(guideVi.flatMap(({sections}) => sections.flatMap(({blocks}) => blocks.flatMap((block) => (block.type === 'picture' ? [block.name] : [])))));
    expect([...shown].toSorted()).toEqual([...PICTURES].toSorted());
    for (const name of PICTURES) {
      for (const language of ['vi', 'en']) {
        const file = new URL(`../../assets/guide/${name}-${language}.png`, import.meta.url);
        expect(existsSync(file), file.pathname).toBe(true);
        expect(statSync(file).size, file.pathname).toBeLessThan(MOST_PICTURE_BYTES);
      }
    }
  });

  it('is found without diacritics, by words in any order within a section', () => {
    expect(searchGuide(guideVi, 'xac nhan coi').map(({id}) => id)).toContain('alarms');
    expect(searchGuide(guideVi, 'IN DEN trang').flatMap(({sections}) => sections.map(({title}) => title))).toEqual(['In']);
    expect(searchGuide(guideEn, 'siren')).toHaveLength(1);
    expect(searchGuide(guideEn, 'no such words here')).toEqual([]);
    expect(searchGuide(guideEn, ' ')).toBe(guideEn);
  });
});
