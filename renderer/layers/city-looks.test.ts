import {describe, expect, it} from 'vitest';
import {LAYERS} from '../../shared/layers/index.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {fieldName, valueWord, writtenFact} from './fact-card.ts';
import {lookOf} from './index.ts';
import type {CardRow, LiveValues} from './look.ts';
import {wordsIn} from './words.test-support.ts';

const english = wordsIn('en');
const record = (fields: {readonly [field: string]: unknown}): FactRecord => ({
  geometry: null, observedAt: null, receivedAt: 0, source: 's', quality: 'good', flags: [], demo: false, ...fields,
});
const valueOf = (rows: readonly CardRow[], label: string): string | null | undefined => rows.find((row) => row.label === label)?.value;
const line: FactRecord['geometry'] = {type: 'LineString', coordinates: [[106.6, 20.8], [106.7, 20.8]]};

/** Layers whose card is made of their fields as they are; the first four have words of their own. */
const FIELD_CARDS = LAYERS.filter(({name}) => !['incidents', 'units', 'vessels', 'cameras'].includes(name));

/** The list of a field that has one, whatever it is wrapped in. */
function optionsOf(schema: unknown): readonly string[] {
  const {options, def} = schema as {readonly options?: readonly unknown[]; readonly def?: {readonly innerType?: unknown}};
  if (options?.every((option) => typeof option === 'string') === true) return options;
  return def?.innerType === undefined ? [] : optionsOf(def.innerType);
}

describe('the words of every layer', () => {
  for (const language of ['vi', 'en'] as const) {
    const words = wordsIn(language);

    it(`name the layer and each of its fields, in ${language}`, () => {
      for (const {name} of LAYERS) expect(words.t(`layers.names.${name}`), name).not.toContain('layers.names');
      for (const {name, factFields, liveColumns} of FIELD_CARDS) {
        const fields = [...factFields, ...liveColumns.map((column) => column.name).filter((column) => column !== 'lonDeg' && column !== 'latDeg')];
        expect(fields.filter((field) => words.t(`fields.${field}`).startsWith('fields.')), name).toEqual([]);
      }
    });

    it(`have one for each value of a fixed list, in ${language}`, () => {
      let lists = 0;
      for (const {name, factsSchema, factFields} of FIELD_CARDS) {
        const {shape} = factsSchema as unknown as {readonly shape: {readonly [field: string]: unknown}};
        for (const field of factFields) {
          const options = optionsOf(shape[field]);
          if (options.length > 0) lists++;
          const silent = options.filter((option) => [`values.${field}.${option}`, `values.common.${option}`].every((key) => words.t(key) === key));
          expect(silent, `${name}.${field}`).toEqual([]);
        }
      }
      expect(lists).toBeGreaterThan(30);
    });
  }
});

describe('every look', () => {
  it('draws, ranks and names a record that says nothing, and one with every value of its state', () => {
    for (const {name, factsSchema} of FIELD_CARDS) {
      const look = lookOf(name);
      const {shape} = factsSchema as unknown as {readonly shape: {readonly [field: string]: unknown}};
      const states = ['state' in shape ? optionsOf(shape['state']) : [], [undefined]].flat();
      for (const state of states) {
        const facts = record({state, geometry: line});
        expect(look.point(facts).sizePx, name).toBeGreaterThan(0);
        expect(Number.isFinite(look.rank(facts)), name).toBe(true);
        expect(look.title(facts, english), name).not.toMatch(/^[a-z]+\./);
        expect(look.state(facts, {}, english), name).not.toMatch(/(^|\s)[a-z]+\.[a-z]/);
        expect(look.card(facts, {}, english).every(({label}) => !label.startsWith('fields.')), name).toBe(true);
        look.outline?.(facts, {}, 'vi');
      }
    }
  });
});

