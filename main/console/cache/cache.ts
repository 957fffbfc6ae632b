/**
 * The console's copy of what the hub says, kept by a worker. Work is done in order; a fact is drawn only after its
 * `batch` was answered. A failed write rejects: the batch is not passed on and the link begins again from the old cursor.
 * A worker that ended is started again by the next piece of work; what it had not answered has failed.
 * Bound: the hub sends no more than its credit allows, and credit is given after the answer.
 */
import {must} from '../../../shared/lib/assert.ts';
import {startWorker, type StartThread, type Thread} from '../../platform/thread.ts';
import {workerUrl} from '../../platform/worker-url.ts';
import type {CachedPicture, CacheStart, CacheWork, FromCache, ToCache} from './messages.ts';

export type StartCacheThread = StartThread<CacheStart, ToCache, FromCache>;

const startCacheWorker: StartCacheThread = (start, events) => startWorker(workerUrl('./worker', import.meta.url), 'the cache worker', start, events);

export class CacheFailed extends Error {
  override readonly name = 'CacheFailed';
  /** The file was begun anew: from now on only a snapshot will do. */
  readonly isEmptied: boolean;

  constructor(reason: string, isEmptied: boolean) {
    super(reason);
    this.isEmptied = isEmptied;
  }
}

interface Waiting {
  readonly resolve: (answer: FromCache) => void;
  readonly reject: (error: CacheFailed) => void;
}

export class Cache {
  readonly #start: CacheStart;
  readonly #startThread: StartCacheThread;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Thread<ToCache> | null = null;
  #nextRequest = 1;
  #isStopped = false;

  constructor(file: string, nowMs: number, startThread: StartCacheThread = startCacheWorker) {
    this.#start = {file, nowMs};
    this.#startThread = startThread;
  }

  async load(): Promise<CachedPicture> {
    const answer = await this.#do({type: 'load'});
    return must(answer.type === 'loaded' ? answer.picture : null, 'a loaded picture');
  }

  async do(work: CacheWork): Promise<void> {
    await this.#do(work);
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    if (thread) await this.#do({type: 'stop'}).catch(() => undefined);
    this.#isStopped = true;
    await thread?.end();
    this.#ended('the cache is closed');
  }

  #do(work: CacheWork): Promise<FromCache> {
    if (this.#isStopped) return Promise.reject(new CacheFailed('the cache is closed', false));
    const thread = (this.#thread ??= this.#begin());
    const request = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, {resolve, reject});
      thread.post({...work, request});
    });
  }

  #begin(): Thread<ToCache> {
    return this.#startThread(this.#start, {
      onMessage: (answer) => {
        const waiting = this.#waiting.get(answer.request);
        this.#waiting.delete(answer.request);
        if (answer.type === 'failed') waiting?.reject(new CacheFailed(answer.reason, answer.isEmptied));
        else waiting?.resolve(answer);
      },
      onEnded: (reason) => this.#ended(reason),
    });
  }

  #ended(reason: string): void {
    this.#thread = null;
    for (const waiting of this.#waiting.values()) waiting.reject(new CacheFailed(reason, false));
    this.#waiting.clear();
  }
}
