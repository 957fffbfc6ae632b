import type {FeedFixture} from '../fixture.ts';

export interface AlertText {
  readonly identifier?: string;
  readonly sent?: string;
  readonly status?: string;
  readonly msgType?: string;
  readonly scope?: string;
  readonly references?: string;
  readonly infos?: readonly string[];
  readonly namespace?: string;
}

/** A CAP alert, valid unless a test spoils it. */
export function alertXml({
  identifier = 'hp-1', sent = '2026-11-21T07:00:00+07:00', status = 'Actual', msgType = 'Alert', scope = 'Public', references, infos = [infoXml()],
  namespace = 'urn:oasis:names:tc:emergency:cap:1.2',
}: AlertText = {}): string {
  const optional = references === undefined ? '' : `<references>${references}</references>`;
  return `<alert xmlns="${namespace}"><identifier>${identifier}</identifier><sender>kttv@haiphong.gov.vn</sender><sent>${sent}</sent>`
    + `<status>${status}</status><msgType>${msgType}</msgType><scope>${scope}</scope>${optional}${infos.join('')}</alert>`;
}

export function infoXml({language = 'vi-VN', severity = 'Severe', headline = 'Gió mạnh cấp 8', expires = '2099-01-01T00:00:00+07:00', area = SQUARE, more = ''} = {}): string {
  const until = expires === '' ? '' : `<expires>${expires}</expires>`;
  return `<info><language>${language}</language><category>Met</category><event>Gió mạnh</event><urgency>Immediate</urgency><severity>${severity}</severity>`
    + `<certainty>Likely</certainty>${until}<headline>${headline}</headline>${more}<area><areaDesc>Hải Phòng</areaDesc>${area}</area></info>`;
}

/** `lat,lon`, as CAP writes. */
export const SQUARE = '<polygon>20.8,106.6 20.9,106.6 20.9,106.7 20.8,106.7 20.8,106.6</polygon>';

const feed = (...alerts: string[]): string => (
  `<feed xmlns="http://www.w3.org/2005/Atom">${alerts.map((alert) => `<entry><id>x</id><content type="text/xml">${alert}</content></entry>`).join('')}</feed>`
);
const sentAt = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`;

export const fixture: FeedFixture = {
  options: {},
  right: (at) => `<?xml version="1.0" encoding="UTF-8"?>${alertXml({sent: sentAt(at)})}`,
  observations: 1,
  layers: ['warnings'],
  wrong: [
    {what: 'no XML', input: '{"alert": 1}', code: 'schema'},
    {what: 'an element that is not closed', input: alertXml().replace('</alert>', ''), code: 'schema'},
    {what: 'a document type', input: `<!DOCTYPE alert [<!ENTITY a "b">]>${alertXml()}`, code: 'schema'},
    {what: 'another document', input: '<html><body/></html>', code: 'schema'},
    {what: 'a time without an offset', input: alertXml({sent: '2026-11-21T07:00:00'}), code: 'no-time'},
    {what: 'longitude first', input: alertXml({infos: [infoXml({area: '<circle>106.68,20.86 5</circle>'})]}), code: 'range'},
  ],
  mixed: [
    {what: 'one of two without a scope', input: feed(alertXml().replace('<scope>Public</scope>', ''), alertXml({identifier: 'hp-2'})), accepted: 1, refused: [[0, 'schema']]},
  ],
};
