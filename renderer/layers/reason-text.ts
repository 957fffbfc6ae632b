/**
 * A refusal's stable word as a sentence, with what it is about behind it (`unit-committed: HB-1`); a word newer than this
 * build is shown as it came.
 */
import type {Words} from './look.ts';

const WHERE = ['reason', 'craft.reason', 'dispatch.reason', 'handover.reason', 'messages.reason'];

export function reasonText(reason: string, {t}: Pick<Words, 't'>): string {
  if (reason.startsWith('ask: ')) return t('reason.invalid');
  const [word = reason, ...rest] = reason.split(': ');
  for (const where of WHERE) {
    const sentence = t(`${where}.${word}`);
    if (sentence !== `${where}.${word}`) return rest.length === 0 ? sentence : t('dispatch.about', {sentence, about: rest.join(': ')});
  }
  return t('reason.other', {reason});
}
