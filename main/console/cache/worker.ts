/** The worker that owns the cache's file; see `cache.ts` for what it promises. */
import {parentPort, workerData} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {CacheFile} from './cache-file.ts';
import type {FromCache, ToCache} from './messages.ts';

const port = must(parentPort, 'the cache runs as a worker');
const {file, nowMs} = workerData as {readonly file: string; readonly nowMs: number};
const cache = CacheFile.open(file, nowMs);

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
      cache.storeLive(message.frames, message.atMs);
      break;
    case 'session':
      cache.setSession(message.session);
      break;
    case 'heard':
      cache.setHeard(message.heardAt);
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

port.on('message', (message: ToCache) => {
  try {
    port.postMessage(work(message));
    if (message.type === 'stop') port.close();
  } catch (error) {
    port.postMessage({request: message.request, type: 'failed', reason: error instanceof Error ? error.message : String(error)} satisfies FromCache);
  }
});
