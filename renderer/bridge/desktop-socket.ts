/**
 * The bridge's socket in a desktop window: what a Socket.IO client is in a browser, over the shell's door. Connects by
 * itself; let go by the shell (this window was too far behind), it connects anew after a pause. What belongs to an
 * earlier connection is dropped.
 */
import type {DesktopApi, DesktopWelcome} from '../../shared/protocol/desktop.ts';
import type {BridgeSocket} from './bridge.ts';

export interface DesktopSocketOptions {
  readonly api: DesktopApi;
  /** The shell opened this window again after it had failed, at this time. */
  readonly onReopened: (atMs: number) => void;
  readonly pause?: (ms: number) => Promise<void>;
}

type Listener = (...values: unknown[]) => void;

const CONNECT_AGAIN_AFTER_MS = 250;

export function openDesktopSocket({api, onReopened, pause = wait}: DesktopSocketOptions): BridgeSocket {
  const listeners = new Map<string, Listener[]>();
  let connection: number | null = null;

  const tell = (event: string, ...values: unknown[]): void => {
    for (const listener of listeners.get(event) ?? []) listener(...values);
  };
  const connect = async (): Promise<void> => {
    const welcome = await welcomed(api);
    if (welcome === null) {
      await pause(CONNECT_AGAIN_AFTER_MS);
      return connect();
    }
    connection = welcome.connection;
    if (welcome.reopenedAt !== null) onReopened(welcome.reopenedAt);
    return tell('connect');
  };
  const isOver = (of: number): void => {
    if (of !== connection) return;
    connection = null;
    tell('disconnect', 'let go');
    void pause(CONNECT_AGAIN_AFTER_MS).then(connect);
  };

  api.listen({
    event: (of, name, message, body) => {
      if (of === connection) tell(name, JSON.parse(message), body);
    },
    closed: isOver,
  });
  // Whoever made the socket listens first.
  void Promise.resolve().then(connect);

  return {
    get connected() {
      return connection !== null;
    },
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    emit: (name, ask, answer) => {
      const of = connection;
      if (of === null) return;
      void api.call(of, name, JSON.stringify(ask)).then((text) => {
        if (text === null) isOver(of);
        else if (typeof answer === 'function') (answer as (value: unknown) => void)(JSON.parse(text));
      });
    },
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function welcomed(api: DesktopApi): Promise<DesktopWelcome | null> {
  try {
    return await api.connect();
  } catch {
    // A shell that is ending, or not ready yet: asked again.
    return null;
  }
}
