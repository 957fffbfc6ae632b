import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cutMessages, EventCutter, MAX_EVENT_BYTES} from './event-cutter.ts';

const ONE = '<event uid="1"><point/></event>';
const TWO = '<event uid="2"/x><detail>ễ</detail></event>';
const PROTOBUF = Buffer.of(0xbf, 3, 1, 2, 3);

function cutAll(chunks: readonly (string | Uint8Array)[]): {whole: string; tooLong: number} {
  const cutter = new EventCutter();
  let whole = '';
  let tooLong = 0;
  for (const chunk of chunks) {
    const cut = cutter.cut(Buffer.from(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
    whole += cut.whole === null ? '' : Buffer.from(cut.whole).toString('latin1');
    tooLong += cut.tooLong;
  }
  expect(cutter.end()).toBeNull();
  return {whole, tooLong};
}
const latin1 = (...pieces: readonly (string | Uint8Array)[]): string => latin1Bytes(...pieces).toString('latin1');

describe('a stream of events', () => {
  it('is cut where each ends, whatever stands between', () => {
    expect(cutAll([`${ONE}${TWO}\r\n${ONE}\0`])).toEqual({whole: latin1(ONE, TWO, ONE), tooLong: 0});
    expect(cutAll([`junk</event>${ONE}<auth><cot/></auth>${TWO}`])).toEqual({whole: latin1(ONE, TWO), tooLong: 0});
  });

  it('an event comes with its declaration, and with a document type that is to be refused', () => {
    expect(cutAll([`<?xml version="1.0"?>\n${ONE}`]).whole).toBe(`<?xml version="1.0"?>\n${ONE}`);
    expect(cutAll([`x<!DOCTYPE event []>${ONE}`]).whole).toBe(`<!DOCTYPE event []>${ONE}`);
  });

  it('one that never ended takes no other with it; a name that only begins so is none', () => {
    expect(cutAll([`<event uid="0"><point>${ONE}`]).whole).toBe(ONE);
    expect(cutAll(['<event uid="3"><eventful/></event>']).whole).toBe('<event uid="3"><eventful/></event>');
    expect(cutAll(['<eventful></event>', ONE]).whole).toBe(ONE);
  });

  it('protobuf is cut by its length', () => {
    expect(cutAll([latin1Bytes(PROTOBUF, ONE, PROTOBUF, PROTOBUF)]).whole).toBe(latin1(PROTOBUF, ONE, PROTOBUF, PROTOBUF));
    const long = Buffer.concat([Buffer.of(0xbf, 0x80 | 44, 2), Buffer.alloc(300, 7)]);
    expect(cutAll([long, ONE]).whole).toBe(latin1(long, ONE));
  });

  it('is the same however it is cut into chunks', () => {
    const piece = fc.constantFrom<string | Uint8Array>(ONE, TWO, PROTOBUF, '\r\n', `<?xml version="1.0"?>${ONE}`, '<event ', 'junk', '</event>', Buffer.of(0xbf, 0), Buffer.of(0xbf, 0x80, 0x80, 0x04), Buffer.of(0xbf, 0x81, 0x80, 0x04));
    fc.assert(fc.property(fc.array(piece, {maxLength: 12}), fc.array(fc.nat(40), {minLength: 1, maxLength: 8}), (pieces, sizes) => {
      const bytes = latin1Bytes(...pieces);
      const chunks: Uint8Array[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = 1 + (sizes[turn % sizes.length] ?? 0);
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      expect(cutAll(chunks)).toEqual(cutAll([bytes]));
    }));
  });
});

describe('what is too long', () => {
  const tooLong = (bytes: number): string => `<event>${'x'.repeat(bytes)}</event>`;
  const fill = '<event></event>'.length;

  it('is dropped up to its end and counted once; the limit itself passes', () => {
    expect(cutAll([tooLong(MAX_EVENT_BYTES - fill), ONE])).toEqual({whole: tooLong(MAX_EVENT_BYTES - fill) + ONE, tooLong: 0});
    expect(cutAll([tooLong(MAX_EVENT_BYTES - fill + 1) + ONE])).toEqual({whole: ONE, tooLong: 1});
    const slowly = Array.from({length: 40}, () => 'x'.repeat(4_096));
    expect(cutAll(['<event>', ...slowly, '</eve', `nt>${ONE}`])).toEqual({whole: ONE, tooLong: 1});
  });

  it('of protobuf is passed over by its length, and what is no length is passed over byte by byte', () => {
    const head = Buffer.of(0xbf, 0x80, 0x80, 0x06);
    expect(cutAll([head, Buffer.alloc(50_000), Buffer.alloc(48_304), ONE])).toEqual({whole: ONE, tooLong: 1});
    expect(cutAll([Buffer.of(0xbf, 0xff, 0xff, 0xff, 0xff, 0xff), ONE]).whole).toBe(ONE);
  });

  it('junk that never ends is neither held nor counted', () => {
    expect(cutAll([...Array.from({length: 100}, () => '< <?xm <eve junk '.repeat(500)), ONE])).toEqual({whole: ONE, tooLong: 0});
  });
});

describe('one input', () => {
  it('is cut alike, and tells what is left', () => {
    expect(cutMessages(latin1Bytes(ONE, PROTOBUF, TWO), 9)).toEqual({
      messages: [{type: 'xml', bytes: Buffer.from(ONE)}, {type: 'protobuf', bytes: Buffer.of(1, 2, 3)}, {type: 'xml', bytes: Buffer.from(TWO)}], isCutShort: false,
    });
    expect(cutMessages(Buffer.from(`${ONE}\n<event>`), 9)).toMatchObject({messages: [{}], isCutShort: true});
    expect(cutMessages(Buffer.of(0xbf, 9, 1), 9)).toEqual({messages: [], isCutShort: true});
    expect(cutMessages(Buffer.from('junk'), 9)).toEqual({messages: [], isCutShort: false});
  });

  it('of more than so many is read no further', () => {
    expect(cutMessages(Buffer.from(ONE.repeat(50)), 5).messages).toHaveLength(6);
  });

  it('of a megabyte that ends again and again is read in one pass', () => {
    for (const hostile of ['</event>', '<event', '<event </event', '<?xml', '\xbf\xff\xff\xff\xff']) {
      const started = performance.now();
      cutMessages(Buffer.from(hostile.repeat(Math.floor(1_000_000 / hostile.length)), 'latin1'), 2_000);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});

function latin1Bytes(...pieces: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}
