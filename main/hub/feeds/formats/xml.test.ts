import {describe, expect, it} from 'vitest';
import {childOf, MAX_XML_BYTES, readXml, textOf, type XmlElement} from './xml.ts';

const read = (text: string | Uint8Array): XmlElement => {
  const root = readXml(typeof text === 'string' ? Buffer.from(text) : text);
  if (!root.ok) throw new Error(root.error.reason);
  return root.value;
};
const code = (text: string | Uint8Array): string => {
  const root = readXml(typeof text === 'string' ? Buffer.from(text) : text);
  return root.ok ? 'read' : root.error.code;
};

describe('XML', () => {
  it('is a tree with namespaces resolved', () => {
    const root = read('<a:one xmlns:a="urn:a" xmlns="urn:b"><two> x <three/></two><a:two/><four xmlns=""/></a:one>');
    expect([root.name, root.namespace]).toEqual(['one', 'urn:a']);
    expect(root.children.map(({name, namespace, text}) => [name, namespace, text])).toEqual([['two', 'urn:b', 'x'], ['two', 'urn:a', ''], ['four', '', '']]);
  });

  it('has attributes as written, entities once, namespaces apart', () => {
    const root = read('<a xmlns="urn:a" xmlns:b="urn:b" one="1 &lt; &amp;lt;" b:two=\'"2"\' three=""/>');
    expect([...root.attributes]).toEqual([['one', '1 < &lt;'], ['b:two', '"2"'], ['three', '']]);
    expect(read('<a>1</a>').attributes.size).toBe(0);
  });

  it('has the five entities and numbers, each once; what is in CDATA stays', () => {
    expect(read('<a>&lt;b&gt; &amp;lt; &quot;&apos; &#272;&#x110; &nbsp; &#0;</a>').text).toBe('<b> &lt; "\' ĐĐ &nbsp; &#0;');
    expect(read('<a><![CDATA[<b>&lt;]]></a>').text).toBe('<b>&lt;');
  });

  it('a child and its text are found by name; empty is missing', () => {
    const root = read('<a><b>1</b><c> </c></a>');
    expect([textOf(root, 'b'), textOf(root, 'c'), textOf(root, 'd'), childOf(root, 'c')?.text]).toEqual(['1', null, null, '']);
  });

  it('in ISO-8859-1 and UTF-16 is read as its declaration or its mark says', () => {
    expect(read(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\u00e9</a>', 'latin1')).text).toBe('café');
    expect(read(Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>Đông</a>', 'utf16le')).text).toBe('Đông');
    expect(read('\ufeff<a>Đông</a>').text).toBe('Đông');
  });

  it.each([
    ['nothing', ''], ['text', 'hello'], ['an open element', '<a>'], ['crossed elements', '<a><b></a></b>'], ['two roots', '<a/><b/>'],
    ['a document type', '<!DOCTYPE a><a/>'], ['an entity bomb', '<!doctype a [<!ENTITY b "b">]><a>&b;</a>'],
    ['an encoding that is not read', '<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>'], ['bytes that are not UTF-8', Uint8Array.of(0x3c, 0x61, 0x3e, 0xff)],
  ])('%s is refused', (_what, text) => {
    expect(code(text)).toBe('schema');
  });

  it.each([
    ['over 1 MB', `<a>${' '.repeat(MAX_XML_BYTES)}</a>`], ['nested 100,000 deep', '<a>'.repeat(100_000)], ['of 200,000 elements', `<a>${'<b/>'.repeat(200_000)}</a>`],
  ])('%s is too large', (_what, text) => {
    expect(code(text)).toBe('too-large');
  });

  it('a name that reaches for a prototype is a name', () => {
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
    expect(code('<a><__proto__><polluted>1</polluted></__proto__><constructor/></a>')).toMatch(/read|schema/);
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
  });
});
