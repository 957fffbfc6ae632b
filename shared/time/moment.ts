/** A moment in a record: epoch ms inside; outside it is told as RFC 3339 text, and may come in as either. */
import {number, text, union, type Schema} from '../lib/schema.ts';
import {readTime} from './time.ts';

/** `Date` reaches this far; a number beyond it is no moment. */
const MAX_MS = 8.64e15;
const LONGEST_TEXT = 40;

const told = text(LONGEST_TEXT)
  .refine((value) => readTime(value) !== null, 'a time of RFC 3339 with an offset')
  .transform((value) => readTime(value) ?? 0);
const momentSchema: Schema<number> = union([number().min(-MAX_MS).max(MAX_MS), told]);

export function moment(): Schema<number> {
  return momentSchema;
}
