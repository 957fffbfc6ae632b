/**
 * The console's copy of what the hub says, kept by a worker. Work is done in order; a fact is drawn only after its
 * `batch` was answered. A failed write rejects: the batch is not passed on and the link begins again from the old cursor.
 * Bound: the hub sends no more than its credit allows, and credit is given after the answer.
 */
import {Worker} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {workerUrl} from '../../platform/worker-url.ts';
import type {CachedPicture, CacheWork, FromCache, ToCache} from './messages.ts';

export class CacheFailed extends Error {
  override readonly name = 'CacheFailed';
}

interface Waiting {
  readonly resolve: (answer: FromCache) => void;
  readonly reject: (error: CacheFailed) => void;
}

export class Cache {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextRequest = 1;
  #failure: string | null = null;

  constructor(file: string, nowMs: number) {
    this.#worker = new Worker(workerUrl('./worker', import.meta.url), {workerData: {file, nowMs}});
    this.#worker.on('message', (answer: FromCache) => {
      const waiting = this.#waiting.get(answer.request);
      this.#waiting.delete(answer.request);
      if (answer.type === 'failed') waiting?.reject(new CacheFailed(answer.reason));
      else waiting?.resolve(answer);
    });
    this.#worker.on('error', (error) => this.#fail(error.message));
    this.#worker.on('exit', () => this.#fail('the cache worker ended'));
  }

  async load(): Promise<CachedPicture> {
    const answer = await this.#do({type: 'load'});
    return must(answer.type === 'loaded' ? answer.picture : null, 'a loaded picture');
  }

  async do(work: CacheWork): Promise<void> {
    await this.#do(work);
  }

  async stop(): Promise<void> {
    await this.#do({type: 'stop'}).catch(() => undefined);
    await this.#worker.terminate();
  }

  #do(work: CacheWork): Promise<FromCache> {
    if (this.#failure !== null) return Promise.reject(new CacheFailed(this.#failure));
    const request = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, {resolve, reject});
      this.#worker.postMessage({...work, request} satisfies ToCache);
    });
  }

  #fail(reason: string): void {
    this.#failure ??= reason;
    for (const waiting of this.#waiting.values()) waiting.reject(new CacheFailed(reason));
    this.#waiting.clear();
  }
}
