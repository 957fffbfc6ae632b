/** The guide of a language, and looking through it: words with or without marks, in any order, within one section. */
import {fold, foldedWords, hasAllWords} from '../text/fold.ts';
import type {Language} from '../text/language.ts';
import {wordsOf, type Chapter, type PictureName, type Section} from './blocks.ts';
import {guideEn} from './guide-en.ts';
import {guideVi} from './guide-vi.ts';

export function guideIn(language: Language): readonly Chapter[] {
  return language === 'vi' ? guideVi : guideEn;
}

/** Chapters with the sections that have every word; a title counts for all beneath it. */
export function searchGuide(chapters: readonly Chapter[], query: string): readonly Chapter[] {
  const words = foldedWords(query);
  if (words.length === 0) return chapters;
  const found = (chapter: Chapter, section: Section): boolean =>
    hasAllWords(fold([chapter.title, section.title, ...section.blocks.flatMap(wordsOf)].join(' ')), words);
  return chapters.flatMap((chapter) => {
    const sections = chapter.sections.filter((section) => found(chapter, section));
    return sections.length === 0 ? [] : [{...chapter, sections}];
  });
}

/** Built into the window: the guide asks nobody. */
export function pictureAddress(name: PictureName, language: Language): string {
  return new URL(`../../assets/guide/${name}-${language}.png`, import.meta.url).href;
}
