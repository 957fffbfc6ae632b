import {defineConfig} from 'vitest/config';

/** Units beside their file start nothing; `tests/` starts whole parts from their sources. */
export default defineConfig({
  test: {
    projects: [
      {test: {name: 'unit', include: ['{shared,main,renderer,assets}/**/*.test.{ts,tsx}', 'tests/{perf,support}/**/*.test.ts'], testTimeout: 10_000}},
      {test: {name: 'system', include: ['tests/{system,fuzz,walls}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false}},
    ],
  },
});
