import {describe, expect, it} from 'vitest';
import {NO_TAG} from '../formats/nmea-tag-block.ts';
import {Assembly, MAX_OPEN_GROUPS} from './assembly.ts';
import type {Sentence} from './sentence.ts';

const AT = 1_760_000_000_000;

function part(number: number, payload: string, spoiled: Partial<Sentence> = {}): Sentence {
  return {parts: 2, part: number, sequence: '1', channel: 'A', payload, fillBits: number === 2 ? 2 : 0, tag: NO_TAG, ...spoiled};
}

describe('parts of a message', () => {
  it('one part is whole at once', () => {
    expect(new Assembly().add(part(1, 'a', {parts: 1}), 'x', AT)).toEqual({type: 'whole', whole: {payload: 'a', fillBits: 0, at: null}});
  });

  it('come in any order; the fill bits are the last part\'s', () => {
    const assembly = new Assembly();
    expect(assembly.add(part(2, 'b'), 'x', AT)).toEqual({type: 'waiting'});
    expect(assembly.add(part(1, 'a'), 'x', AT)).toEqual({type: 'whole', whole: {payload: 'ab', fillBits: 2, at: null}});
  });

  it('of other senders, channels, sequences and tag groups are kept apart', () => {
    const assembly = new Assembly();
    assembly.add(part(1, 'a'), 'x', AT);
    for (const [other, from] of [
      [part(2, 'b'), 'y'], [part(2, 'b', {channel: 'B'}), 'x'], [part(2, 'b', {sequence: '2'}), 'x'], [part(2, 'b', {tag: {...NO_TAG, group: '7'}}), 'x'],
    ] as const) expect(assembly.add(other, from, AT)).toEqual({type: 'waiting'});
    expect(assembly.add(part(2, 'z'), 'x', AT)).toMatchObject({whole: {payload: 'az'}});
  });

  it('of one tag group belong together though only the first names its station and time', () => {
    const assembly = new Assembly();
    assembly.add(part(1, 'a', {tag: {at: 5, group: '7', station: 's'}}), 'x', AT);
    expect(assembly.add(part(2, 'b', {tag: {at: null, group: '7', station: null}}), 'x', AT)).toMatchObject({whole: {payload: 'ab', at: 5}});
  });

  it('heard twice are one', () => {
    const assembly = new Assembly();
    assembly.add(part(1, 'a'), 'x', AT);
    expect(assembly.add(part(1, 'a'), 'x', AT)).toEqual({type: 'repeated'});
    expect(assembly.add(part(2, 'b'), 'x', AT)).toMatchObject({whole: {payload: 'ab'}});
  });

  it('with another payload in the same place begin a new message', () => {
    const assembly = new Assembly();
    assembly.add(part(1, 'a'), 'x', AT);
    assembly.add(part(1, 'c'), 'x', AT);
    expect(assembly.add(part(2, 'd'), 'x', AT)).toMatchObject({whole: {payload: 'cd'}});
    expect(assembly.giveUpOld(AT)).toBe(1);
  });

  it('are given up after 2 s alone, by a clock that jumped back too', () => {
    for (const later of [AT + 2_001, AT - 2_001]) {
      const assembly = new Assembly();
      assembly.add(part(1, 'a'), 'x', AT);
      expect(assembly.giveUpOld(AT + 2_000)).toBe(0);
      expect(assembly.giveUpOld(later)).toBe(1);
      expect(assembly.add(part(2, 'b'), 'x', later)).toEqual({type: 'waiting'});
    }
  });

  it('are bounded: the oldest makes room', () => {
    const assembly = new Assembly();
    for (let from = 0; from <= MAX_OPEN_GROUPS; from++) assembly.add(part(1, 'a'), `sender ${from}`, AT);
    expect(assembly.giveUpOld(AT)).toBe(1);
    expect(assembly.add(part(2, 'b'), 'sender 0', AT)).toEqual({type: 'waiting'});
    expect(assembly.add(part(2, 'b'), 'sender 9', AT)).toMatchObject({whole: {payload: 'ab'}});
  });
});
