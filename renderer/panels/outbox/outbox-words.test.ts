import {describe, expect, it} from 'vitest';
import type {Command} from '../../../shared/model/command.ts';
import {incidentFacts, recordsWith, words} from '../test-records.ts';
import {commandWords} from './outbox-words.ts';

const command = (over: Partial<Command>): Command => ({id: 'a'.repeat(32), layer: 'incidents', target: null, name: 'create', ask: {}, ...over});
const records = recordsWith([{layer: 'incidents', id: 'i1', facts: incidentFacts({number: 'HP-261121-0147'})}]);

describe('a command in a few words', () => {
  it('is what is created', () => {
    expect(commandWords(command({ask: {type: 'fire.building'}}), records, words)).toBe('create · fire.building');
  });

  it('is what is asked of which incident', () => {
    expect(commandWords(command({name: 'note', target: 'i1'}), records, words)).toBe('note · HP-261121-0147');
  });

  it('is the asking alone when the record is not here', () => {
    expect(commandWords(command({name: 'note', target: 'gone'}), records, words)).toBe('note');
  });
});
