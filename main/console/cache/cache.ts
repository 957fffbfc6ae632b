/**
 * The console's copy of what the hub says, kept by a worker. Work is done in order; a fact is drawn only after its
 * `batch` was answered. A failed write rejects: the batch is not passed on and the link begins again from the old cursor.
 * A worker that ended is started again by the next piece of work; what it had not answered has failed.
 * Bound: the hub sends no more than its credit allows, and credit is given after the answer.
 */
import {Worker} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {workerUrl} from '../../platform/worker-url.ts';
import type {CachedPicture, CacheWork, FromCache, ToCache} from './messages.ts';

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
  readonly #workerData: {readonly file: string; readonly nowMs: number};
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextRequest = 1;
  #isStopped = false;

  constructor(file: string, nowMs: number) {
    this.#workerData = {file, nowMs};
  }

  async load(): Promise<CachedPicture> {
    const answer = await this.#do({type: 'load'});
    return must(answer.type === 'loaded' ? answer.picture : null, 'a loaded picture');
  }

  async do(work: CacheWork): Promise<void> {
    await this.#do(work);
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker) await this.#do({type: 'stop'}).catch(() => undefined);
    this.#isStopped = true;
    await worker?.terminate();
  }

  #do(work: CacheWork): Promise<FromCache> {
    if (this.#isStopped) return Promise.reject(new CacheFailed('the cache is closed', false));
    const worker = (this.#worker ??= this.#start());
    const request = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, {resolve, reject});
      worker.postMessage({...work, request} satisfies ToCache);
    });
  }

  #start(): Worker {
    const worker = new Worker(workerUrl('./worker', import.meta.url), {workerData: this.#workerData});
    worker.on('message', (answer: FromCache) => {
      const waiting = this.#waiting.get(answer.request);
      this.#waiting.delete(answer.request);
      if (answer.type === 'failed') waiting?.reject(new CacheFailed(answer.reason, answer.isEmptied));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => this.#ended(worker, error.message));
    worker.on('exit', () => this.#ended(worker, 'the cache worker ended'));
    return worker;
  }

  #ended(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const waiting of this.#waiting.values()) waiting.reject(new CacheFailed(reason, false));
    this.#waiting.clear();
  }
}
