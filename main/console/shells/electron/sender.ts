/** Whether a message comes from a page of ours: our own window, its main frame, our own address (T10). */
import type {WebContents, WebFrameMain} from 'electron';
import {APP_HOST, APP_SCHEME} from '../../../../shared/protocol/desktop.ts';

export interface Sent {
  readonly sender: Pick<WebContents, 'id'>;
  /** Null once the page has gone elsewhere. */
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'parent'> | null;
}

export function isOurs({sender, senderFrame}: Sent, ownsWindow: (contentsId: number) => boolean): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url) && ownsWindow(sender.id);
}

/** There is one page; what it shows stands in the search part. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const {protocol, host, pathname, username, password} = new URL(address);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && pathname === '/' && username === '' && password === '';
}
