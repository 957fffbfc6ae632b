/**
 * Builds a page of ours, the window benches' unless told, into a temporary folder and serves it on this machine until
 * closed, with other files by name where a page needs them; those by ranges, as the console serves the ground.
 */
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {extname, join} from 'node:path';
import {build} from 'vite';
import {temporaryFolder} from '../support/temporary-folder.ts';

export interface WindowPages {
  readonly url: string;
  close(): void;
}

type Files = {readonly [name: string]: string};

export async function windowPages(root = join(import.meta.dirname, 'window-page'), files: Files = {}): Promise<WindowPages> {
  const folder = temporaryFolder();
  await build({
    root, base: './', configFile: false, logLevel: 'error', worker: {format: 'es'},
    build: {outDir: folder.path, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 3_000},
  });
  const server = await serve(folder.path, files);
  return {
    url: addressOf(server),
    close() {
      server.close();
      folder.remove();
    },
  };
}

const TYPES: {readonly [extension: string]: string} = {'.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css'};

function serve(folder: string, files: Files): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://bench').pathname.slice(1) || 'index.html';
    try {
      const body = readFileSync(files[name] ?? join(folder, name));
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      const part = from === undefined ? body : body.subarray(Number(from), Number(to) + 1);
      response.writeHead(from === undefined ? 200 : 206, {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-length': part.length,
        ...(from !== undefined && {'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${body.length}`}),
      }).end(part);
    } catch {
      // Not of this page: the browser asks for its icon.
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
}
