import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {copySources, runLint, runTypes} from '../support/source-copy.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

/** Planted in one copy of the sources; each must be refused by the wall that stands there. */
const FAULTS: readonly (readonly [what: string, file: string, source: string, wall: 'types' | 'lint'])[] = [
  ['shared reaches for the window', 'shared/model/p01.ts', 'export const width: number = window.innerWidth;', 'types'],
  ['shared reaches for the process', 'shared/model/p02.ts', 'export const home: string = process.cwd();', 'types'],
  ['shared uses a Node class', 'shared/model/p03.ts', 'export const bytes: number = Buffer.alloc(1).length;', 'types'],
  ['main reaches for the document', 'main/hub/ingest/p04.ts', 'export const title: string = document.title;', 'types'],
  ['renderer imports main', 'renderer/state/p05.ts', "import {systemClock} from '../../main/platform/clock.ts';\nexport const now: number = systemClock.now();", 'types'],
  ['renderer imports a type of main', 'renderer/state/p06.ts', "import type {Clock} from '../../main/platform/clock.ts';\nexport type Mine = Clock;", 'lint'],
  ['shared imports main', 'shared/protocol/p07.ts', "import {systemClock} from '../../main/platform/clock.ts';\nexport const now: number = systemClock.now();", 'lint'],
  ['shared reads the time', 'shared/model/p08.ts', 'export const now: number = Date.now();', 'lint'],
  ['shared makes a date', 'shared/model/p09.ts', 'export const now: number = new Date().getTime();', 'lint'],
  ['shared draws lots', 'shared/model/p10.ts', 'export const lot: number = Math.random();', 'lint'],
  ['shared knows the schema library', 'shared/geo/p11.ts', "import * as z from 'zod';\nexport const one: unknown = z.string();", 'lint'],
  ['shared knows its small form', 'shared/geo/p12.ts', "import * as z from 'zod/mini';\nexport const one: unknown = z.string();", 'lint'],
  ['model looks to the right', 'shared/model/p13.ts', "import {LAYERS} from '../layers/index.ts';\nexport const count: number = LAYERS.length;", 'lint'],
  ['a layer imports another', 'shared/layers/vessels/p14.ts', "import {PRIORITIES} from '../incidents/incident.ts';\nexport const first: string = PRIORITIES[0];", 'lint'],
  ['publish imports ingest', 'main/hub/publish/p15.ts', "import {Ingest} from '../ingest/ingest.ts';\nexport const part: unknown = Ingest;", 'lint'],
  ['publish imports ingest when it runs', 'main/hub/publish/p16.ts', "export const part: Promise<unknown> = import('../ingest/ingest.ts');", 'lint'],
  ['http imports commands', 'main/hub/http/p17.ts', "import type {Commands} from '../commands/commands.ts';\nexport type Mine = Commands;", 'lint'],
  ['a feed imports the log', 'main/hub/feeds/ais/p18.ts', "import type {HubLog} from '../../log/log.ts';\nexport type Mine = HubLog;", 'lint'],
  ['a feed imports another', 'main/hub/feeds/ais/p19.ts', "import {geojson} from '../geojson/geojson.ts';\nexport const other: unknown = geojson;", 'lint'],
  ['a format imports a feed', 'main/hub/feeds/formats/p39.ts', "import {ais} from '../ais/ais.ts';\nexport const other: unknown = ais;", 'lint'],
  ['the console imports the hub', 'main/console/link/p20.ts', "import {startHub} from '../../hub/hub.ts';\nexport const hub: unknown = startHub;", 'lint'],
  ['the hub imports the console', 'main/hub/ops/p21.ts', "import {Console} from '../../console/console.ts';\nexport const part: unknown = Console;", 'lint'],
  ['the console imports a shell', 'main/console/p22.ts', "import {findBrowser} from './shells/browser/chromium.ts';\nexport const find: unknown = findBrowser;", 'lint'],
  ['the demo imports the platform', 'main/demo/p23.ts', "import {systemClock} from '../platform/clock.ts';\nexport const clock: unknown = systemClock;", 'lint'],
  ['http opens the database library', 'main/hub/http/p24.ts', "import Database from 'better-sqlite3';\nexport const part: unknown = Database;", 'lint'],
  ['commands serve sockets', 'main/hub/commands/p25.ts', "import {Server} from 'socket.io';\nexport const part: unknown = Server;", 'lint'],
  ['a panel speaks to the map', 'renderer/panels/p26.tsx', "import * as maplibregl from 'maplibre-gl';\nexport const part: unknown = maplibregl;", 'lint'],
  ['state imports a panel', 'renderer/state/p27.ts', "export const part: Promise<unknown> = import('../panels/p26.tsx');", 'lint'],
  ['an import without extension', 'main/hub/ops/p28.ts', "import {Metrics} from './metrics';\nexport const part: unknown = Metrics;", 'lint'],
  ['a cycle of types', 'main/hub/ops/p29.ts', "import type {Other} from './p30.ts';\nexport interface One { other: Other }", 'lint'],
  ['the other half of it', 'main/hub/ops/p30.ts', "import type {One} from './p29.ts';\nexport interface Other { one: One }", 'lint'],
  ['anything goes', 'main/hub/ops/p31.ts', 'export const anything = (value: any): unknown => value;', 'lint'],
  ['a promise nobody waits for', 'main/hub/ops/p32.ts', 'export function leave(): void {\n  Promise.resolve(1);\n}', 'lint'],
  ['somebody imports tests', 'main/hub/ops/p33.ts', "import {FakeClock} from '../../../tests/support/fake-clock.ts';\nexport const part: unknown = FakeClock;", 'lint'],
  ['the browser shell knows electron', 'main/console/shells/browser/p35.ts', "import {app} from 'electron';\nexport const part: unknown = app;", 'lint'],
  ['the console knows electron, if only a type', 'main/console/bridge/p36.ts', "import type {App} from 'electron';\nexport type Mine = App;", 'lint'],
  ['the starter knows electron when it runs', 'main/p37.ts', "export const part: Promise<unknown> = import('electron');", 'lint'],
  ['a shell imports the other', 'main/console/shells/electron/p38.ts', "import {findBrowser} from '../browser/chromium.ts';\nexport const find: unknown = findBrowser;", 'lint'],
  ['a default export', 'main/hub/ops/p34.ts', 'export default 1;', 'lint'],
];

/** Planted beside them: a file is not refused for being there. */
const RIGHT = ['main/hub/ops/p40.ts', 'export const one = 1;'] as const;

const folder = temporaryFolder();
const printed = {types: '', lint: ''};

beforeAll(() => {
  copySources(folder.path);
  for (const [file, source] of [RIGHT, ...FAULTS.map(([, at, text]) => [at, text] as const)]) {
    mkdirSync(dirname(join(folder.path, file)), {recursive: true});
    writeFileSync(join(folder.path, file), `${source}\n`);
  }
  printed.types = runTypes(folder.path, ['main', 'renderer']).printed;
  printed.lint = runLint(folder.path, [RIGHT[0], ...FAULTS.map(([, file]) => file)]).printed;
}, 180_000);

afterAll(() => folder.remove());

describe('a wall stands where', () => {
  it.each(FAULTS)('%s (%s)', (_what, file, _source, wall) => {
    expect(printed[wall].split('\n').filter((line) => line.startsWith(file))).not.toEqual([]);
  });

  it('nothing is wrong: what is right is not refused', () => {
    expect(`${printed.types}\n${printed.lint}`.split('\n').filter((line) => line.startsWith(RIGHT[0]))).toEqual([]);
  });
});
