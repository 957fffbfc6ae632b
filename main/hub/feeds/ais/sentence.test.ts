import {describe, expect, it} from 'vitest';
import {tagged, withChecksum} from '../../../../tests/support/ais-writer.ts';
import {NO_TAG} from '../formats/nmea-tag-block.ts';
import {readSentence, type Sentence} from './sentence.ts';

const BODY = 'AIVDM,1,1,,A,15M,0';
const LINE = withChecksum(BODY);

describe('a sentence', () => {
  it('has its fields', () => {
    expect(read(withChecksum('BSVDO,3,2,7,2,abc,5'))).toEqual({parts: 3, part: 2, sequence: '7', channel: '2', payload: 'abc', fillBits: 5, tag: NO_TAG});
  });

  it.each(['AI', 'AB', 'AD', 'AN', 'AR', 'AS', 'AT', 'AX', 'BS', 'SA'])('is read from talker %s', (talker) => {
    expect(read(withChecksum(BODY.replace('AI', talker))).payload).toBe('15M');
  });

  it('may have its checksum in small letters, and the receiver\'s own behind it', () => {
    expect(read(LINE.replace(/\*(..)$/, (sum) => sum.toLowerCase())).payload).toBe('15M');
    expect(read(`${LINE},r003669946,1325394060`).payload).toBe('15M');
    expect(read(`${LINE},d-093,S2212,t235959.00,T59.00339837,r09STOL1,1272844797`).payload).toBe('15M');
  });

  it.each(['# a comment', '$PGHP,1,2008*17', '$GPRMC,1*00', 'hello', ' !AIVDM'])('%s is ignored', (line) => {
    expect(readSentence(line)).toEqual({type: 'ignored'});
  });

  it.each([
    ['a wrong checksum', `!${BODY}*00`, 'checksum'],
    ['no checksum', `!${BODY}`, 'checksum'],
    ['half a checksum', `!${BODY}*5`, 'checksum'],
    ['ten parts', withChecksum('AIVDM,10,1,1,A,15M,0'), 'range'],
    ['part 3 of 2', withChecksum('AIVDM,2,3,1,A,15M,0'), 'range'],
    ['part 0', withChecksum('AIVDM,1,0,,A,15M,0'), 'range'],
    ['six fill bits', withChecksum('AIVDM,1,1,,A,15M,6'), 'schema'],
    ['channel C', withChecksum('AIVDM,1,1,,C,15M,0'), 'schema'],
    ['too few fields', withChecksum('AIVDM,1,1,,A'), 'schema'],
    ['too many fields', withChecksum('AIVDM,1,1,,A,15M,0,0'), 'schema'],
    ['no payload', withChecksum('AIVDM,1,1,,A,,0'), 'schema'],
    ['another sentence', withChecksum('AIABK,1,1,,A,15M,0'), 'unknown-type'],
    ['another talker', withChecksum('GPVDM,1,1,,A,15M,0'), 'unknown-type'],
  ])('%s is refused', (_what, line, code) => {
    expect(readSentence(line)).toMatchObject({type: 'refused', refused: {code}});
  });
});

describe('a tag block', () => {
  it('has time, group and station', () => {
    expect(read(tagged('g:1-2-1604,s:r3669961,c:1418169601', LINE)).tag).toEqual({at: 1_418_169_601_000, group: '1604', station: 'r3669961'});
  });

  it('may give its time in milliseconds', () => {
    expect(read(tagged('c:1418169601123', LINE)).tag.at).toBe(1_418_169_601_123);
  });

  it('several follow each other', () => {
    expect(read(tagged('g:1-2-16', tagged('c:1418169601', LINE))).tag).toEqual({at: 1_418_169_601_000, group: '16', station: null});
  });

  it('keys that are not known, and times that are none, say nothing', () => {
    expect(read(tagged('n:42,x:y,c:yesterday,g:all', LINE)).tag).toEqual(NO_TAG);
  });

  it('is refused with its line where its own checksum is wrong, or it has no end', () => {
    expect(readSentence(`\\c:1418169601*00\\${LINE}`)).toMatchObject({refused: {code: 'checksum'}});
    expect(readSentence('\\c:1418169601*00')).toMatchObject({refused: {code: 'schema'}});
  });

  it('before something else is ignored with it', () => {
    expect(readSentence(tagged('c:1418169601', '$GPZDA*00'))).toEqual({type: 'ignored'});
  });
});

function read(line: string): Sentence {
  const outcome = readSentence(line);
  if (outcome.type !== 'sentence') throw new Error(`${line} is ${outcome.type}`);
  return outcome.sentence;
}
