/**
 * G9: ten consoles that hang while 20,000 rows a second move: what the hub holds more for them, and how soon each has every
 * row exactly as the hub has it once it goes on.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {assert, must} from '../../shared/lib/assert.ts';
import {until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {CountingConsole} from './counting-console.ts';
import type {BenchRow} from './row.ts';
import {hashOfRows} from './rows-hash.ts';

const VESSELS = 20_000;
const CONSOLES = 10;
const STALLED_MS = 20_000;
const MB = 1_048_576;

export async function run(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  const hub = fork(fileURLToPath(new URL('moving-hub.ts', import.meta.url)), [folder.path, String(VESSELS)], {stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--expose-gc']});
  try {
    const {url} = await heard<{readonly url: string}>(hub, 'ready');
    const consoles = Array.from({length: CONSOLES}, (_, number) => new CountingConsole(url, `session-${number}`));
    await until('all have every row', () => consoles.every((each) => rowsOf(each) === VESSELS), 60_000);
    // What a hub holds for consoles that keep up is not what is measured.
    await pause(5_000);
    const heldBefore = await held(hub);
    for (const each of consoles) each.stall();
    const grown: number[] = [];
    for (let second = 0; second < STALLED_MS / 1_000; second++) {
      await pause(1_000);
      grown.push((await held(hub) - heldBefore) / MB);
    }
    hub.send('rest');
    const {hash} = await heard<{readonly hash: string}>(hub, 'rests');
    const goesOnAt = performance.now();
    const backMs = await Promise.all(consoles.map((each) => new Promise<number>((resolve) => {
      // What was on the way before is old; the keyframe behind it has every row.
      each.onFrame = ({layer, kind}) => {
        if (layer === 'vessels' && kind === 'keyframe') resolve(performance.now() - goesOnAt);
      };
      each.goOn();
    })));
    for (const each of consoles) assert(hashOfRows(must(each.picture.layers.get('vessels'), 'the layer')) === hash, 'its rows are the hub’s');
    for (const each of consoles) each.close();
    const what = `${CONSOLES} consoles stalled for ${STALLED_MS / 1_000} s, ${VESSELS} updates/s`;
    return [
      {figure: 'G9', what: `${what}: what the hub holds more, at the most`, value: Math.max(...grown), unit: 'MB', reach: 10, raw: grown},
      {figure: 'G9', what: 'the last of them exact again, after it goes on', value: Math.max(...backMs), unit: 'ms', reach: 1_000, raw: backMs},
    ];
  } finally {
    const ended = once(hub, 'exit');
    hub.kill('SIGKILL');
    await ended;
    folder.remove();
  }
}

function rowsOf({picture}: CountingConsole): number {
  const {live} = must(picture.layers.get('vessels'), 'the layer');
  let rows = 0;
  for (let handle = 0; handle < live.length; handle++) if (live.has(handle)) rows++;
  return rows;
}

async function held(hub: ChildProcess): Promise<number> {
  hub.send('held');
  return (await heard<{readonly bytes: number}>(hub, 'held')).bytes;
}

async function heard<T>(hub: ChildProcess, type: string): Promise<T> {
  for (;;) {
    const [message] = (await once(hub, 'message')) as [{readonly type: string} & T];
    if (message.type === type) return message;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
