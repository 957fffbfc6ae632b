import {describe, expect, it} from 'vitest';
import {readLine, type LineContext} from './command-grammar.ts';

const context: LineContext = {
  incidents: [{id: 'i1', number: 'HP-261121-0151'}, {id: 'i2', number: 'HP-261121-0007'}, {id: 'i3', number: 'HP-261120-0007'}],
  units: [{id: 'U1', callSign: 'CT-05'}, {id: 'U2', callSign: 'GT-24'}, {id: 'U3', callSign: 'ĐT-32'}, {id: 'U4', callSign: 'CC-TT-1'}, {id: 'U5', callSign: 'CC-TT-12'}, {id: 'U6', callSign: '115-4'}],
  types: [{code: 'fire.building', vi: 'Cháy nhà, công trình', en: 'Building fire', priority: 'P1'}, {code: 'traffic.crash', vi: 'Tai nạn giao thông', en: 'Traffic crash', priority: 'P2'}],
  dispositions: [{code: 'founded', vi: 'Đúng sự việc', en: 'Founded'}, {code: 'unfounded', vi: 'Không có thật', en: 'Unfounded'}],
  stateNames: (state) => ({on_scene: ['Tại hiện trường', 'Tới nơi'], out_of_service: ['Ngừng hoạt động']} as {[state: string]: string[]})[state] ?? [],
};
const read = (line: string): unknown => {
  const line1 = readLine(line, context);
  return line1.type === 'act' ? line1.act : line1.type === 'wrong' ? [line1.wrong, ...Object.values(line1.values)] : line1.type;
};
const incident = context.incidents[0];

describe('the command line', () => {
  it('dispatches, typed with or without an input method', () => {
    const sent = {verb: 'dispatch', incident, units: [{id: 'U1', callSign: 'CT-05'}, {id: 'U2', callSign: 'GT-24'}]};
    for (const line of ['dd 151 ct05 gt24', 'đ 151 CT-5 gt-24', 'Đ 0151 ct5 gt24', 'd HP-261121-0151 ct 05 gt24', 'dd 151 ct05 gt24 ct05']) expect(read(line), line).toEqual(sent);
    expect(read('dd 151 đt32')).toEqual(read('dd 151 ddt32'));
    expect(read('dd 151 115-4')).toMatchObject({units: [{id: 'U6'}]});
    expect(read('dd 151')).toEqual({verb: 'dispatch', incident, units: []});
  });

  it('guesses nothing: what fits two is refused with both, what fits none by its name', () => {
    expect(read('dd 151 cctt1')).toMatchObject({units: [{id: 'U4'}]});
    expect(read('dd 151 cctt')).toEqual(['severalUnits', 'cctt', 'CC-TT-1, CC-TT-12']);
    expect(read('dd 151 gt2')).toEqual(['severalUnits', 'gt2', 'GT-24']);
    expect(read('dd 151 cc tt 1')).toMatchObject({units: [{id: 'U4'}]});
    expect(read('dd 151 xx')).toEqual(['noUnit', 'xx']);
    expect(read('dd 7 ct05')).toEqual(['severalIncidents', '7']);
    expect(read('dd 261120-0007')).toMatchObject({incident: {id: 'i3'}});
    expect(read('dd 99')).toEqual(['noIncident', '99']);
    expect(read('dd')).toEqual(['number']);
    expect(read('xyz 151')).toEqual(['verb', 'xyz']);
    expect(read('  ')).toBe('empty');
  });

  it('does not choose between two readings of the same words', () => {
    const units = [{id: 'U1', callSign: 'CT-1'}, {id: 'U2', callSign: 'CT-12'}, {id: 'U3', callSign: 'CT-123'}, {id: 'U4', callSign: 'GT-24'}];
    const wrongOf = (line: string): unknown => {
      const one = readLine(line, {...context, units});
      return one.type === 'wrong' ? [one.wrong, one.values] : one;
    };
    expect(wrongOf('dd 151 ct1 2')).toEqual(['severalUnits', {word: 'ct1 2', units: 'CT-1, CT-12'}]);
    expect(wrongOf('dd 151 gt24 ct1 2 3')).toEqual(['severalUnits', {word: 'ct1 2 3', units: 'CT-1, CT-12, CT-123'}]);
    expect(wrongOf('dd 151 ct 12')).toMatchObject({act: {units: [{id: 'U2'}]}});
    expect(wrongOf('dd 151 ct1 ct12 gt24')).toMatchObject({act: {units: [{id: 'U1'}, {id: 'U2'}, {id: 'U4'}]}});
    expect(wrongOf('dd 151 gt 24 ,')).toMatchObject({act: {units: [{id: 'U4'}]}});
  });

  it('drops no word: what is left over is refused', () => {
    expect(read('th ct05 gt24')).toEqual(['leftOver', 'gt24']);
    expect(read('xn 151 7')).toEqual(['leftOver', '7']);
    expect(read('151 ct05')).toEqual(['leftOver', 'ct05']);
  });

  it('enters a unit’s state by digit or name, with a reason where one is needed', () => {
    expect(read('tt ct05 4')).toEqual({verb: 'status', unit: context.units[0], state: 'on_scene', reason: ''});
    expect(read('st CT-05 tới nơi')).toEqual({verb: 'status', unit: context.units[0], state: 'on_scene', reason: ''});
    expect(read('tt ct05 on scene')).toMatchObject({state: 'on_scene'});
    expect(read('tt ct05 6 hỏng lốp')).toMatchObject({state: 'out_of_service', reason: 'hỏng lốp'});
    expect(read('tt ct05 ngung hoat dong')).toEqual(['reason']);
    expect(read('tt ct05 dispatched')).toEqual(['state', '0–9']);
    expect(read('th gt24')).toEqual({verb: 'recall', unit: context.units[1]});
  });

  it('acknowledges, notes, raises, resolves and closes by number', () => {
    expect([read('xn 151'), read('a 151'), read('nc 151'), read('151')].map((one) => (one as {verb: string}).verb)).toEqual(['acknowledge', 'acknowledge', 'raise', 'open']);
    expect(read('gc 151 Đã gọi chủ nhà')).toEqual({verb: 'note', incident, text: 'Đã gọi chủ nhà'});
    expect(read('gc 151')).toEqual(['text']);
    expect(read('gq 151 bàn giao')).toEqual({verb: 'resolve', incident, reason: 'bàn giao'});
    expect(read('đóng 151 dung da xong')).toEqual({verb: 'close', incident, disposition: 'founded', summary: 'da xong'});
    expect(read('close 151')).toEqual(['disposition', 'founded, unfounded']);
  });

  it('makes a new one from its kind, priority and place', () => {
    expect(read('moi chay nha 12 Lạch Tray')).toEqual({verb: 'new', typeCode: 'fire.building', priority: null, place: '12 Lạch Tray'});
    expect(read('mới tai nạn p1 cầu Rào')).toEqual({verb: 'new', typeCode: 'traffic.crash', priority: 'P1', place: 'cầu Rào'});
    expect(read('new building fire')).toEqual({verb: 'new', typeCode: 'fire.building', priority: null, place: ''});
    expect(read('moi bay p2 x')).toEqual(['noType', 'bay']);
  });
});
