/** A refusal's stable word as a sentence; a word newer than this build is shown as it came. */
import type {Words} from './look.ts';

export function reasonText(reason: string, {t}: Pick<Words, 't'>): string {
  const key = `reason.${reason}`;
  const sentence = t(key);
  if (sentence !== key) return sentence;
  const craftKey = `craft.reason.${reason}`;
  const craftSentence = t(craftKey);
  if (craftSentence !== craftKey) return craftSentence;
  return reason.startsWith('ask: ') ? t('reason.invalid') : t('reason.other', {reason});
}
