import type {FeedFixture} from '../fixture.ts';

export const sentence = (body: string): string => {
  const sum = [...body].reduce((xor, character) => xor ^ character.charCodeAt(0), 0);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
};
const rmc = (at: number, {lat = '2051.9300', status = 'A'} = {}): string => {
  const [date = '', time = ''] = new Date(at).toISOString().slice(2, 19).split('T');
  return sentence(`GPRMC,${time.replaceAll(':', '')}.00,${status},${lat},N,10640.9200,E,4.2,087.5,${date.split('-').toReversed().join('')},,,A`);
};
const AT = Date.parse('2026-03-02T08:15:42Z');
const damaged = (line: string): string => line.replace(/..$/, '00');

export const fixture: FeedFixture = {
  options: {unit: 'U-NMEA'},
  right: (at) => `${rmc(at)}\r\n`,
  observations: 1,
  layers: ['units'],
  wrong: [
    {what: 'a damaged line', input: damaged(rmc(AT)), code: 'checksum'},
    {what: 'a line without a checksum', input: rmc(AT).slice(0, -3), code: 'checksum'},
    {what: 'a fix without a place', input: rmc(AT, {lat: ''}), code: 'no-place'},
    {what: 'a status that is none', input: rmc(AT, {status: 'X'}), code: 'schema'},
    {what: 'sixty minutes of latitude', input: rmc(AT, {lat: '2060.0000'}), code: 'range'},
    {what: 'a line of a thousand characters', input: `$${'x'.repeat(1_100)}`, code: 'too-large'},
  ],
  mixed: [{what: 'one damaged line of three', input: `${rmc(AT)}\n${damaged(rmc(AT + 1_000))}\n${rmc(AT + 2_000)}\n`, accepted: 2, refused: [[1, 'checksum']]}],
};
