/** The worker that owns the cache's file; see `cache.ts` for what it promises. */
import {parentPort, workerData} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {CacheFile, isHopeless} from './cache-file.ts';
import type {FromCache, ToCache} from './messages.ts';

const port = must(parentPort, 'the cache runs as a worker');
const {file, nowMs} = workerData as {readonly file: string; readonly nowMs: number};
let cache = CacheFile.open(file, nowMs);
/** Begun anew without anybody knowing: then a cursor must not be stored over what is no longer there. */
let isEmptied = cache.setAside !== null;

function work(message: ToCache): FromCache {
  const {request} = message;
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

function answer(message: ToCache): FromCache {
  const {request} = message;
  // Whoever loads is told by the picture itself.
  if (isEmptied && message.type !== 'load' && message.type !== 'stop') {
    isEmptied = false;
    return {request, type: 'failed', reason: 'the cache was damaged and set aside', isEmptied: true};
  }
  try {
    const done = work(message);
    isEmptied = false;
    return done;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!isHopeless(error)) return {request, type: 'failed', reason, isEmptied: false};
    // Found while at work: opening it again looks it through and sets it aside.
    cache.close();
    cache = CacheFile.open(file, nowMs);
    return {request, type: 'failed', reason, isEmptied: cache.setAside !== null};
  }
}

port.on('message', (message: ToCache) => {
  port.postMessage(answer(message));
  if (message.type === 'stop') port.close();
});
