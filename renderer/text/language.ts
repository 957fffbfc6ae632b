/** The two languages of the window; the address bar's `?lang=` chooses, Vietnamese is the house's own. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function languageOf(search: string): Language {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'vi';
}
