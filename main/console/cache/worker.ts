/** The thread that owns the cache's file; see `cache.ts` for what it promises. */
import {parentPort, workerData} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {CacheDesk} from './desk.ts';
import type {CacheStart, ToCache} from './messages.ts';

const port = must(parentPort, 'the cache runs as a worker');
const desk = new CacheDesk(workerData as CacheStart);

port.on('message', (message: ToCache) => {
  port.postMessage(desk.answer(message));
  if (message.type === 'stop') port.close();
});
