import {defineConfig} from 'vitest/config';

/**
 * Units beside their file start nothing and keep nothing between files, so that they share what was loaded. `tests/`
 * starts whole parts from their sources; with them run the units that simulate hours (`*.slow.test.ts`).
 */
export default defineConfig({
  test: {
    projects: [
      {test: {name: 'unit', include: ['{shared,main,renderer,assets}/**/*.test.{ts,tsx}', 'tests/{perf,support}/**/*.test.ts'], exclude: ['**/*.slow.test.ts'], isolate: false, testTimeout: 10_000}},
      {test: {name: 'system', include: ['tests/{system,fuzz,walls}/**/*.test.ts', 'main/**/*.slow.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 3}},
    ],
  },
});
