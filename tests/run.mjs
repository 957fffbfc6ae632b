/**
 * Runs the tests and counts them. `check`: types, lint, walls, unit. `test`: these, then system and browser tests.
 * `test --only TEXT`: only tests whose title contains TEXT literally. `soak` is `test` in its full form: what `test` runs
 * shortened takes its whole time (`HAIDANG_SOAK`). The last line is `N passed, N failed[, N skipped]`;
 * types and lint count as one test each, and every skip says why.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {stripVTControlCharacters} from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LINES_OF_A_FAILURE = 6;
const total = {passed: 0, failed: 0, skipped: 0};
/** What failed and how it said so, told once more at the end: there it is found. */
const failures = [];
const reports = mkdtempSync(join(tmpdir(), 'haidang-tests-'));

function tool(...path) {
  return join(root, 'node_modules', ...path);
}

function run(args, env = {}) {
  return spawnSync(process.execPath, args, {cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: {...process.env, ...env}}).status ?? 1;
}

function one(name, args) {
  process.stdout.write(`\n— ${name}\n`);
  const started = Date.now();
  const status = run(args);
  if (status === 0) total.passed++;
  else fail(name);
  process.stdout.write(`${status === 0 ? 'passed' : 'FAILED'}: ${name} (${((Date.now() - started) / 1_000).toFixed(1)} s)\n`);
}

function fail(title, words = '') {
  total.failed++;
  const lines = stripVTControlCharacters(words).split('\n').filter((line) => line.trim() !== '');
  failures.push([`FAILED: ${title}`, ...lines.slice(0, LINES_OF_A_FAILURE)].join('\n  '));
}

function types() {
  one('types', [tool('typescript', 'bin', 'tsc'), '-b']);
}

function lint() {
  one('lint and walls', [tool('oxlint', 'bin', 'oxlint'), '--type-aware']);
}

/** Vitest exits 0 where nothing matches, and calls what a title filter left out "skipped": its report is counted here. */
function vitest(name, args, only) {
  process.stdout.write(`\n— ${name}\n`);
  const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
  const filter = only === null ? [] : ['-t', only.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')];
  const status = run([tool('vitest', 'vitest.mjs'), 'run', ...args, ...filter, '--reporter=default', '--reporter=json', `--outputFile=${report}`]);
  if (!existsSync(report)) return fail(name, 'there is no report');
  const {testResults} = JSON.parse(readFileSync(report, 'utf8'));
  const before = total.failed;
  for (const file of testResults) {
    // A file that cannot be read, or made ready, has failed without a failed test.
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')) fail(file.name, file.message);
    for (const test of file.assertionResults) {
      if (only !== null && !test.fullName.includes(only)) continue;
      if (test.status === 'passed') total.passed++;
      else if (test.status === 'failed') fail(test.fullName, test.failureMessages?.join('\n'));
      else {
        total.skipped++;
        process.stdout.write(`skipped: ${test.fullName}\n`);
      }
    }
  }
  if (status !== 0 && total.failed === before) fail(name, `ended with ${status}`);
}

const PLAYWRIGHT = ['test', '--config', join('tests', 'e2e', 'playwright.config.ts')];

/** Playwright's own filter also matches file names, so specs are listed first and run by place. */
function playwright(only) {
  const places = only === null ? [] : placesOf(only);
  if (only !== null && places.length === 0) return;
  process.stdout.write('\n— browser tests\n');
  const report = join(reports, 'playwright.json');
  const status = run([tool('@playwright', 'test', 'cli.js'), ...PLAYWRIGHT, ...places, '--reporter=list,json'], {PLAYWRIGHT_JSON_OUTPUT_NAME: report});
  if (!existsSync(report)) return fail('browser tests', 'there is no report');
  const {stats, suites} = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += stats.expected + stats.flaky;
  total.skipped += stats.skipped;
  for (const spec of specsIn(suites)) {
    for (const test of spec.tests) {
      if (test.status === 'unexpected') fail(spec.title, test.results.at(-1)?.errors.map(({message}) => message).join('\n'));
      if (test.status === 'flaky') process.stdout.write(`passed at the second try: ${spec.title}\n`);
      if (test.status === 'skipped') process.stdout.write(`skipped: ${spec.title} (${test.annotations.map((note) => note.description ?? note.type).join(', ') || 'no reason given'})\n`);
    }
  }
  if (status !== 0 && stats.unexpected === 0) fail('browser tests', `ended with ${status}`);
}

function placesOf(only) {
  const listed = spawnSync(process.execPath, [tool('@playwright', 'test', 'cli.js'), ...PLAYWRIGHT, '--list', '--reporter=json'], {cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26});
  const {suites} = JSON.parse(listed.stdout);
  return specsIn(suites).filter((spec) => spec.title.includes(only)).map((spec) => `${spec.file}:${spec.line}`);
}

function specsIn(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsIn(suite.suites ?? [])]);
}

function finish() {
  rmSync(reports, {recursive: true, force: true});
  const {passed, failed, skipped} = total;
  if (failures.length > 0) process.stdout.write(`\n${failures.join('\n')}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

const [mode, ...rest] = process.argv.slice(2);
const onlyAt = rest.indexOf('--only');
const only = onlyAt >= 0 ? rest[onlyAt + 1] : null;
const unknown = rest.filter((word, index) => word !== '--only' && index - 1 !== onlyAt);
if (!['check', 'test', 'soak'].includes(mode) || only === undefined || unknown.length > 0) {
  process.stderr.write('Usage: npm test [-- --only TEXT] · npm run soak [-- --only TEXT] · npm run check\n');
  process.exit(2);
}
if (mode === 'soak') process.env.HAIDANG_SOAK = '1';
// Hubs and consoles are started by the hundred: what Node compiled for one serves all.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled');
if (only === null) {
  types();
  lint();
}
vitest('unit tests', ['--project', 'unit'], only);
if (mode === 'check') vitest('walls', ['--project', 'system', 'tests/walls'], only);
else {
  vitest('system tests', ['--project', 'system'], only);
  playwright(only);
}
if (only !== null && total.passed + total.failed === 0) {
  process.stdout.write(`No test has ${JSON.stringify(only)} in its title.\n`);
  total.failed++;
}
finish();
