/**
 * How the command line reads what was typed: without marks and with đ as d, so that `đ 151` under Telex is `dd 151`; call
 * signs without dashes and leading zeros, so that `ct05` is CT-5. Pure.
 */
import {fold} from '../../text/fold.ts';

export const VERBS = ['new', 'acknowledge', 'dispatch', 'status', 'recall', 'note', 'resolve', 'close', 'raise', 'open'] as const;
export type Verb = (typeof VERBS)[number];

interface VerbNames {
  readonly vi: string;
  readonly en: string;
  readonly also: readonly string[];
}

const NAMES: {readonly [verb in Verb]: VerbNames} = {
  new: {vi: 'moi', en: 'new', also: ['tao']},
  acknowledge: {vi: 'xn', en: 'ack', also: ['a']},
  dispatch: {vi: 'dd', en: 'dd', also: ['d', 'dispatch']},
  status: {vi: 'tt', en: 'st', also: ['status']},
  recall: {vi: 'th', en: 'rc', also: ['recall']},
  note: {vi: 'gc', en: 'note', also: []},
  resolve: {vi: 'gq', en: 'res', also: ['resolve']},
  close: {vi: 'dong', en: 'close', also: []},
  raise: {vi: 'nc', en: 'up', also: ['raise']},
  open: {vi: 'mo', en: 'open', also: []},
};

export function verbOf(word: string): Verb | null {
  const folded = fold(word);
  return VERBS.find((verb) => NAMES[verb].vi === folded || NAMES[verb].en === folded || NAMES[verb].also.includes(folded)) ?? null;
}

export function nameOfVerb(verb: Verb, language: 'vi' | 'en'): string {
  return NAMES[verb][language];
}

/** Letters and digits alone, as people type a call sign in a hurry. */
export function plainSign(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '').replace(/^dd(?=[a-z]*\d)/, 'd').replace(/(?<!\d)0+(?=\d)/g, '');
}

/** `151`, `0151` and `HP-261121-0151` name an incident by its number. */
export function isNumberOf(typed: string, number: string): boolean {
  const folded = fold(typed);
  if (!/^\d{1,6}$/.test(folded)) return fold(number).endsWith(folded) && folded.includes('-');
  return Number(folded) === Number(number.slice(number.lastIndexOf('-') + 1));
}

export type Found<T> = {readonly type: 'one'; readonly one: T} | {readonly type: 'none'} | {readonly type: 'several'; readonly several: readonly T[]};

/** The one that is named exactly. What only begins so is told and not taken: `CT-1` must never send CT-12. */
export function findSign<T>(typed: string, all: readonly T[], signOf: (one: T) => string): Found<T> {
  const wanted = plainSign(typed);
  if (wanted === '') return {type: 'none'};
  const exact = all.filter((one) => plainSign(signOf(one)) === wanted);
  if (exact.length > 0) return oneOf(exact);
  const begun = all.filter((one) => plainSign(signOf(one)).startsWith(wanted));
  return begun.length === 0 ? {type: 'none'} : {type: 'several', several: begun};
}

export function oneOf<T>(found: readonly T[]): Found<T> {
  const [one, ...others] = found;
  if (one === undefined) return {type: 'none'};
  return others.length === 0 ? {type: 'one', one} : {type: 'several', several: found};
}
