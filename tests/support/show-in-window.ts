/**
 * A script: a console of these sources with one window, as a process, for a test that changed a copy of the sources.
 * Arguments: folder, hub address, layer, id. Prints one JSON: the record as the window has it, its live values, and
 * the card that the window's look makes of both.
 */
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createServer} from 'vite';
import type {Words} from '../../renderer/layers/look.ts';
import {must} from '../../shared/lib/assert.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {runConsole, TestWindow, until} from './parts.ts';

const words: Words = {t: (key) => key, number: (value, decimals) => value.toFixed(decimals), time: String, language: 'en', code: (_table, code) => code};

async function seenInWindow(folder: string, hubUrl: string, layer: string, id: string): Promise<{record: FactRecord; live: {[column: string]: number | null}}> {
  const started = await runConsole({folder, hubUrl});
  const window = await TestWindow.open(started);
  await until('the record is in the window', () => window.records(layer).has(id));
  const {records, live} = must(window.picture.layers.get(layer), layer);
  const stored = must(records.get(id), id);
  await until('it has its place', () => live.has(stored.handle));
  const values = Object.fromEntries(live.columns.map(({name}, column) => [name, live.get(stored.handle, column)]));
  await started.stop();
  return {record: must(stored.record, id), live: values};
}

/** Looks hold components: Vite reads them here as it does for the window. */
async function cardOf(layer: string, record: FactRecord, live: {[column: string]: number | null}): Promise<object> {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'renderer');
  const vite = await createServer({root, configFile: false, logLevel: 'error', server: {middlewareMode: true, ws: false, watch: null}, appType: 'custom', optimizeDeps: {noDiscovery: true}});
  try {
    const {lookOf} = (await vite.ssrLoadModule('/layers/index.ts')) as typeof import('../../renderer/layers/index.ts');
    const look = lookOf(layer);
    return {title: look.title(record, words), label: look.mapLabel(record), rows: look.card(record, live, words)};
  } finally {
    await vite.close();
  }
}

const [folder = '', hubUrl = '', layer = '', id = ''] = process.argv.slice(2);
const {record, live} = await seenInWindow(folder, hubUrl, layer, id);
process.stdout.write(`${JSON.stringify({record, live, card: await cardOf(layer, record, live)})}\n`);
