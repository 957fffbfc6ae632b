/**
 * `app://console/…`: the built window and the ground of its map. What may be asked for is listed once at the start, so
 * that no address reaches any other file; single byte ranges are answered (a ground is one archive). Another host,
 * another method, anything not on the list is refused.
 */
import {createReadStream, readdirSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {extname, join} from 'node:path';
import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import {APP_HOST} from '../../../../shared/protocol/desktop.ts';
import type {CityGround} from '../../../platform/city-ground.ts';
import {WINDOW_HEADERS} from '../../bridge/window-headers.ts';

export interface AppFilesOptions {
  readonly rendererFolder: string;
  readonly ground: CityGround;
}

interface AppFile {
  readonly path: string;
  readonly type: string;
}

/** What the build of the window is made of; a file of another kind is not served. */
const TYPES: {readonly [extension: string]: string} = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
const ARCHIVE = 'application/octet-stream';
const INDEX = '/index.html';

/** Answers for the scheme; never rejects. */
export function appFiles({rendererFolder, ground}: AppFilesOptions): (request: Request) => Promise<Response> {
  const files = new Map(listed(rendererFolder, ''));
  // Grounds are asked for under names of their own; which file that is, the city's pack says.
  for (const [name, path] of [['basemap', ground.own], ['given', ground.given]] as const) {
    if (path !== null) files.set(`/city/${name}.pmtiles`, {path, type: ARCHIVE});
  }
  const groundText = JSON.stringify({given: ground.given !== null, attribution: ground.attribution});
  return async (request) => {
    const address = new URL(request.url);
    if (address.host !== APP_HOST) return refused(403, 'host not allowed');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405, 'method not allowed');
    if (address.pathname === '/city/ground.json') return textOf(request, groundText);
    const file = files.get(address.pathname === '/' ? INDEX : address.pathname);
    if (!file) return refused(404, 'not found');
    try {
      return await fileOf(request, file);
    } catch {
      // Gone since the start: an update under way, or a disk that is.
      return refused(500, 'cannot be read');
    }
  };
}

function* listed(folder: string, below: string): Generator<[path: string, file: AppFile]> {
  for (const entry of readdirSync(join(folder, below), {withFileTypes: true})) {
    const path = `${below}/${entry.name}`;
    const type = TYPES[extname(entry.name)];
    if (entry.isDirectory()) yield* listed(folder, path);
    else if (entry.isFile() && type !== undefined) yield [path, {path: join(folder, path), type}];
  }
}

async function fileOf(request: Request, {path, type}: AppFile): Promise<Response> {
  const {size} = await stat(path);
  const wanted = readRange(request.headers.get('range'), size);
  if (wanted === 'unsatisfiable') return refused(416, 'no such range', {'content-range': `bytes */${size}`});
  const {start, end} = wanted ?? {start: 0, end: size - 1};
  const headers = {
    ...WINDOW_HEADERS, 'content-type': type, 'accept-ranges': 'bytes', 'content-length': String(end - start + 1),
    ...(wanted && {'content-range': `bytes ${start}-${end}/${size}`}),
  };
  const isEmpty = request.method === 'HEAD' || size === 0;
  return new Response(isEmpty ? null : bodyOf(path, start, end), {status: wanted ? 206 : 200, headers});
}

function bodyOf(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path, {start, end})) as ReadableStream<Uint8Array>;
}

/** Null: all of it. A header that is not one single range counts as none (RFC 9110 §14.2). */
export function readRange(header: string | null, size: number): {readonly start: number; readonly end: number} | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : {start, end};
}

function textOf(request: Request, text: string): Response {
  return new Response(request.method === 'HEAD' ? null : text, {headers: {...WINDOW_HEADERS, 'content-type': 'application/json; charset=utf-8'}});
}

function refused(status: number, why: string, headers: {readonly [name: string]: string} = {}): Response {
  return new Response(why, {status, headers: {...WINDOW_HEADERS, 'content-type': 'text/plain; charset=utf-8', ...headers}});
}
