import {describe, expect, it} from 'vitest';
import {IngestDesk} from '../../../../tests/support/ingest-desk.ts';
import type {Decoded, Observation} from '../../../../shared/model/observation.ts';
import type {Decoder, Unreadable} from '../feed.ts';
import {cap} from './cap.ts';
import {alertXml, infoXml, SQUARE, type AlertText} from './fixture.ts';

const AT = Date.parse('2026-11-21T01:00:00Z');
const SENT_AT = Date.parse('2026-11-21T00:00:00Z');
const KEY = 'kttv@haiphong.gov.vn,hp-1,2026-11-21T00:00:00.000Z';
const REFERENCE = 'kttv@haiphong.gov.vn,hp-1,2026-11-21T07:00:00+07:00';

function decode(input: string | Uint8Array, {decoder = cap.createDecoder({}), receivedAt = AT}: {decoder?: Decoder; receivedAt?: number} = {}): Decoded {
  const decoded = decoder.decode(typeof input === 'string' ? Buffer.from(input) : input, {receivedAt, from: 'push'});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
}
const unreadable = (input: string | Uint8Array): Unreadable | Decoded => cap.createDecoder({}).decode(typeof input === 'string' ? Buffer.from(input) : input, {receivedAt: AT, from: 'push'});
const one = (text: AlertText = {}): Observation['facts'] => decode(alertXml(text)).observations.find(({ifKnown}) => ifKnown !== true)?.facts ?? {};
const geometryOf = (area: string): Observation['geometry'] => decode(alertXml({infos: [infoXml({area})]})).observations[0]?.geometry;
const codesOf = (text: AlertText): string[] => decode(alertXml(text)).refused.map(({code}) => code);

