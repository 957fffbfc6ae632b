import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {LineCutter} from './line-cutter.ts';

const cutAll = (maxLineBytes: number, chunks: readonly string[]) => {
  const cutter = new LineCutter(maxLineBytes);
  let lines = '';
  let tooLong = 0;
  for (const chunk of chunks) {
    const cut = cutter.cut(Buffer.from(chunk, 'latin1'));
    lines += cut.whole === null ? '' : Buffer.from(cut.whole).toString('latin1');
    tooLong += cut.tooLong;
  }
  const rest = cutter.end();
  return {lines, tooLong, rest: rest === null ? '' : Buffer.from(rest).toString('latin1')};
};

describe('a stream of lines', () => {
  it('is cut at LF, wherever the chunks end', () => {
    expect(cutAll(10, ['a', 'b\r', '\nc\nd'])).toEqual({lines: 'ab\r\nc\n', tooLong: 0, rest: 'd'});
  });

  it('a line of the limit passes, a longer one is dropped up to its LF and counted once', () => {
    expect(cutAll(4, ['1234\n12345\n1\n'])).toEqual({lines: '1234\n1\n', tooLong: 1, rest: ''});
    expect(cutAll(4, ['123', '456', '789', '0\nab\n'])).toEqual({lines: 'ab\n', tooLong: 1, rest: ''});
  });

  it('what never ends is counted once and not held', () => {
    expect(cutAll(4, Array.from({length: 1_000}, () => 'xxxxxxxx'))).toEqual({lines: '', tooLong: 1, rest: ''});
  });

  it('reads the same however it is cut into chunks', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'bcd', '\n', 'efghij', '\n\n'), {maxLength: 40}), (chunks) => {
      expect(cutAll(6, chunks)).toEqual(cutAll(6, chunks.join('').split('')));
      const {lines, rest} = cutAll(6, [chunks.join('')]);
      const due = chunks.join('').split('\n');
      const last = due.pop() ?? '';
      expect(lines).toBe(due.filter((line) => line.length <= 6).map((line) => `${line}\n`).join(''));
      expect(rest).toBe(last.length <= 6 ? last : '');
    }));
  });
});
