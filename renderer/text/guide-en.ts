/** What is said around the guide, in English; the guide itself is in `renderer/guide`. */
import type {guideWordsVi} from './guide-vi.ts';

export const guideWordsEn: typeof guideWordsVi = {
  title: 'User guide',
  open: 'Open the user guide',
  search: 'Search the guide, diacritics or not',
  chapters: 'Chapters',
  for: 'For: {{who}}',
  none: 'No section speaks of “{{query}}”',
  noneWhy: 'Try fewer words, or look through the chapters.',
  clear: 'Clear the search',
  close: 'Close',
};
