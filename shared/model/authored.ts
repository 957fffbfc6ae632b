/** Who made a record of ours and when, and who changed it last: the same fields for everything that people draw or save. */
import {nullable, number, text} from '../lib/schema.ts';
import type {CommandContext} from './command.ts';

export interface Authored {
  readonly createdAt: number;
  readonly createdBy: string;
  /** The name by which people know them. */
  readonly author: string;
}

export interface Changed {
  readonly changedAt: number | null;
  readonly changedBy: string | null;
}

export const authoredFields = {createdAt: number(), createdBy: text(64), author: text(256)};
export const changedFields = {changedAt: nullable(number()), changedBy: nullable(text(256))};

export const NOT_CHANGED: Changed = {changedAt: null, changedBy: null};

type Moment = Pick<CommandContext, 'at' | 'by'>;

export function authoredNow({at, by}: Moment): Authored {
  return {createdAt: at, createdBy: by.user, author: by.displayName};
}

export function changedNow({at, by}: Moment): Changed {
  return {changedAt: at, changedBy: by.displayName};
}
