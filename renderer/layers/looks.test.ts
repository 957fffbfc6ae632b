import {describe, expect, it} from 'vitest';
import {INCIDENT_STATES} from '../../shared/layers/incidents/incident.ts';
import {CAMERA_STATES} from '../../shared/layers/cameras/layer.ts';
import {UNIT_STATES} from '../../shared/model/unit-state.ts';
import {VESSEL_KINDS} from '../../shared/layers/vessels/layer.ts';
import type {Envelope, FactRecord} from '../../shared/model/record.ts';
import {lookOf} from './index.ts';
import type {CardRow, LiveValues} from './look.ts';
import {wordsIn} from './words.test-support.ts';

const words = wordsIn('en');
const envelope: Envelope = {geometry: null, observedAt: null, receivedAt: 0, source: 's', quality: 'good', flags: [], demo: false};
const record = (fields: {readonly [field: string]: unknown}): FactRecord => ({...envelope, ...fields});
const valueOf = (rows: readonly CardRow[], label: string): string | null | undefined => rows.find((row) => row.label === label)?.value;
const nothing: LiveValues = {speedMps: null, courseDeg: null, headingDeg: null, rateOfTurnDegPerMin: null};

describe('every look', () => {
  const samples: readonly (readonly [layer: string, facts: readonly FactRecord[]])[] = [
    ['incidents', INCIDENT_STATES.map((state) => record({number: 'HP-1', type: 't', priority: 'P2', state, place: null, createdAt: 0, createdBy: 'a', owner: null, acknowledgedAt: null, resolvedAt: null, closedAt: null, disposition: null, summary: null, description: null, timeline: []}))],
    ['units', [record({}), ...UNIT_STATES.map((state) => record({callSign: 'CC-1', state}))]],
    ['vessels', VESSEL_KINDS.map((kind) => record({mmsi: '574000001', kind}))],
    ['cameras', CAMERA_STATES.map((state) => record({cameraName: 'A', state}))],
  ];

  it('has a word for every state, and a text for every label', () => {
    for (const [layer, all] of samples) {
      const look = lookOf(layer);
      for (const facts of all) {
        const said = [look.title(facts, words), look.state(facts, nothing, words), ...look.card(facts, nothing, words).flatMap(({label, value, aside}) => [label, value ?? '', aside ?? ''])];
        for (const text of said) expect(text, layer).not.toMatch(/^[a-z]+\.[a-zA-Z.]+$/);
        expect(look.title(facts, words)).not.toBe('');
      }
    }
  });

  it('ranks and draws whatever state there is', () => {
    for (const [layer, all] of samples) {
      for (const facts of all) {
        expect(Number.isFinite(lookOf(layer).rank(facts)), layer).toBe(true);
        expect(lookOf(layer).point(facts).sizePx).toBeGreaterThan(0);
      }
    }
  });
});

describe('a vessel', () => {
  const look = lookOf('vessels');
  const moving = record({mmsi: '574012880', kind: 'vessel', vesselName: 'NORTHERN DAWN', shipType: 70, loaM: 172, beamM: 28, draughtM: 8.6, navigationStatus: 'under_way_using_engine'});

  it('tells knots and degrees, and – for what is not available', () => {
    const rows = look.card(moving, {...nothing, speedMps: 4.8358, courseDeg: 345}, words);
    expect(valueOf(rows, 'Speed')).toBe('9.4\u2009kn');
    expect(valueOf(rows, 'Course')).toBe('345°');
    expect(valueOf(rows, 'Rate of turn')).toBeNull();
    expect(valueOf(rows, 'MMSI')).toBe('574 012 880');
    expect(rows.find(({label}) => label === 'Type')).toMatchObject({value: 'Cargo', aside: '172 × 28\u2009m'});
  });

  it('is a hull with six minutes ahead under way, hollow and without them at rest', () => {
    expect(look.point(moving)).toMatchObject({shape: 'hull', hollow: false, aheadS: 360, sizePx: 28});
    expect(look.point(record({...moving, navigationStatus: 'moored'}))).toMatchObject({hollow: true, aheadS: 0});
  });

  it('goes by its MMSI until it has said its name', () => {
    expect(look.title(record({mmsi: '574012880', kind: 'vessel', vesselName: ' '}), words)).toBe('574012880');
  });

  it('is worst as a distress beacon; buoys and base stations stand in no list', () => {
    expect(look.rank(record({kind: 'sart', mmsi: '970000001'}))).toBeLessThan(look.rank(moving));
    expect(look.listed?.(record({kind: 'base_station'}))).toBe(false);
    expect(look.listed?.(record({kind: 'sart'}))).toBe(true);
  });
});

