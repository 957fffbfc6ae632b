/**
 * Plain builds, chosen by `--mode`: `main` (hub, console, starter and their workers, for Node), `renderer`, and the
 * desktop program: `desktop` and `preload`. An installed program has its packages inside (all but the native one):
 * little to carry, little to look after.
 */
import react from '@vitejs/plugin-react';
import {defineConfig, type UserConfig} from 'vite';

/** Every entry and every worker: what is not named here is not emitted. */
const ENTRIES = [
  'main/start.ts',
  'main/hub/index.ts',
  'main/hub/log/history-worker.ts',
  'main/hub/ops/backup-worker.ts',
  'main/hub/backup.ts',
  'main/hub/restore.ts',
  'main/hub/verify-audit.ts',
  'main/console/shells/index.ts',
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

const desktop: UserConfig = {
  ssr: {noExternal: true},
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/desktop',
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: {index: 'main/console/shells/electron/index.ts', worker: 'main/console/cache/worker.ts', basemap: 'assets/build/basemap.mjs'},
      external: ['electron', 'better-sqlite3', /^node:/],
      output: {format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs'},
    },
  },
};

/** A sandboxed preload is one file, and no ES module. */
const preload: UserConfig = {
  ...desktop,
  build: {
    ...desktop.build,
    rolldownOptions: {
      input: {preload: 'main/console/shells/electron/preload.ts'},
      external: ['electron'],
      output: {format: 'cjs', entryFileNames: '[name].cjs'},
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

const BUILDS: {readonly [mode: string]: UserConfig} = {main, desktop, preload, renderer};

export default defineConfig(({mode}) => BUILDS[mode] ?? main);
