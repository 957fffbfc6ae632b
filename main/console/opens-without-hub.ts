/** Whether the last picture may be opened before the hub is heard: whose it is, and how long ago the hub was. */
import type {CachedSession} from './cache/messages.ts';

/** Without the hub the last identity's picture opens for so long. */
const OPENS_WITHOUT_HUB_MS = 12 * 3_600_000;

export type Opening = {readonly type: 'opens'; readonly session: CachedSession} | {readonly type: 'too-old' | 'not-theirs'};

/** `user`: who is to sign in, or was signed in last. */
export function openingOf(session: CachedSession | null, user: string | null, machineNow: number): Opening {
  if (session === null) return {type: 'not-theirs'};
  if (machineNow - session.heardAtMachine > OPENS_WITHOUT_HUB_MS) return {type: 'too-old'};
  return session.identity.user === user ? {type: 'opens', session} : {type: 'not-theirs'};
}