describe('a label on the map', () => {
  it('T9: shows what would turn it around', () => {
    expect(lookOf('vessels').mapLabel(record({vesselName: 'EVIL\u202eNAME'}))).toBe('EVIL[U+202E]NAME');
    expect(lookOf('incidents').mapLabel(record({place: 'a\u0007b'}))).toBe('a␇b');
    expect(lookOf('incidents').mapLabel(record({place: null}))).toBeNull();
  });
});

describe('a unit', () => {
  const look = lookOf('units');

  it('is filled once it is committed, and worst in an emergency', () => {
    expect(look.point(record({state: 'available'}))).toMatchObject({hollow: true, tone: 'own'});
    expect(look.point(record({state: 'on_scene'}))).toMatchObject({hollow: false, tone: 'own'});
    expect(look.point(record({state: 'out_of_service'})).tone).toBe('normal');
    expect(look.rank(record({state: 'emergency'}))).toBeLessThan(look.rank(record({state: 'enroute'})));
  });
});

describe('a camera', () => {
  const look = lookOf('cameras');
  const cone = {azimuthDeg: 90, fovDeg: 60, rangeM: 200};

  it('has a cone unless it is down or half of it is unknown', () => {
    expect(look.cone?.(record({cameraOrientation: cone, state: 'live'}))).toEqual(cone);
    expect(look.cone?.(record({cameraOrientation: cone, state: 'down'}))).toBeNull();
    expect(look.cone?.(record({cameraOrientation: {azimuthDeg: 90}, state: 'live'}))).toBeNull();
    expect(look.cone?.(record({state: 'live'}))).toBeNull();
  });

  it('is a fault when it is down or frozen', () => {
    expect(look.point(record({state: 'frozen'})).tone).toBe('fault');
    expect(look.point(record({state: 'unknown'})).tone).toBe('normal');
  });
});

describe('an incident', () => {
  const look = lookOf('incidents');
  const incident = record({number: 'HP-1', type: 'fire', priority: 'P1', state: 'new', place: 'Đình Vũ', timeline: []});

  it('is its priority’s shape and digit, ringed until somebody has it, hollow once it is done', () => {
    expect(look.point(incident)).toMatchObject({shape: 'diamond', digit: '1', sizePx: 26, ring: true, hollow: false});
    expect(look.point(record({...incident, priority: 'P4', state: 'resolved'}))).toMatchObject({shape: 'circle', digit: '4', ring: false, hollow: true});
  });

  it('has a card also for a wall, from which its story and its owner are kept', () => {
    const cut = record({number: 'HP-1', type: 'fire', priority: 'P1', state: 'acknowledged', place: null, createdAt: 5, acknowledgedAt: 6, resolvedAt: null, closedAt: null, disposition: null});
    const rows = look.card(cut, nothing, words);
    expect(valueOf(rows, 'Owner')).toBeNull();
    expect(valueOf(rows, 'Description')).toBeNull();
    expect(rows.some(({value}) => value === undefined)).toBe(false);
  });

  it('is called by what and where', () => {
    expect(look.title(incident, words)).toBe('kind fire, Đình Vũ');
  });
});
