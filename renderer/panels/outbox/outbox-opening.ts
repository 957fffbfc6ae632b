/**
 * When the outbox opens by itself: the link is lost, or a command has come back. It closes by itself only where nothing was
 * ever in it: opened for a lost link that is back, it would lie over the map for nothing.
 */
import type {LinkStatus, OutboxItem} from '../../../shared/protocol/bridge.ts';

export interface Seen {
  readonly linkState: LinkStatus['state'];
  /** Ids of commands that have come back already. */
  readonly cameBack: ReadonlySet<string>;
}

export function cameBackIds(items: readonly OutboxItem[]): ReadonlySet<string> {
  return new Set(items.filter(({state}) => state === 'refused' || state === 'returned').map(({command}) => command.id));
}

/** `isOwn`: nobody asked for it, and nobody has touched it since. */
export function closesItself({linkState}: Seen, {isOwn, isEmpty}: {readonly isOwn: boolean; readonly isEmpty: boolean}): boolean {
  return isOwn && isEmpty && linkState === 'live';
}

/** `before` is null for the first thing a window sees: what had come back by then is history. */
export function opensItself(before: Seen | null, now: Seen): boolean {
  if (now.linkState === 'offline' && before?.linkState !== 'offline') return true;
  return before !== null && [...now.cameBack].some((id) => !before.cameBack.has(id));
}
