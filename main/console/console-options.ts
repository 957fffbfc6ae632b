/** What a console is started with. */
import type {Layer} from '../../shared/model/layer.ts';
import type {Clock} from '../platform/clock.ts';
import type {Logger} from '../platform/logger.ts';
import type {Cache} from './cache/cache.ts';
import type {Disk} from '../platform/sqlite/database.ts';
import type {CachedPicture} from './cache/messages.ts';
import type {OpenHubSocket} from './link/hub-socket.ts';
import type {Fetch} from './session/session.ts';

export interface ConsoleOptions {
  readonly dataFolder: string;
  readonly hubUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly layers: readonly Layer[];
  /** Opened before the console was: its worker reads while the rest is loaded. */
  readonly cache?: {readonly cache: Cache; readonly loading: Promise<CachedPicture>};
  /** Signs in by itself, as the demo does; otherwise the page "Sign in" asks. */
  readonly signInAs?: {readonly user: string; readonly password: string};
  /** What lies outside the process: the real ones where nothing else is said (decision 0040). */
  readonly outside?: {readonly openSocket?: OpenHubSocket; readonly fetch?: Fetch; readonly disk?: Disk};
}
