/** What the cache's thread does: one request after another on the cache's file, each answered once. */
import type {Disk} from '../../platform/sqlite/database.ts';
import {CacheFile, isHopeless} from './cache-file.ts';
import type {CacheStart, FromCache, ToCache} from './messages.ts';

export class CacheDesk {
  readonly #start: CacheStart;
  readonly #disk: Disk | undefined;
  #cache: CacheFile;
  /** Begun anew without anybody knowing: then a cursor must not be stored over what is no longer there. */
  #isEmptied: boolean;

  /** Throws where the file cannot be opened and is not damaged either. */
  constructor(start: CacheStart, disk?: Disk) {
    this.#start = start;
    this.#disk = disk;
    this.#cache = this.#open();
    this.#isEmptied = this.#cache.setAside !== null;
  }

  answer(message: ToCache): FromCache {
    const {request} = message;
    // Whoever loads is told by the picture itself.
    if (this.#isEmptied && message.type !== 'load' && message.type !== 'stop') {
      this.#isEmptied = false;
      return {request, type: 'failed', reason: 'the cache was damaged and set aside', isEmptied: true};
    }
    try {
      const done = this.#work(message);
      this.#isEmptied = false;
      return done;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!isHopeless(error)) return {request, type: 'failed', reason, isEmptied: false};
      // Found while at work: opening it again looks it through and sets it aside.
      this.#cache.close();
      this.#cache = this.#open();
      return {request, type: 'failed', reason, isEmptied: this.#cache.setAside !== null};
    }
  }

  #open(): CacheFile {
    return CacheFile.open(this.#start.file, this.#start.nowMs, this.#disk);
  }

  #work(message: ToCache): FromCache {
    const {request} = message;
    const cache = this.#cache;
    switch (message.type) {
      case 'load':
        return {request, type: 'loaded', picture: cache.load()};
      case 'batch':
        cache.applyBatch(message.changes, message.cursor);
        break;
      case 'snapshot':
        cache.replaceAll(message.records, message.cursor);
        break;
      case 'live':
        cache.storeLive(message.frames, message.atMs, message.machineAtMs);
        break;
      case 'session':
        cache.setSession(message.session);
        break;
      case 'forget':
        cache.forget(message.layer, message.ids);
        break;
      case 'wipe':
        cache.wipe();
        break;
      case 'stop':
        cache.close();
        break;
    }
    return {request, type: 'done'};
  }
}