describe('a field on a card', () => {
  it('has the unit that its name tells', () => {
    const written = [['averageSpeedMps', 10], ['windSpeedMps', 10.8], ['levelM', 0.32], ['occupancyShare', 0.81], ['lossShare', 0.004], ['rsrpP50Dbm', -104], ['pm25UgM3', 40], ['waterDischargeM3PerS', 3], ['capacityMbps', 1_000], ['imo', 9_811_000], ['headingDeg', 271], ['alarmRaisedTime', 5], ['temperatureC', 27.4], ['periodS', 60]] as const;
    expect(written.map(([field, value]) => writtenFact(field, value, english))).toEqual([
      '36\u2009km/h', '10.8\u2009m/s', '0.3\u2009m', '81\u2009%', '0.4\u2009%', '-104\u2009dBm', '40\u2009µg/m³', '3.00\u2009m³/s', '1,000\u2009Mbit/s', '9811000', '271°', 'at 5', '27.4\u2009°C', '60\u2009s',
    ]);
  });

  it('says lists, flags and what is not known', () => {
    expect(writtenFact('tech', ['2G', '4G'], english)).toBe('2G · 4G');
    expect(writtenFact('sectors', [{azimuthDeg: 1}, {azimuthDeg: 2}], english)).toBe('2');
    expect([writtenFact('congested', true, english), writtenFact('congested', false, english)]).toEqual(['yes', 'no']);
    expect([writtenFact('name', null, english), writtenFact('name', '', english), writtenFact('tech', [], english)]).toEqual([null, null, null]);
  });

  it('newer than this build goes by its own name, and a text is no key', () => {
    expect(fieldName('colour', english)).toBe('colour');
    expect(valueWord('state', 'layers.names', english)).toBe('layers.names');
    expect(valueWord('severity', 'major', english)).toBe('major');
  });
});

describe('a road', () => {
  const look = lookOf('traffic');
  const road = record({name: 'Cầu Bính', freeFlowSpeedMps: 15, laneDirection: 'forward', state: 'open', geometry: line});
  const at = (averageSpeedMps: number | null): LiveValues => ({averageSpeedMps});

  it('M14: has a colour and a pattern by its speed against free flow, and free flow is invisible', () => {
    const drawn = [14, 10, 6, 3, null].map((speed) => look.outline?.(road, at(speed), 'vi'));
    expect(drawn.map((outline) => [outline?.color, outline?.pattern])).toEqual([
      ['road', 'solid'], ['flow-slow', 'dots'], ['flow-dense', 'dashes'], ['flow-jam', 'solid'], ['road', 'sparse'],
    ]);
    // What is drawn solid differs in width: colour is never the only sign.
    expect(drawn[0]?.widthPx).not.toBe(drawn[3]?.widthPx);
  });

  it('lies beside its other direction, and is worse the slower it runs', () => {
    expect(look.outline?.(road, at(14), 'vi').asidePx).toBeGreaterThan(0);
    expect([3, 6, 10, 14].map((speed) => look.rank(road, at(speed)))).toEqual([62, 70, 82, 96]);
  });

  it('that is closed is broken and crossed whatever drives on it', () => {
    expect(look.outline?.(record({...road, state: 'closed'}), at(14), 'vi')).toMatchObject({pattern: 'broken', crossed: true});
  });

  it('tells its level of service by letter', () => {
    const rows = look.card(road, at(4), english);
    expect(valueOf(rows, 'Level of service')).toBe('F');
    expect(look.state(road, at(4), english)).toBe('congestion · 14\u2009km/h');
    expect(look.mapLabel(road, at(4), 'en')).toBe('14\u2009km/h');
  });
});

describe('a sensor', () => {
  const look = lookOf('sensors');
  const gauge = record({kind: 'street_flood', name: 'Thành Đội', alarmLevels: [0.1, 0.2, 0.3], state: 'ok'});

  it('fills its ring against its last limit, and takes the colour of its band', () => {
    expect(look.point(gauge, {levelM: 0.05})).toMatchObject({shape: 'gauge', tone: 'normal'});
    expect(look.point(gauge, {levelM: 0.15})).toMatchObject({tone: 'sev-3', levelShare: 0.5});
    expect(look.point(gauge, {levelM: 0.62})).toMatchObject({tone: 'sev-1', levelShare: 1});
    expect(look.mapLabel(gauge, {levelM: 0.32}, 'vi')).toBe('0,32\u2009m');
  });

  it('that is stuck is a fault of ours, whatever it reads', () => {
    expect(look.point(record({...gauge, state: 'suspect'}), {levelM: 0.62}).tone).toBe('fault');
    expect(look.state(record({...gauge, state: 'failed'}), {levelM: 0.62}, english)).toBe('failed');
  });

  it('that never spoke says so', () => {
    expect(look.state(gauge, {}, english)).toBe('no reading yet');
  });
});

