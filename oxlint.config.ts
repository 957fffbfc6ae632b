/**
 * Lint rules and the walls between folders (who may import whom). Overrides of the same rule replace each other, so
 * each file matches exactly one wall; `tests/walls` pushes against them.
 */
import {readdirSync} from 'node:fs';

type Group = readonly [patterns: readonly string[], why: string];

const SCHEMA: Group = [['zod', 'zod/**'], 'shared/lib/schema.ts is the one door to the schema library'];
const SQLITE: Group = [['better-sqlite3'], 'main/platform/sqlite is the one door to SQLite'];
const SERVE: Group = [['socket.io', 'socket.io/**'], 'only hub/publish and shells/browser serve sockets'];
const OPEN: Group = [['socket.io-client', 'socket.io-client/**'], 'only console/link and renderer/bridge open sockets'];
const ELECTRON: Group = [['electron', 'electron/**'], 'only shells/electron knows electron'];
const MAP: Group = [['maplibre-gl', 'maplibre-gl/**'], 'only renderer/map speaks to the map'];
const TESTS: Group = [['**/tests/**'], 'nobody imports tests'];
const LIBRARIES = [SCHEMA, SQLITE, SERVE, OPEN, ELECTRON, MAP, TESTS];

const MAIN: Group = [['**/main/**'], 'main is another side'];
const RENDERER: Group = [['**/renderer/**'], 'renderer is another side'];
const NODE: Group = [['node:*'], 'shared is pure'];
const HUB: Group = [['**/hub/**'], 'hub and console meet on the wire only'];
const CONSOLE: Group = [['**/console/**'], 'hub and console meet on the wire only'];
const DEMO: Group = [['**/demo/**'], 'the demo talks through the public ports'];
const SHELLS: Group = [['**/shells/**'], 'shells import the console, not the other way'];

const without = (...free: readonly Group[]): readonly Group[] => LIBRARIES.filter((group) => !free.includes(group));
const imports = (groups: readonly Group[]): object => ({
  'no-restricted-imports': ['error', {patterns: groups.map(([group, message]) => ({group, message}))}],
});
const wall = (files: readonly string[], groups: readonly Group[], more: object = {}): object => ({files, rules: {...imports(groups), ...more}});

const TIMERS = ['setTimeout', 'setInterval', 'performance'].map((name) => ({name, message: 'time is an argument'}));
const DATE = {name: 'Date', message: 'time is an argument; shared/time/time.ts is the one door'};
const NO_RANDOM = {'no-restricted-properties': ['error', {object: 'Math', property: 'random', message: 'randomness is an argument'}]};
const PURE = {'no-restricted-globals': ['error', DATE, ...TIMERS], ...NO_RANDOM};
const PURE_BUT_DATE = {'no-restricted-globals': ['error', ...TIMERS], ...NO_RANDOM};

const SHARED = [MAIN, RENDERER, NODE];
/** `shared/lib` → `geo`, `time` → `model` → `layers` → `rules`, `protocol`: imports point left. */
const notRight = (...folders: readonly string[]): Group => [
  folders.flatMap((folder) => [`../${folder}/**`, `../../${folder}/**`]), 'lib → geo, time → model → layers → rules, protocol: imports point left',
];
const ALONE: Group = [['../**'], 'shared/lib imports nothing'];
const OTHER_LAYERS: Group = [['../*/*.ts', '!../index.ts'], 'layers/x does not import layers/y'];

/** One folder per source, whatever they are; the walls between them are the same for all. */
const FEEDS = readdirSync(new URL('main/hub/feeds', import.meta.url), {withFileTypes: true})
  .filter((entry) => entry.isDirectory() && !['formats', 'transports'].includes(entry.name))
  .map(({name}) => name);

const HUB_SIDE = [CONSOLE, RENDERER, DEMO];
const notBeside = (...parts: readonly string[]): Group => [parts.map((part) => `../${part}/**`), 'parts of the hub meet in hub.ts'];

