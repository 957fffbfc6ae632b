/** Puts text on the clipboard and says so, or says that it could not. A shell that keeps the clipboard shut gets the old way. */
import type {Words} from '../layers/look.ts';
import {say} from '../state/toasts.ts';

export async function copyText(text: string, done: string, {t}: Words): Promise<void> {
  const isCopied = await navigator.clipboard.writeText(text).then(() => true, () => copyTheOldWay(text));
  say(isCopied ? done : t('acts.notCopied', {text}));
}

function copyTheOldWay(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way left where the permission is refused
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
