/** Who is signed in and what they may see, as windows are told; with nobody, why the last sign-in failed. */
import type {Session} from '../../shared/protocol/bridge.ts';
import type {CachedSession} from './cache/messages.ts';

export function sessionEvent(session: CachedSession | null, signInError: string | null): Session {
  const known: Partial<CachedSession> = session ?? {};
  const {identity = null, city = null, layers = [], demo = false, simulated = null} = known;
  return {identity: identity && {...identity, roles: [...identity.roles]}, city, layers: [...layers], demo, simulated, signInError};
}
