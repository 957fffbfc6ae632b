/**
 * Starts i18next for one language and gives components a `t` that takes only keys that exist. Words of codes that
 * may be newer than this build (states, reasons) go through `wordOr`, which falls back to what it is given.
 */
import i18next from 'i18next';
import {initReactI18next, useTranslation} from 'react-i18next';
import {en} from './en.ts';
import type {Language} from './language.ts';
import {vi, type TextKey} from './vi.ts';

export type TextValues = {readonly [name: string]: string | number};
export type Translate = (key: TextKey, values?: TextValues) => string;

export function startText(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: {vi: {translation: vi}, en: {translation: en}},
    interpolation: {escapeValue: false},
    initAsync: false,
  });
  document.documentElement.lang = language;
}

export function useText(): {readonly t: Translate; readonly language: Language} {
  const {t, i18n} = useTranslation();
  return {t: t as unknown as Translate, language: i18n.language === 'en' ? 'en' : 'vi'};
}

/** The text of a key built from data, or the fallback where this build has no word for it. */
export function wordOr(t: (key: string, values?: TextValues) => string, key: string, fallback: string): string {
  const word = t(key);
  return word === key ? fallback : word;
}
