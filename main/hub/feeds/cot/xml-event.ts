/** TAK events as XML (version 2.0), and the `detail` that the protobuf form carries as XML too. */
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {readTime} from '../../../../shared/time/time.ts';
import type {Refusal} from '../../../../shared/model/observation.ts';
import {refuse, type Refused} from '../formats/refused.ts';
import {allOf, childOf, readXml, type XmlElement} from '../formats/xml.ts';
import type {CotDetail, CotEvent, CotPoint} from './event.ts';

export function readXmlEvent(bytes: Uint8Array): Result<CotEvent, Refused> {
  const root = readElement(bytes);
  if (!root.ok) return root;
  const {name, attributes} = root.value;
  if (name !== 'event') return refuse('schema', `${name.slice(0, 64)} is no event`);
  const point = childOf(root.value, 'point');
  const detail = childOf(root.value, 'detail');
  return ok({
    uid: attributes.get('uid') ?? '',
    type: attributes.get('type') ?? '',
    at: readTime(attributes.get('time') ?? ''),
    point: point ? pointOf(point) : null,
    ...(detail && detailOf(detail)),
  });
}

/** The children of `detail`, as TAK protocol carries those that it has no field for. */
export function readXmlDetail(children: string): Result<CotDetail, Refused> {
  const detail = readElement(Buffer.from(`<detail>${children}</detail>`));
  return detail.ok ? ok(detailOf(detail.value)) : detail;
}

function readElement(bytes: Uint8Array): Result<XmlElement, Refused> {
  const read: Result<XmlElement, Refusal> = readXml(bytes);
  return read.ok ? read : refuse(read.error.code, read.error.reason);
}

function pointOf({attributes}: XmlElement): CotPoint {
  const number = (name: string): number => numberOf(attributes.get(name)) ?? Number.NaN;
  return {latDeg: number('lat'), lonDeg: number('lon'), heightM: number('hae'), errorM: number('ce')};
}

function detailOf(detail: XmlElement): CotDetail {
  const attribute = (element: string, name: string): string | undefined => childOf(detail, element)?.attributes.get(name);
  const links = allOf(detail, 'link');
  const parent = links.find(({attributes}) => attributes.get('relation') === 'p-p') ?? links[0];
  return {
    callSign: attribute('contact', 'callsign'),
    speedMps: numberOf(attribute('track', 'speed')),
    courseDeg: numberOf(attribute('track', 'course')),
    batteryPercent: numberOf(attribute('status', 'battery')),
    linkUid: parent?.attributes.get('uid'),
    isCancelled: attribute('emergency', 'cancel') === 'true',
  };
}

/** NaN, which some senders write for a course that they do not know, is none. */
function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,16}(?:\.\d{0,20})?(?:[eE][+-]?\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined;
}
