/** Builds a page of ours, the window benches' unless told, into a temporary folder and serves it on this machine until closed. */
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {extname, join} from 'node:path';
import {build} from 'vite';
import {temporaryFolder} from '../support/temporary-folder.ts';

export interface WindowPages {
  readonly url: string;
  close(): void;
}

export async function windowPages(root = join(import.meta.dirname, 'window-page')): Promise<WindowPages> {
  const folder = temporaryFolder();
  await build({
    root, base: './', configFile: false, logLevel: 'error', worker: {format: 'es'},
    build: {outDir: folder.path, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 3_000},
  });
  const server = await serve(folder.path);
  return {
    url: addressOf(server),
    close() {
      server.close();
      folder.remove();
    },
  };
}

const TYPES: {readonly [extension: string]: string} = {'.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css'};

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://bench').pathname.slice(1) || 'index.html';
    try {
      const body = readFileSync(join(folder, name));
      response.writeHead(200, {'content-type': TYPES[extname(name)] ?? 'application/octet-stream'}).end(body);
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
