/** What the window says, in English. */
import {feedsEn} from './feeds-en.ts';
import {fieldNamesEn} from './field-names-en.ts';
import {fieldValuesEn} from './field-values-en.ts';
import {frameEn} from './frame-en.ts';
import {lookEn} from './look-en.ts';
import {panelsEn} from './panels-en.ts';
import {thingsEn} from './things-en.ts';
import {troubleEn} from './trouble-en.ts';
import type {Texts} from './vi.ts';

export const en: Texts = {
  ...frameEn,
  ...panelsEn,
  ...thingsEn,
  look: lookEn,
  trouble: troubleEn,
  feeds: feedsEn,
  fields: fieldNamesEn,
  values: fieldValuesEn,
};
