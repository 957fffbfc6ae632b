/**
 * Between a desktop window and the process that opened it. A window has the same calls and events as over a socket
 * (`bridge.ts`), each as one JSON text, and nothing else of the machine. A *connection* is one stay of one page: what
 * belongs to an earlier one is dropped on both sides.
 */

/** The windows' own origin: nothing outside the program can answer for it. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'console';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Names of the messages between the two processes; nobody writes one of them a second time. */
export const DESKTOP_CHANNELS = {
  /** Window asks: answered with `DesktopWelcome`. */
  connect: 'desktop:connect',
  /** Window asks: connection, name of a call, its JSON; answered with the answer's JSON. */
  call: 'desktop:call',
  /** Window says: connection, how much it has taken in. */
  taken: 'desktop:taken',
  /** Window is told: connection, name of an event, its JSON, perhaps a body. */
  event: 'desktop:event',
  /** Window is told: the connection is over, connect again. */
  closed: 'desktop:closed',
} as const;

export interface DesktopWelcome {
  readonly connection: number;
  /** When this window was opened again by itself after it had failed, epoch ms; null: it has not. */
  readonly reopenedAt: number | null;
}

export interface DesktopListener {
  readonly event: (connection: number, name: string, message: string, body?: Uint8Array) => void;
  readonly closed: (connection: number) => void;
}

/** What a page of ours finds at `window.ioc`. */
export interface DesktopApi {
  readonly listen: (listener: DesktopListener) => void;
  readonly connect: () => Promise<DesktopWelcome | null>;
  /** The answer's JSON; null where the connection is over. */
  readonly call: (connection: number, name: string, message: string) => Promise<string | null>;
}
