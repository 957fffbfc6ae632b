/** The list of `npm run mutate-promises`: nothing is missing in it, nothing in it is out of date, and README says the same. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {rowOf} from '../mutations/mutation.ts';
import {MUTATIONS} from '../mutations/mutations.ts';
import {asPattern, judge, type TestReport} from '../mutations/named-tests.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'tests/README.md'), 'utf8');
const sectionOf = (head: string): string => readme.split(`\n## ${head}\n`)[1]?.split('\n## ')[0] ?? '';
const rowsOf = (section: string): readonly string[] => section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| -'));
const cellsOf = (row: string): readonly string[] => row.split('|').map((cell) => cell.trim());
const sources = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the list of mutations', () => {
  it('has one at least for each promise but P19, and for each fault that a test makes', () => {
    const broken = new Set(MUTATIONS.flatMap(({of}) => of));
    const rows = rowsOf(sectionOf('What is promised, and what tries to break it')).map(cellsOf);
    const faults = rows.filter(([, name = '', tried = '']) => !/^(?:P\d|promise$|fault$)/.test(name) && tried !== '').map(([, name]) => name);
    expect(faults.length).toBeGreaterThan(10);
    const wanted = [...Array.from({length: 18}, (_, index) => `P${index + 1}`), ...faults];
    expect(wanted.filter((name) => name !== undefined && !broken.has(name))).toEqual([]);
    expect([...broken].filter((name) => !wanted.includes(name))).toEqual([]);
  });

  it('changes a line that is there once', () => {
    const lost = MUTATIONS.filter(({file, was, becomes}) => sources(file).split(was).length !== 2 || was.includes('\n') || becomes.includes('\n') || becomes === was);
    expect(lost.map(({file, was}) => `${file}: ${was}`)).toEqual([]);
  });

  it('names tests that are there', () => {
    const lost = MUTATIONS.filter(({test, title}) => !sources(test).includes(title));
    expect(lost.map(({test, title}) => `${test}: ${title}`)).toEqual([]);
  });

  it('is the table of README', () => {
    const [, ...rows] = rowsOf(sectionOf('The slip that turns it red'));
    expect(rows).toEqual(MUTATIONS.map(rowOf));
  });
});

describe('a named test', () => {
  const reportOf = (status: string, ...failureMessages: string[]): TestReport => ({testResults: [{assertionResults: [{fullName: 'a hub P3: is one', status, failureMessages}]}]});

  it('is red by its own word alone, and green only where it ran', () => {
    expect(judge(reportOf('passed'), 'P3: is one')).toEqual({type: 'green'});
    expect(judge(reportOf('skipped'), 'P3: is one').type).toBe('wrong');
    expect(judge(reportOf('passed'), 'P3: is two').type).toBe('wrong');
    expect(judge({testResults: []}, 'P3: is one').type).toBe('wrong');
    for (const own of ['AssertionError: expected 1 to be 2', 'Error: not within 5000 ms: it is live', 'TestTimeoutError: Test timed out in 20000ms.', 'Error: Property failed after 3 tests', 'Error: promise resolved "1" instead of rejecting']) {
      expect(judge(reportOf('failed', `${own}\n    at x.ts:1`), 'P3: is one')).toEqual({type: 'red', by: own});
    }
    for (const other of ['SyntaxError: Unexpected token', 'TypeError: x is not a function', 'Error: Hook timed out in 60000ms.']) {
      expect(judge(reportOf('failed', other), 'P3: is one')).toEqual({type: 'wrong', why: other});
    }
  });

  it('is met by its title as it stands, where that is filled in at the run', () => {
    expect('moved by 3600000 ms, too').toMatch(new RegExp(asPattern('moved by %d ms, too')));
    expect('what (is) it?').toMatch(new RegExp(`^${asPattern('what (is) it?')}$`));
  });
});
