/**
 * A console process with a window: presses what its parent says, tells at each change what its outbox shows, and on being
 * asked what all of its picture comes to. Asked to stop, it ends as a console does.
 */
import {hashOfPicture} from './log-judge.ts';
import {runConsole, TestWindow} from './parts.ts';

type Asked = {readonly id: string} | {readonly type: 'hash' | 'stop'};

const [folder = '', hubUrl = ''] = process.argv.slice(2);
const started = await runConsole({folder, hubUrl});
process.send?.({type: 'ready'});
const window = await TestWindow.open(started);

async function press(pressed: {readonly id: string}): Promise<void> {
  const answer = await window.attached.call('ask', pressed);
  if (answer.ok) process.send?.({type: 'kept', id: pressed.id});
}

process.on('message', (asked: Asked) => {
  if ('id' in asked) void press(asked);
  else if (asked.type === 'hash') process.send?.({type: 'hash', hash: hashOfPicture(window.picture)});
  else void started.stop().then(() => process.exit(0));
});

let told = '';
setInterval(() => {
  const items = window.outbox.map(({command: {id}, state, reason}) => ({id, state, reason}));
  const shown = {type: 'shown', isLive: window.link?.state === 'live', link: window.link?.state, items};
  if (JSON.stringify(shown) === told) return;
  told = JSON.stringify(shown);
  process.send?.(shown);
}, 2);
