/** Two plain builds, chosen by `--mode`: `main` (hub, console, starter and their workers, for Node) and `renderer`. */
import react from '@vitejs/plugin-react';
import {defineConfig, type UserConfig} from 'vite';

/** Every entry and every worker: what is not named here is not emitted. */
const ENTRIES = [
  'main/start.ts',
  'main/hub/index.ts',
  'main/hub/log/history-worker.ts',
  'main/console/shells/browser/index.ts',
  'main/console/cache/worker.ts',
  'main/demo/index.ts',
];

const main: UserConfig = {
  ssr: {noExternal: true},
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: ENTRIES,
      external: ['@fastify/static', 'better-sqlite3', 'fast-xml-parser', 'fastify', 'pino', 'prom-client', /^protobufjs/, 'socket.io', 'socket.io-client', /^node:/],
      output: {format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs', preserveModules: true, preserveModulesRoot: '.'},
    },
  },
};

const renderer: UserConfig = {
  root: 'renderer',
  base: './',
  plugins: [react()],
  worker: {format: 'es'},
  build: {target: 'chrome140', outDir: '../dist/renderer', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 2_000},
};

export default defineConfig(({mode}) => (mode === 'renderer' ? renderer : main));
