/**
 * XML from outside as a tree, namespaces resolved. No document type, so no entities but the five of XML and numbers
 * (`standards.md` rule 9; T8), nothing deeper than 64, nothing over `MAX_XML_BYTES`. What is not well-formed is refused
 * whole.
 */
import {XMLParser} from 'fast-xml-parser';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import type {Refusal} from '../../../../shared/model/observation.ts';

export const MAX_XML_BYTES = 1_000_000;
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 100_000;
/** Kept apart from text: in it `&lt;` is four characters. */
const CDATA = '#cdata';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** Empty where it has none. */
  readonly namespace: string;
  /** By name as written, namespace declarations left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed; not that of its children. */
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, parseAttributeValue: false,
  trimValues: false, cdataPropName: CDATA, processEntities: false, ignoreDeclaration: true, ignorePiTags: true, maxNestedTags: MAX_DEPTH,
});

export function readXml(input: Uint8Array): Result<XmlElement, Refusal> {
  if (input.byteLength > MAX_XML_BYTES) return refuse('too-large', `${input.byteLength} bytes, ${MAX_XML_BYTES} are read`);
  const text = decodeText(input);
  if (!text.ok) return text;
  if (/<!DOCTYPE/i.test(text.value)) return refuse('schema', 'a document type declaration is not allowed');
  if (nestingExceeds(text.value)) return refuse('too-large', `nested deeper than ${MAX_DEPTH}, or more than ${MAX_ELEMENTS} elements`);
  let nodes: unknown;
  try {
    nodes = parser.parse(text.value, true);
  } catch (error) {
    return refuse('schema', `not well-formed: ${(error instanceof Error ? error.message : String(error)).slice(0, 200)}`);
  }
  const [root, ...others] = childrenOf(nodes, new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]));
  return root && others.length === 0 ? ok(root) : refuse('schema', 'not one XML element');
}

/** The first child of that name; its own name is enough, since the formats read here never mix two words of one name. */
export function childOf({children}: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}

/** Null where it is missing or empty. */
export function textOf(element: XmlElement, name: string): string | null {
  return childOf(element, name)?.text || null;
}

export function allOf({children}: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name);
}

const ENCODINGS: {readonly [name: string]: string} = {
  'utf-8': 'utf-8', 'utf8': 'utf-8', 'us-ascii': 'utf-8', 'ascii': 'utf-8',
  'iso-8859-1': 'windows-1252', 'latin1': 'windows-1252', 'windows-1252': 'windows-1252', 'windows-1258': 'windows-1258',
  'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be',
};

function decodeText(input: Uint8Array): Result<string, Refusal> {
  const [first, second] = input;
  const byMark = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  const head = Buffer.from(input.buffer, input.byteOffset, Math.min(input.byteLength, 200)).toString('latin1');
  const named = (/^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1] ?? 'utf-8').toLowerCase();
  const encoding = byMark ?? ENCODINGS[named];
  if (encoding === undefined) return refuse('schema', `encoding ${named} is not read`);
  try {
    return ok(new TextDecoder(encoding, {fatal: true}).decode(input));
  } catch {
    // The decoder says no more than that.
    return refuse('schema', `the text is not ${encoding}`);
  }
}

/** One pass over the tags, so that a bomb costs neither stack nor memory. */
function nestingExceeds(text: string): boolean {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfMarkup(text, at);
    const isElement = !text.startsWith('<!', at) && !text.startsWith('<?', at);
    if (isElement && text[at + 1] === '/') depth--;
    else if (isElement) {
      elements++;
      if (text[end - 1] !== '/') depth++;
    }
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) return true;
    at = end + 1;
  }
  return false;
}

function endOfMarkup(text: string, at: number): number {
  const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
  const found = text.indexOf(close, at);
  return found < 0 ? text.length : found + close.length - 1;
}

type Scope = ReadonlyMap<string, string>;

function childrenOf(nodes: unknown, scope: Scope): XmlElement[] {
  return entriesOf(nodes).flatMap(({name, content, attributes}) => (name.startsWith('#') ? [] : [elementOf({name, content, attributes}, withDeclared(scope, attributes))]));
}

function elementOf({name: qualifiedName, content, attributes}: Entry, scope: Scope): XmlElement {
  const colon = qualifiedName.indexOf(':');
  const prefix = colon < 0 ? '' : qualifiedName.slice(0, colon);
  const text = entriesOf(content).map(({name, content: inner}) => {
    if (name === '#text') return decodeEntities(String(inner));
    return name === CDATA ? entriesOf(inner).map((part) => String(part.content)).join('') : '';
  }).join('');
  return {
    name: qualifiedName.slice(colon + 1), namespace: scope.get(prefix) ?? '', attributes: plainAttributes(attributes),
    children: childrenOf(content, scope), text: text.trim(),
  };
}

interface Entry {
  readonly name: string;
  readonly content: unknown;
  readonly attributes: {readonly [name: string]: unknown};
}

/** The library's nodes: one member is the element, `:@` holds its attributes. */
function entriesOf(nodes: unknown): readonly Entry[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: {readonly [name: string]: unknown}) => {
    const attributes = (node[':@'] ?? {}) as Entry['attributes'];
    return Object.keys(node).filter((name) => name !== ':@').map((name) => ({name, content: node[name], attributes}));
  });
}

function plainAttributes(attributes: Entry['attributes']): XmlElement['attributes'] {
  return new Map(Object.entries(attributes).flatMap(([name, value]) => (declaresNamespace(name) ? [] : [[name, decodeEntities(String(value))] as const])));
}

function declaresNamespace(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function withDeclared(scope: Scope, attributes: Entry['attributes']): Scope {
  const declared = Object.entries(attributes).filter(([name]) => declaresNamespace(name));
  if (declared.length === 0) return scope;
  return new Map([...scope, ...declared.map(([name, uri]) => [name === 'xmlns' ? '' : name.slice(6), decodeEntities(String(uri)).trim()] as const)]);
}

const NAMED: {readonly [name: string]: string} = {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"};
const MAX_CODE_POINT = 0x10_ffff;

/** Once over, so that `&amp;lt;` stays `&lt;`; what is no reference stays as it is. */
function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}

function refuse(code: Refusal['code'], reason: string): {readonly ok: false; readonly error: Refusal} {
  return err({index: 0, code, reason});
}
