/** A process that asks commands of its outbox as fast as it can and tells its parent each id once it is said to be kept. */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {Outbox} from '../../main/console/outbox/outbox.ts';
import {systemClock} from '../../main/platform/clock.ts';

const [folder = '', round = ''] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const outbox = new Outbox({file: join(folder, 'outbox.db'), clock: systemClock, send: () => true, canSend: () => true, goodForMs: () => null, actTime: () => null, takesActTime: () => true, onChanged: () => undefined, onStorage: () => undefined});
outbox.setUser('officer');
let count = 0;
setInterval(() => {
  const id = `asked-in-round-${round}-${String(++count).padStart(6, '0')}`;
  if (outbox.ask({id, layer: 'incidents', target: null, name: 'create', ask: {}}) === null) process.send?.(id);
}, 1);
