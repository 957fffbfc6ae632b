/** A console process with a window: presses what its parent says, and tells at each change what its outbox shows. */
import {runConsole, TestWindow} from './parts.ts';

const [folder = '', hubUrl = ''] = process.argv.slice(2);
const started = await runConsole({folder, hubUrl});
const window = await TestWindow.open(started);
process.on('message', (pressed: {readonly id: string}) => void window.attached.call('ask', pressed).then(() => process.send?.({type: 'kept', id: pressed.id})));
let told = '';
setInterval(() => {
  const items = window.outbox.map(({command: {id}, state, reason}) => ({id, state, reason}));
  const shown = {type: 'shown', isLive: window.link?.state === 'live', items};
  if (JSON.stringify(shown) === told) return;
  told = JSON.stringify(shown);
  process.send?.(shown);
}, 2);
process.send?.({type: 'ready'});
