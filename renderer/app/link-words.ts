/** What the link is called: the contract's words for it, and what is drawn. Pure. */
import type {LinkStatus} from '../../shared/protocol/bridge.ts';
import type {TextKey} from '../text/vi.ts';

export interface LinkWords {
  readonly kind: 'live' | 'catching-up' | 'offline' | 'console-lost';
  readonly key: TextKey;
  readonly since: number | null;
}

export function linkWords({consoleAlive, status}: {readonly consoleAlive: boolean; readonly status: LinkStatus}): LinkWords {
  if (!consoleAlive) return {kind: 'console-lost', key: 'link.consoleLost', since: null};
  switch (status.state) {
    case 'live':
      return {kind: 'live', key: 'link.live', since: null};
    case 'offline':
      // Before the hub was ever heard there is no time to name; what is shown then is being waited for.
      return status.offlineSince === null
        ? {kind: 'catching-up', key: 'link.catchingUp', since: null}
        : {kind: 'offline', key: 'link.offlineSince', since: status.offlineSince};
    case 'connecting':
    case 'catching-up':
      return {kind: 'catching-up', key: 'link.catchingUp', since: null};
  }
}