describe('a link', () => {
  const look = lookOf('links');

  it('is wider the fuller it runs, broken and crossed when it is down, and only broken when another took it along', () => {
    expect(look.outline?.(record({state: 'up', capacityMbps: 10_000}), {inUtilShare: 0.2, outUtilShare: 0.8}, 'vi')).toMatchObject({pattern: 'solid', widthPx: 3.5});
    expect(look.outline?.(record({state: 'down'}), {}, 'vi')).toMatchObject({pattern: 'broken', crossed: true});
    expect(look.outline?.(record({state: 'down', blindBy: 'L-020'}), {}, 'vi')).toMatchObject({crossed: false});
    expect(look.state(record({state: 'down', blindBy: 'L-020'}), {}, english)).toBe('blind by L-020');
  });
});

describe('a cell site', () => {
  it('has an arc for each sector with an azimuth, in the tone of the worst that concerns it', () => {
    const site = record({severity: 'medium', sectors: [{azimuthDeg: 10}, {azimuthDeg: 130, severity: 'critical'}, {azimuthDeg: null}]});
    expect(lookOf('cell-sites').sectors?.(site)).toEqual([{azimuthDeg: 10, tone: 'sev-3'}, {azimuthDeg: 130, tone: 'sev-1'}]);
    expect(lookOf('cell-sites').sectors?.(record({}))).toEqual([]);
  });
});

describe('a warning', () => {
  const look = lookOf('warnings');
  const storm = record({identifier: '1', event: 'Áp thấp nhiệt đới', headline: 'Bão', severity: 'high', status: 'actual', state: 'active'});

  it('is edged in dots of its severity with its words along the edge, and nothing veils what is inside', () => {
    expect(look.outline?.(storm, {}, 'vi')).toMatchObject({color: 'sev-2', pattern: 'fine-dots', fill: 'none', text: 'Áp thấp nhiệt đới'});
  });

  it('T16: that is an exercise says so on the map and in lists, and wears no severity', () => {
    const exercise = record({...storm, status: 'exercise'});
    expect(look.outline?.(exercise, {}, 'vi')).toMatchObject({color: 'quiet', text: 'Diễn tập: Áp thấp nhiệt đới'});
    expect(look.title(exercise, english)).toBe('exercise: Bão');
    expect(look.point(exercise)).toMatchObject({tone: 'normal', hollow: true});
    expect(look.rank(exercise)).toBeGreaterThan(look.rank(storm));
  });
});

describe('a bus', () => {
  const look = lookOf('transit');

  it('is late or early by whole minutes, and on time under half of one', () => {
    const bus = record({routeId: 'BUS-05', vehicleLabel: '21', state: 'in_transit_to'});
    expect(valueOf(look.card(bus, {delayS: 900}, english), 'Against timetable')).toBe('15 min late');
    expect(valueOf(look.card(bus, {delayS: -120}, english), 'Against timetable')).toBe('2 min early');
    expect(valueOf(look.card(bus, {delayS: 20}, english), 'Against timetable')).toBe('on time');
    expect([look.title(bus, english), look.state(bus, {delayS: 900}, english)]).toEqual(['BUS-05 · 21', 'on the way · 15 min late']);
  });
});

describe('an alarm and a report', () => {
  it('that nobody has stands before one that somebody has, and a cleared one is hollow', () => {
    const look = lookOf('alarms');
    expect(look.rank(record({severity: 'low', state: 'unacknowledged'}))).toBeLessThan(look.rank(record({severity: 'critical', state: 'acknowledged'})));
    expect(look.point(record({severity: 'cleared', state: 'returned'}))).toMatchObject({hollow: true, tone: 'sev-4'});
    expect(look.point(record({severity: 'cleared', raisedSeverity: 'critical', state: 'returned'}))).toMatchObject({hollow: true, shape: 'diamond', tone: 'sev-1'});
    expect(look.point(record({severity: 'cleared', raisedSeverity: 'critical', state: 'normal'}))).toMatchObject({hollow: true, tone: 'sev-0'});
  });

  it('past its due time is filled and said', () => {
    const look = lookOf('reports');
    expect(look.point(record({serviceCode: 'R01', overdue: true}))).toMatchObject({tone: 'sev-3', hollow: false});
    expect(look.state(record({substate: 'planned', overdue: true}), {}, english)).toBe('planned · overdue');
  });
});