const CONSOLE_PARTS = ['bridge', 'cache', 'link', 'outbox', 'replay', 'session'];
const consolePart = (part: string, ...free: readonly Group[]): object => wall([`main/console/${part}/**`], [
  HUB, RENDERER, SHELLS, [CONSOLE_PARTS.filter((other) => other !== part).map((other) => `../${other}/**`), 'the console\'s parts meet in console.ts'],
  ...without(...free),
]);

const notFrom = (why: string, ...folders: readonly string[]): Group => [folders.map((folder) => `../${folder}/**`), why];

const WALLS = [
  wall(['shared/lib/**'], [...SHARED, ALONE, ...LIBRARIES], PURE),
  wall(['shared/lib/schema.ts'], [...SHARED, ALONE, ...without(SCHEMA)], PURE),
  wall(['shared/geo/**'], [...SHARED, notRight('model', 'layers', 'rules', 'protocol'), ...LIBRARIES], PURE),
  wall(['shared/time/**'], [...SHARED, notRight('model', 'layers', 'rules', 'protocol'), ...LIBRARIES], PURE_BUT_DATE),
  wall(['shared/model/**'], [...SHARED, notRight('layers', 'rules', 'protocol'), ...LIBRARIES], PURE),
  wall(['shared/layers/*/**'], [...SHARED, notRight('rules', 'protocol'), OTHER_LAYERS, ...LIBRARIES], PURE),
  wall(['shared/layers/index.ts'], [...SHARED, notRight('rules', 'protocol'), ...LIBRARIES], PURE),
  wall(['shared/rules/**'], [...SHARED, notRight('protocol'), ...LIBRARIES], PURE),
  wall(['shared/protocol/**'], [...SHARED, notRight('rules'), ...LIBRARIES], PURE),

  wall(['main/*.ts'], [HUB, CONSOLE, RENDERER, DEMO, ...LIBRARIES]),
  wall(['main/platform/**'], [HUB, CONSOLE, RENDERER, DEMO, ...LIBRARIES]),
  wall(['main/platform/sqlite/**'], [HUB, CONSOLE, RENDERER, DEMO, ...without(SQLITE)]),
  wall(['main/hub/*.ts'], [...HUB_SIDE, ...LIBRARIES]),
  wall(['main/hub/ingest/**'], [...HUB_SIDE, notBeside('commands', 'publish', 'http', 'rules', 'feeds'), ...LIBRARIES]),
  wall(['main/hub/commands/**'], [...HUB_SIDE, notBeside('ingest', 'publish', 'http', 'rules', 'feeds'), ...LIBRARIES]),
  wall(['main/hub/http/**'], [...HUB_SIDE, notBeside('ingest', 'commands', 'publish', 'rules'), ...LIBRARIES]),
  wall(['main/hub/log/**'], [...HUB_SIDE, notBeside('ingest', 'commands', 'publish', 'http', 'rules', 'feeds', 'access'), ...LIBRARIES]),
  wall(['main/hub/access/**'], [...HUB_SIDE, notBeside('ingest', 'commands', 'publish', 'http', 'rules', 'feeds'), ...LIBRARIES]),
  wall(['main/hub/ops/**'], [...HUB_SIDE, notBeside('ingest', 'commands', 'publish', 'http', 'rules', 'feeds', 'access'), ...LIBRARIES]),
  wall(['main/hub/publish/**'], [...HUB_SIDE, notBeside('ingest', 'commands', 'http', 'rules', 'feeds'), ...without(SERVE)]),
  wall(['main/hub/feeds/*.ts', 'main/hub/feeds/transports/**'], [...HUB_SIDE, notBeside('ingest', 'commands', 'publish', 'http', 'rules', 'log', 'access'), ...LIBRARIES]),
  wall(FEEDS.map((feed) => `main/hub/feeds/${feed}/**`), [
    ...HUB_SIDE, [[...FEEDS.map((feed) => `../${feed}/**`), '../transports/**', '**/log/**', '**/ops/**', '**/ingest/**', '**/access/**'], 'a feed imports feed.ts, formats and shared'],
    ...LIBRARIES,
  ]),
  wall(['main/hub/feeds/formats/**'], [
    ...HUB_SIDE, [[...FEEDS.map((feed) => `../${feed}/**`), '../transports/**', '../*.ts', '**/log/**', '**/ops/**', '**/ingest/**', '**/access/**'], 'a format knows no feed'],
    ...LIBRARIES,
  ]),

  wall(['main/console/*.ts'], [HUB, RENDERER, SHELLS, ...LIBRARIES]),
  ...CONSOLE_PARTS.map((part) => consolePart(part, ...(part === 'link' ? [OPEN] : []))),
  wall(['main/console/shells/browser/**'], [HUB, RENDERER, [['../electron/**'], 'not the other shell'], ...without(SERVE)]),
  wall(['main/console/shells/electron/**'], [HUB, RENDERER, [['../browser/**'], 'not the other shell'], ...without(ELECTRON)]),
  wall(['main/console/shells/*.ts'], [HUB, RENDERER, ...LIBRARIES]),
  wall(['main/demo/**'], [HUB, CONSOLE, RENDERER, [['**/platform/**'], 'the demo imports shared only'], ...LIBRARIES]),

  wall(['renderer/*.tsx'], [MAIN, ...LIBRARIES]),
  wall(['renderer/state/**'], [MAIN, notFrom('state imports shared only', 'map', 'layers', 'panels', 'app', 'bridge', 'ui', 'text'), ...LIBRARIES]),
  wall(['renderer/sound/**'], [MAIN, notFrom('sound imports state and shared', 'map', 'layers', 'panels', 'app', 'bridge', 'ui', 'text'), ...LIBRARIES]),
  wall(['renderer/bridge/**'], [MAIN, notFrom('bridge imports shared only; they meet in main.tsx', 'map', 'layers', 'panels', 'app', 'state', 'ui', 'text'), ...without(OPEN)]),
  wall(['renderer/ui/**', 'renderer/text/**'], [MAIN, notFrom('ui and text know nothing of ours', 'state', 'map', 'layers', 'panels', 'app', 'bridge'), ...LIBRARIES]),
  wall(['renderer/layers/**'], [MAIN, [['**/map/**', '**/panels/**', '**/app/**', '**/bridge/**'], 'looks hand over descriptions'], ...LIBRARIES]),
  wall(['renderer/guide/**'], [MAIN, notFrom('the guide is words; app shows it', 'state', 'map', 'layers', 'panels', 'app', 'bridge', 'ui'), ...LIBRARIES]),
  wall(['renderer/map/**'], [MAIN, notFrom('map imports state, layers and shared', 'panels', 'app', 'bridge'), ...without(MAP)]),
  wall(['renderer/panels/**'], [MAIN, notFrom('app imports panels', 'app'), ...LIBRARIES]),
  wall(['renderer/app/**'], [MAIN, ...LIBRARIES]),
];

const NO_WALLS = {'no-restricted-imports': 'off', 'no-restricted-globals': 'off', 'no-restricted-properties': 'off'};

export default {
  plugins: ['typescript', 'import', 'react', 'unicorn'],
  categories: {correctness: 'error'},
  rules: {
    'import/no-cycle': ['error', {ignoreTypes: false}],
    'import/extensions': ['error', 'ignorePackages', {ts: 'always', tsx: 'always'}],
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-spread': 'off',
    'typescript/unbound-method': 'off',
  },
  ignorePatterns: ['dist', 'node_modules', 'test-results'],
  overrides: [
    ...WALLS,
    {files: ['**/*.test.ts', '**/*.test.tsx', '**/fixture.ts', 'tests/**'], rules: NO_WALLS},
    {files: ['*.config.ts', 'tests/e2e/playwright.config.ts'], rules: {'import/no-default-export': 'off'}},
  ],
};
