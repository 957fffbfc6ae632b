/**
 * A thread of one's own: messages there and back, in order, and word when it has ended by itself. Whoever has one is
 * handed how it is started; in production that is a worker, in the simulation of faults the same work in the same
 * process.
 */
import {Worker} from 'node:worker_threads';

export interface Thread<To> {
  post(message: To): void;
  /** Ends it; nothing is heard of it from then on. */
  end(): Promise<void>;
}

export interface ThreadEvents<From> {
  readonly onMessage: (message: From) => void;
  /** It ended without being asked. */
  readonly onEnded: (reason: string) => void;
}

export type StartThread<Data, To, From> = (data: Data, events: ThreadEvents<From>) => Thread<To>;

/** `name` is for people: what ended. */
export function startWorker<Data, To, From>(url: URL, name: string, workerData: Data, events: ThreadEvents<From>): Thread<To> {
  const worker = new Worker(url, {workerData});
  let isOver = false;
  const ended = (reason: string): void => {
    if (isOver) return;
    isOver = true;
    events.onEnded(reason);
  };
  worker.on('message', events.onMessage);
  worker.on('error', (error) => ended(error.message));
  worker.on('exit', () => ended(`${name} ended`));
  return {
    post: (message) => worker.postMessage(message),
    end: async () => {
      isOver = true;
      await worker.terminate();
    },
  };
}
