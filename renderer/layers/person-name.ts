/** A person by the name of the account; the two that are nobody's, in the window's language. */
import {plainLine} from '../text/plain.ts';
import type {Words} from './look.ts';

/** No account may be called so. */
const NOBODY = new Set(['simulator', 'system']);

/** A wall is not told who: then nothing. */
export function personName(user: string | null | undefined, {t}: Pick<Words, 't'>): string {
  if (user === null || user === undefined) return '';
  return NOBODY.has(user) ? t(`person.${user}`) : plainLine(user);
}
