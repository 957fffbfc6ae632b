/** What former versions left behind (`fixtures/versions/write.ts`): their files, unpacked into a test's folder, and what passed on their wire. */
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {brotliDecompressSync} from 'node:zlib';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import type {Carried} from './wire-recorder.ts';

const folder = join(import.meta.dirname, '../fixtures/versions');

export interface AboutVersion {
  readonly protocol: number;
  readonly commit: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly city: string;
}

/** One event of the recorded wire. */
export interface Said {
  readonly from: 'console' | 'hub';
  readonly name: string;
  readonly message: {readonly [field: string]: unknown};
  readonly body: Uint8Array | undefined;
}

export type VersionFile = 'log.db' | 'history.db' | 'cache.db' | 'outbox.db';

export class VersionFixture {
  readonly about: AboutVersion;
  readonly #folder: string;

  constructor(version: string) {
    this.#folder = join(folder, version);
    this.about = JSON.parse(readFileSync(join(this.#folder, 'about.json'), 'utf8')) as AboutVersion;
  }

  unpack(name: VersionFile, path: string): string {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, this.#read(name));
    return path;
  }

  /** The events in the order in which they passed; greetings of the transport and acknowledgements are left out. */
  said(): readonly Said[] {
    return this.#read('wire.jsonl').toString('utf8').split('\n').map((line) => JSON.parse(line) as Carried).flatMap(eventsOf);
  }

  #read(name: string): Buffer {
    return brotliDecompressSync(readFileSync(join(this.#folder, `${name}.br`)));
  }
}

/** Oldest first. */
export const VERSION_FIXTURES: readonly VersionFixture[] = readdirSync(folder, {withFileTypes: true})
  .filter((entry) => entry.isDirectory())
  .map(({name}) => new VersionFixture(name))
  .toSorted((one, other) => one.about.protocol - other.about.protocol);

const MESSAGE = '4';
const EVENT = 2;

function eventsOf({from, text, base64}: Carried): readonly Said[] {
  if (text !== undefined && !text.startsWith(MESSAGE)) return [];
  const decoder = new nodeSocketParser.Decoder();
  const said: Said[] = [];
  decoder.on('decoded', (packet: {readonly type: number; readonly data?: unknown}) => {
    if (packet.type !== EVENT || !Array.isArray(packet.data)) return;
    const [name, message, body] = packet.data as [string, Said['message'], Uint8Array | undefined];
    said.push({from, name, message, body});
  });
  decoder.add(text === undefined ? Buffer.from(base64 ?? '', 'base64') : text.slice(MESSAGE.length));
  return said;
}
