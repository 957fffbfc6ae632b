/** The thread that keeps and reads history, off the hub's main loop; see `history-desk.ts` for what it does. */
import {parentPort, workerData} from 'node:worker_threads';
import {must} from '../../../shared/lib/assert.ts';
import {HistoryDesk} from './history-desk.ts';
import type {FromHistory, HistoryStart, ToHistory} from './history-messages.ts';

const port = must(parentPort, 'history runs as a worker');
const desk = new HistoryDesk(workerData as HistoryStart);

if (desk.setAside !== null) port.postMessage({type: 'set-aside', name: desk.setAside} satisfies FromHistory);

port.on('message', (message: ToHistory) => {
  const reply = desk.answer(message);
  port.postMessage(reply);
  if (reply.type === 'stopped') port.close();
});
