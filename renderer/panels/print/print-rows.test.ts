import {describe, expect, it} from 'vitest';
import {wordsIn} from '../../layers/words.test-support.ts';
import {keyOf} from '../record-key.ts';
import {facts, hear, incidentFacts, pointAt, recordsWith} from '../test-records.ts';
import {MAX_PRINTED_ROWS, printRows} from './print-rows.ts';

const NOW = 1_000_000;
const words = wordsIn('en');

describe('a printed list', () => {
  it('says in words what the screen says by colour: how old, where, from whom, and that it is simulated', () => {
    const records = recordsWith([
      {layer: 'incidents', id: 'i', facts: incidentFacts({...pointAt(106.7, 20.85), place: 'Cầu Rào'})},
      {layer: 'units', id: 'CC-11', facts: {...facts({callSign: 'CC-11', state: 'available'}), demo: true, source: 'crews'}},
    ]);
    hear(records, 'units', 'CC-11', 106.71, 20.86, NOW - 60_000);
    const [incident, unit] = printRows([keyOf('incidents', 'i'), keyOf('units', 'CC-11')], {records, words, nowMs: NOW});
    expect(incident).toMatchObject({layerTitle: 'Incidents', state: 'New', position: '20.8500 N · 106.7000 E', known: 'at 1000'});
    expect(incident?.title).toContain('Cầu Rào');
    expect(unit).toMatchObject({title: 'CC-11', age: '1:00 · stale', position: '20.8600 N · 106.7100 E', source: 'crews · simulated'});
  });

  it('T9: shows what a name hides', () => {
    const records = recordsWith([{layer: 'units', id: 'x', facts: facts({callSign: 'A\u202eB', state: 'available'})}]);
    expect(printRows([keyOf('units', 'x')], {records, words, nowMs: NOW})[0]?.title).toBe('A[U+202E]B');
  });

  it('ends at the limit that its head tells', () => {
    const records = recordsWith([{layer: 'units', id: 'x', facts: facts({callSign: 'A', state: 'available'})}]);
    const keys = Array.from({length: MAX_PRINTED_ROWS + 1}, () => keyOf('units', 'x'));
    expect(printRows(keys, {records, words, nowMs: NOW})).toHaveLength(MAX_PRINTED_ROWS);
    expect(printRows([keyOf('units', 'gone')], {records, words, nowMs: NOW})).toEqual([]);
  });
});
