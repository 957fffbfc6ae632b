import {describe, expect, it} from 'vitest';
import type {BenchPart} from './row.ts';
import {benchHelp, readBenchOptions} from './bench-options.ts';

const part = (name: string, ...figures: string[]): BenchPart => ({name, figures, about: `about ${name}`, load: () => Promise.resolve({run: () => Promise.resolve([])})});
const parts = [part('wire-bytes', 'G6'), part('window-cpu', 'G1', 'G2')];

function namesOf(...argv: string[]): readonly string[] {
  const read = readBenchOptions(argv, parts);
  if (!read.ok) throw new Error(read.error);
  return read.value.parts.map(({name}) => name);
}

describe('the bench', () => {
  it('measures everything unless told otherwise', () => {
    expect(readBenchOptions([], parts)).toEqual({ok: true, value: {help: false, dataDir: '.data', parts}});
  });

  it('measures one part by figure or name', () => {
    expect(namesOf('--only', 'G6')).toEqual(['wire-bytes']);
    expect(namesOf('--only=g2')).toEqual(['window-cpu']);
    expect(namesOf('--only', 'Wire-Bytes', '--data', '/tmp/x')).toEqual(['wire-bytes']);
  });

  it('lets help win over every other mistake', () => {
    expect(readBenchOptions(['--help', '--what'], parts)).toMatchObject({ok: true, value: {help: true}});
    expect(benchHelp(parts)).toContain('G1, G2 (window-cpu)  about window-cpu');
  });

  it.each([
    [['--only', 'G99'], '--only G99 is no figure of this bench; it has G6, G1, G2'],
    [['--only', 'G'], '--only G is no figure of this bench; it has G6, G1, G2'],
    [['--rounds', '3'], 'unknown option: --rounds'],
    [['-o', 'G6'], 'unknown option: -o'],
    [['G6'], 'unexpected argument: G6'],
    [['--'], 'unexpected argument: --'],
    [['--only'], '--only needs a value'],
    [['--only', '--data', 'x'], '--only needs a value'],
    [['--data='], '--data needs a value'],
    [['--only', 'G6', '--only', 'G1'], '--only is given twice'],
  ])('refuses %j in one sentence', (argv, sentence) => {
    expect(readBenchOptions(argv, parts)).toEqual({ok: false, error: sentence});
  });
});
