/** The table of promises in `tests/README.md`: every promise has a row, and every test that it names is there. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';

const root = join(import.meta.dirname, '../..');
const table = readFileSync(join(root, 'tests/README.md'), 'utf8').split('## What is promised, and what tries to break it')[1]?.split('\n## ')[0] ?? '';
const rows = table.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|').map((cell) => cell.trim()));

function testsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'}).filter((name) => /\.(test|spec)\.tsx?$/.test(name)).map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

describe('the table of promises', () => {
  it('has a row for each, with a test or with what comes later', () => {
    const promises = rows.filter(([, name]) => /^P\d/.test(name ?? ''));
    expect(promises.map(([, name]) => /^P\d+/.exec(name ?? '')?.[0])).toEqual(Array.from({length: 19}, (_, index) => `P${index + 1}`));
    expect(promises.filter(([, , tried, later]) => tried === '' && later === '')).toEqual([]);
  });

  it('names tests that are there', () => {
    const sources = ['main', 'shared', 'renderer', 'tests'].flatMap(testsBelow).join('\n');
    const named = rows.flatMap(([, , tried = '']) => [...tried.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((title) => !sources.includes(title))).toEqual([]);
  });
});
