/** The list of deadlines in `main/hub/README.md`: whatever the code stores as a time to come has a row in it. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {TIMER_NAMES} from '../../shared/model/timer.ts';

const root = join(import.meta.dirname, '../..');
const table = readFileSync(join(root, 'main/hub/README.md'), 'utf8').split('## Deadlines')[1] ?? '';
const rows = table.split('\n').filter((line) => line.startsWith('| '));

function isNamed(deadline: string): boolean {
  return rows.some((row) => row.includes(`\`${deadline}\``));
}

it('every timer of an incident is in the list of deadlines', () => {
  expect(TIMER_NAMES.filter((name) => !isNamed(name))).toEqual([]);
});

it('every fact that tells a time to come is in the list of deadlines', () => {
  const toCome = ALL_LAYERS.flatMap(({factFields}) => factFields.filter((field) => /(^due|Due|^until|Until|^expires|Expires)(At)?$/.test(field)));
  expect(toCome.length).toBeGreaterThan(3);
  expect(toCome.filter((field) => !isNamed(field))).toEqual([]);
});

it('every column of a database that tells a time to come is in the list of deadlines', () => {
  const migrations = readdirSync(join(root, 'main'), {recursive: true, encoding: 'utf8'}).filter((name) => /migrations\/[^/]+\.ts$/.test(name));
  const columns = migrations.flatMap((name) => readFileSync(join(root, 'main', name), 'utf8').match(/\b\w*(due|until|expires)\w*_ms\b/g) ?? []);
  expect(columns.length).toBeGreaterThan(1);
  expect([...new Set(columns)].filter((column) => !isNamed(column))).toEqual([]);
});
