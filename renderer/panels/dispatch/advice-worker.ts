/** The thread in which advice is reckoned: over 50,000 segments it would hold the window for a second. */
import {createAdviceThread, type ToAdvice} from './advice-messages.ts';

const take = createAdviceThread();

self.addEventListener('message', ({data}: MessageEvent<ToAdvice>) => {
  const answer = take(data);
  if (answer) self.postMessage(answer);
});
