/**
 * Plays a recording: each input comes as long after the start as it did then, divided by the speed. One line is held at
 * a time. A line that cannot be read is refused and passed over; an hour in which nothing was recorded is waited for.
 */
import {open, type FileHandle} from 'node:fs/promises';
import type {Clock} from '../../../platform/clock.ts';
import {LineCutter} from './line-cutter.ts';
import {MAX_RECORDED_LINE_BYTES, readHead, readInput, type RecordingHead} from './recording.ts';
import {asError, type Transport, type TransportEvents} from './transport.ts';

export interface ReplayOptions {
  readonly file: string;
  readonly recordedType: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly clock: Clock;
  readonly events: Pick<TransportEvents, 'onInput' | 'onRefused' | 'onFailed' | 'onEnded'>;
}

const CHUNK_BYTES = 65_536;

/** Rejects where there is no such file, or it is no recording of that type. */
export async function openReplay(options: ReplayOptions): Promise<Transport> {
  const {file, recordedType, events} = options;
  const head = await firstLine(file);
  const known = readHead(head);
  if (!known.ok) throw new Error(`${file}: ${known.error}`);
  if (known.value.type !== recordedType) throw new Error(`${file}: a recording of ${known.value.type}, not of ${recordedType}`);
  const stopping = new AbortController();
  const playing = play(options, known.value, stopping.signal).catch((thrown: unknown) => {
    if (!stopping.signal.aborted) events.onFailed(asError(thrown));
  });
  return {
    address: null,
    stop: async () => {
      stopping.abort();
      await playing;
    },
  };
}

async function play({file, speed, loop, clock, events}: ReplayOptions, head: RecordingHead, stopped: AbortSignal): Promise<void> {
  do {
    const beganAt = clock.monotonic();
    let played = 0;
    let index = 0;
    for await (const line of linesOf(file, events)) {
      if (stopped.aborted) return;
      if (index++ === 0 || line.trim() === '') continue;
      const input = readInput(line);
      if (!input.ok) {
        events.onRefused('schema', `line ${index} of the recording: ${input.error}`);
        continue;
      }
      const {atMs, bytes} = input.value;
      await until(clock, beganAt + atMs / speed, stopped);
      if (stopped.aborted) return;
      events.onInput(bytes, `recording ${file}`, head.startedAt + atMs);
      played++;
    }
    // An empty recording played for ever would be nothing but work.
    if (!loop || played === 0) break;
    await until(clock, clock.monotonic() + 1, stopped);
  } while (!stopped.aborted);
  if (!stopped.aborted) events.onEnded('the recording is over');
}

function until(clock: Clock, dueAt: number, stopped: AbortSignal): Promise<void> {
  const waitMs = dueAt - clock.monotonic();
  // What has been aborted says so no more.
  if (waitMs <= 0 || stopped.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      stopped.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(waitMs, finish);
    stopped.addEventListener('abort', finish);
  });
}

async function firstLine(file: string): Promise<string> {
  const handle = await openFile(file);
  try {
    const {bytesRead, buffer} = await handle.read(Buffer.alloc(1_024), 0, 1_024, 0);
    return buffer.toString('utf8', 0, bytesRead).split('\n')[0] ?? '';
  } finally {
    await handle.close();
  }
}

async function* linesOf(file: string, events: Pick<TransportEvents, 'onRefused'>): AsyncGenerator<string> {
  const handle = await openFile(file);
  const cutter = new LineCutter(MAX_RECORDED_LINE_BYTES);
  try {
    for (;;) {
      const {bytesRead, buffer} = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, null);
      if (bytesRead === 0) break;
      const {whole, tooLong} = cutter.cut(buffer.subarray(0, bytesRead));
      for (let each = 0; each < tooLong; each++) events.onRefused('too-large', `a line of more than ${MAX_RECORDED_LINE_BYTES} bytes`);
      if (whole) yield* Buffer.from(whole).toString('utf8').split('\n').slice(0, -1);
    }
    const rest = cutter.end();
    if (rest) yield Buffer.from(rest).toString('utf8');
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Error(isMissing ? `${file}: there is no such file` : `${file} cannot be read`, {cause: error});
  }
}