describe('an alert', () => {
  it('is known by its sender, identifier and moment, whatever the offset says', () => {
    for (const sent of ['2026-11-21T07:00:00+07:00', '2026-11-21T00:00:00-00:00', '2026-11-21T00:00:00Z']) {
      expect(decode(alertXml({sent})).observations[0]).toMatchObject({layer: 'warnings', externalId: KEY, observedAt: SENT_AT, index: 0});
    }
    expect(one({sent: '2026-11-21T00:00:00Z'})).toMatchObject({other: 'sent with Z'});
  });

  it('has the standard\'s words in small letters, and its severity in ours', () => {
    expect(one()).toMatchObject({
      status: 'actual', msgType: 'alert', scope: 'public', state: 'active', category: ['met'], event: 'Gió mạnh', urgency: 'immediate', certainty: 'likely',
      severity: 'high', severityOriginal: 'Severe', headline: 'Gió mạnh cấp 8', areaDesc: 'Hải Phòng', language: 'vi-VN', signed: false,
    });
    const severity = (word: string): unknown => one({infos: [infoXml({severity: word})]})['severity'];
    expect(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown', 'Terrible'].map(severity)).toEqual(['critical', 'high', 'medium', 'low', 'low', 'low']);
  });

  it.each(['Exercise', 'System', 'Test', 'Draft'])('that is %s says so, and is never worse than low', (status) => {
    expect(one({status, infos: [infoXml({severity: 'Extreme'})]})).toMatchObject({status: status.toLowerCase(), severity: 'low', severityOriginal: 'Extreme'});
  });

  it('without an end lasts a day and says that this is assumed', () => {
    expect(one({infos: [infoXml({expires: ''})]})).toMatchObject({expiresAt: SENT_AT + 86_400_000, expiresAssumed: true});
    expect(one()).toMatchObject({expiresAt: Date.parse('2098-12-31T17:00:00Z'), expiresAssumed: false});
  });

  it('that has ended when it comes is expired', () => {
    expect(one({infos: [infoXml({expires: '2026-11-21T07:30:00+07:00'})]})['state']).toBe('expired');
  });

  it.each([
    ['an unknown status', {status: 'Real'}, 'schema'], ['an unknown kind', {msgType: 'Shout'}, 'schema'], ['no identifier', {identifier: ''}, 'schema'],
    ['an identifier of 300 characters', {identifier: 'x'.repeat(300)}, 'schema'], ['a time without an offset', {sent: '2026-11-21T07:00:00'}, 'no-time'],
    ['a wrong end', {infos: [infoXml({expires: 'tomorrow'})]}, 'no-time'], ['another CAP', {namespace: 'urn:oasis:names:tc:emergency:cap:1.0'}, 'unknown-type'],
    ['no namespace', {namespace: ''}, 'unknown-type'], ['65 infos', {infos: Array.from({length: 65}, () => infoXml())}, 'too-large'],
  ] satisfies [string, AlertText, string][])('with %s is refused', (_what, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it.each(['Restricted', 'Private'])('of scope %s is not for this feed, unless it is set up for it', (scope) => {
    expect(codesOf({scope})).toEqual(['not-allowed']);
    const {observations} = decode(alertXml({scope}), {decoder: cap.createDecoder({restricted: true})});
    expect(observations[0]?.facts).toMatchObject({scope: scope.toLowerCase()});
  });

  it('by CAP 1.1 and with a prefix is read the same', () => {
    expect(one({namespace: 'urn:oasis:names:tc:emergency:cap:1.1'})).toEqual(one());
    const prefixed = alertXml().replaceAll(/<(\/?)(?=\w)/g, '<$1cap:').replace('xmlns=', 'xmlns:cap=');
    expect(decode(prefixed).observations[0]?.facts).toEqual(one());
  });

  it('Ack and Error are no warnings', () => {
    expect(decode(alertXml({msgType: 'Ack', infos: []}))).toMatchObject({observations: [], refused: [], ignored: 1});
  });
});

describe('languages', () => {
  const infos = [infoXml({language: 'fr-FR', headline: 'Vent fort'}), infoXml({language: 'en-GB', headline: 'Strong wind'}), infoXml({language: 'vi-VN', headline: 'Gió mạnh', severity: 'Extreme'})];

  it('Vietnamese is shown first, then English, then what comes first; the others are kept', () => {
    expect(one({infos})).toMatchObject({language: 'vi-VN', headline: 'Gió mạnh', severity: 'critical', texts: [{language: 'fr-FR', headline: 'Vent fort'}, {language: 'en-GB', headline: 'Strong wind'}]});
    expect(one({infos: infos.slice(0, 2)})).toMatchObject({language: 'en-GB', headline: 'Strong wind'});
    expect(one({infos: infos.slice(0, 1)})).toMatchObject({language: 'fr-FR', texts: []});
  });

  it('infos of one language are one warning with all their areas', () => {
    const there = SQUARE.replaceAll('106.', '107.');
    const {observations} = decode(alertXml({infos: [infoXml(), infoXml({area: there, severity: 'Extreme'})]}));
    expect(observations).toHaveLength(1);
    expect(observations[0]).toMatchObject({geometry: {type: 'MultiPolygon'}, facts: {severity: 'critical', areaDesc: 'Hải Phòng'}});
  });
});

describe('an area', () => {
  it('is written lat,lon and kept lon,lat, against the clock', () => {
    expect(geometryOf(SQUARE)).toEqual({type: 'Polygon', coordinates: [[[106.6, 20.8], [106.7, 20.8], [106.7, 20.9], [106.6, 20.9], [106.6, 20.8]]]});
    const other = '<polygon>20.8,106.6 20.8,106.7 20.9,106.7 20.8,106.6</polygon>';
    expect(geometryOf(other)).toMatchObject({coordinates: [[[106.6, 20.8], [106.7, 20.8], [106.7, 20.9], [106.6, 20.8]]]});
  });

  it('a circle is a polygon of its radius in km', () => {
    const geometry = geometryOf('<circle>20.86,106.68 10</circle>');
    const ring = geometry?.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : [];
    expect(ring).toHaveLength(49);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring[0]?.[1]).toBeCloseTo(20.86 + 10 / 111.2, 3);
  });

  it('a circle without a radius is a point, and beside a polygon a dot', () => {
    expect(geometryOf('<circle>20.86,106.68 0</circle>')).toEqual({type: 'Point', coordinates: [106.68, 20.86]});
    expect(geometryOf(`${SQUARE}<circle>20.86,106.68 0</circle>`)).toMatchObject({type: 'MultiPolygon'});
  });

  it('of which nothing is told is no place', () => {
    expect(geometryOf('<geocode><valueName>ISO</valueName><value>VN-HP</value></geocode>')).toBeNull();
    expect(one({infos: [infoXml({area: '<geocode><valueName>ISO</valueName><value>VN-HP</value></geocode>'})]})['geocodes']).toEqual(['ISO=VN-HP']);
  });

  it.each([
    ['<polygon>106.6,20.8 106.6,20.9 106.7,20.9 106.6,20.8</polygon>', 'range'], ['<polygon>20.8,106.6 20.9,106.6 20.8,106.6</polygon>', 'schema'],
    ['<polygon>20.8,106.6 20.9,106.6 20.9,106.7 20.8,106.7</polygon>', 'schema'], ['<polygon>20.8;106.6 1 2 3</polygon>', 'schema'],
    ['<circle>20.8,106.6</circle>', 'schema'], ['<circle>20.8,106.6 -1</circle>', 'range'], ['<circle>20.8,106.6 99999</circle>', 'range'], ['<circle>NaN,1 1</circle>', 'schema'],
  ])('%s is refused', (area, code) => {
    expect(codesOf({infos: [infoXml({area})]})).toEqual([code]);
  });
});

describe('a chain of messages', () => {
  const first = alertXml();
  const update = alertXml({identifier: 'hp-2', sent: '2026-11-21T08:00:00+07:00', msgType: 'Update', references: REFERENCE});
  const cancel = alertXml({identifier: 'hp-3', sent: '2026-11-21T09:00:00+07:00', msgType: 'Cancel', references: 'kttv@haiphong.gov.vn,hp-2,2026-11-21T08:00:00+07:00', infos: []});
  const run = (...messages: string[]): {[identifier: string]: unknown} => {
    const desk = new IngestDesk();
    const decoder = cap.createDecoder({});
    for (const [index, message] of messages.entries()) {
      const decoded = decode(message, {decoder, receivedAt: AT + index});
      expect(desk.ingest.take({name: 'cap', demo: false}, decoded, AT + index)).toEqual([]);
    }
    return Object.fromEntries([...desk.state.of('warnings').records.values()].map(({record}) => [record?.['identifier'], record?.['state']]));
  };

  it.each(['Test', 'Exercise', 'Draft'])('a %s takes back nothing that is real', (status) => {
    const decoder = cap.createDecoder({});
    decode(alertXml(), {decoder});
    const {observations} = decode(alertXml({identifier: 'hp-t', sent: '2026-11-21T07:30:00+07:00', status, msgType: 'Cancel', references: REFERENCE, infos: []}), {decoder});
    expect(observations.filter(({externalId}) => externalId === KEY)).toEqual([]);
    expect(decode(alertXml(), {decoder}).observations[0]?.facts['state']).toBe('active');
  });

  it('an update replaces what it refers to, a cancel ends it', () => {
    expect(run(first, update)).toEqual({'hp-1': 'replaced', 'hp-2': 'active'});
    expect(run(first, update, cancel)).toEqual({'hp-1': 'replaced', 'hp-2': 'cancelled', 'hp-3': 'cancelled'});
  });

  it('in another order ends the same, and again with each poll', () => {
    expect(run(cancel, update, first)).toEqual({'hp-1': 'replaced', 'hp-2': 'cancelled', 'hp-3': 'cancelled'});
    expect(run(first, update, cancel, first, update, cancel)).toEqual({'hp-1': 'replaced', 'hp-2': 'cancelled', 'hp-3': 'cancelled'});
  });

  it('what nobody knows is not made by a reference to it, and is not counted', () => {
    expect(run(update)).toEqual({'hp-2': 'active'});
    expect(decode(update).observations.map(({ifKnown}) => ifKnown === true)).toEqual([true, false]);
  });

  it('the same message without its infos takes nothing away', () => {
    const desk = new IngestDesk();
    const decoder = cap.createDecoder({});
    for (const message of [first, alertXml({infos: []})]) desk.ingest.take({name: 'cap', demo: false}, decode(message, {decoder}), AT);
    expect(desk.record(KEY)).toMatchObject({headline: 'Gió mạnh cấp 8', geometry: {type: 'Polygon'}});
  });
});

describe('an envelope', () => {
  const atom = (...entries: string[]): string => `<feed xmlns="http://www.w3.org/2005/Atom">${entries.map((entry) => `<entry>${entry}</entry>`).join('')}</feed>`;

  it('gives every alert inside it; an entry that only links is ignored', () => {
    expect(decode(atom(`<content type="text/xml">${alertXml()}</content>`, '<link href="http://x/cap.xml"/>'))).toMatchObject({observations: [{externalId: KEY}], ignored: 1});
    expect(decode(`<rss version="2.0"><channel><item><title>x</title></item><item>${alertXml()}</item></channel></rss>`)).toMatchObject({observations: [{externalId: KEY}], ignored: 1});
  });

  it('may be EDXL-DE', () => {
    const edxl = `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject><xmlContent><embeddedXMLContent>${alertXml()}</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>`;
    expect(decode(edxl)).toMatchObject({observations: [{externalId: KEY}], ignored: 0});
  });

  it('of more than 1,000 alerts is too large', () => {
    const small = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>';
    expect(unreadable(atom(...Array.from({length: 1_001}, () => small)))).toMatchObject({unreadable: {code: 'too-large'}});
  });
});
