/**
 * Back to the console within a quarter of a second of its serving again. A lost socket is not simply opened anew: the
 * browser slows down websockets that failed before, by up to 5 s after some minutes without a console. So a plain
 * request asks whether anybody serves, at a steady pace, and only then is the socket opened. One try at a time.
 */
export interface KeepConnectedOptions {
  readonly socket: {
    on(event: 'disconnect' | 'connect_error', listener: (reason: unknown) => void): unknown;
    connect(): unknown;
  };
  /** Whether anybody answers where this page came from; never rejects. */
  readonly isServed: () => Promise<boolean>;
  readonly pause: (ms: number) => Promise<void>;
}

const ASK_EVERY_MS = 250;
/** It serves and takes no socket (another secret, too many windows): no hurry. */
const REFUSED_PAUSE_MS = 2_000;

export function keepConnected({socket, isServed, pause}: KeepConnectedOptions): void {
  let isComingBack = false;
  const comeBack = async (firstPauseMs: number): Promise<void> => {
    if (isComingBack) return;
    isComingBack = true;
    let pauseMs = firstPauseMs;
    do {
      await pause(pauseMs);
      pauseMs = ASK_EVERY_MS;
    } while (!(await isServed()));
    isComingBack = false;
    socket.connect();
  };
  socket.on('disconnect', () => void comeBack(ASK_EVERY_MS));
  socket.on('connect_error', () => void comeBack(REFUSED_PAUSE_MS));
}
