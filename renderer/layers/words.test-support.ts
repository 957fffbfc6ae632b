/** Words as the window would say them, for tests of looks; a key without a text stays a key, as i18next has it. */
import {en} from '../text/en.ts';
import {vi} from '../text/vi.ts';
import type {Language} from '../text/language.ts';
import type {Words} from './look.ts';

type Tree = {readonly [key: string]: unknown};

export function wordsIn(language: Language): Words {
  const texts: Tree = language === 'en' ? en : vi;
  return {
    t: (key, values = {}) => {
      const text = key.split('.').reduce<unknown>((tree, part) => (typeof tree === 'object' && tree !== null ? (tree as Tree)[part] : undefined), texts);
      return typeof text === 'string' ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])) : key;
    },
    number: (value, decimals) => value.toFixed(decimals),
    time: (atMs) => `at ${atMs}`,
    language,
    code: (_table, code) => `kind ${code}`,
  };
}
