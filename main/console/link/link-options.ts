/** What a link is handed and what it says of itself. */
import type {Down} from '../../../shared/protocol/down.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import type {TokenAnswer} from '../token-answer.ts';
import type {OpenHubSocket} from './hub-socket.ts';

/** Why a hub that is there does not serve us. */
export type LinkRefusal = 'protocol' | 'hub-too-old' | 'session' | 'sign-in';

export type LinkState =
  | {readonly type: 'connecting'}
  | {readonly type: 'catching-up'; readonly missed: number}
  | {readonly type: 'live'}
  | {readonly type: 'offline'; readonly refused: LinkRefusal | null};

export interface LinkOptions {
  readonly hubUrl: string;
  /** Socket.IO where nothing else is said. */
  readonly openSocket?: OpenHubSocket | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly layers: readonly string[];
  readonly token: () => Promise<TokenAnswer>;
  /** The hub did not take the token, or takes it no longer. */
  readonly onTokenRefused: () => void;
  /** The cursor after everything handed on so far is stored; null for an empty cache. */
  readonly cursor: () => Promise<string | null>;
  readonly onState: (state: LinkState) => void;
  /** A connection is over: what was on its way on it may be lost. */
  readonly onConnectionLost: () => void;
  readonly onWelcome: (welcome: Down<'welcome'>) => void;
  /** Calls `done` when the part is taken; the hub sends the next one then. */
  readonly onSnapshot: (part: Down<'snapshot'>, done: () => void) => void;
  /** Calls `done` when the batch is stored: only then is credit given for it. */
  readonly onBatch: (batch: Down<'batch'>, done: () => void) => void;
  /** Calls `done` when it is drawn; the first one of a greeting ends the catch-up. */
  readonly onLive: (live: Down<'live'>, body: Uint8Array, done: () => void) => void;
  readonly onAnswer: (answer: Down<'answer'>) => void;
  /** Calls `done` when cache and windows have obeyed. */
  readonly onForget: (forget: Down<'forget'>, done: () => void) => void;
  readonly onFeeds: (feeds: Down<'feeds'>) => void;
  readonly onSeries: (series: Down<'series'>) => void;
  readonly onTrouble: (trouble: Down<'trouble'>) => void;
  readonly onHubTime: (hubTime: number) => void;
}
