/** SDM AisVessel to `vessels`, PortCall and Berth to `port-calls`. */
import {NAVIGATION_STATUSES} from '../../../../../shared/layers/vessels/layer.ts';
import {PORT_CALL_STATES} from '../../../../../shared/layers/port-calls/layer.ts';
import {isObject} from '../entity.ts';
import type {Reader} from '../reader.ts';
import {DEGREES, LENGTH_M, LEVEL_M, PLAIN, SEA_SPEED} from '../unit-codes.ts';
import {placeOf, pointOf, type Model} from './model.ts';

/** Values that AIS sends for "not available" (`standards.md` rule 4). */
const NO_SPEED_KN = 102.3;
const NO_COURSE_DEG = 360;
const NO_TURN = -128;
const TOP_SPEED_MPS = 60 * 0.514444;

export const aisVessel: Model = {
  type: 'AisVessel',
  layer: 'vessels',
  read(reader) {
    const point = pointOf(reader);
    if ('code' in point) return point;
    const mmsi = (reader.text(16, 'mmsi', 'MMSI') ?? '').padStart(9, '0');
    if (!/^\d{9}$/.test(mmsi) || mmsi === '000000000') return {code: 'schema', reason: 'mmsi: nine digits are required'};
    const courseDeg = reader.quantity(DEGREES, 'courseOverGround');
    const speed = reader.attribute('speedOverGround');
    const isSpeedKnown = !((speed?.unitCode == null || speed.unitCode === 'KNT') && Number(speed?.value) >= NO_SPEED_KN);
    const turn = reader.quantity(PLAIN, 'rot');
    return {
      externalId: mmsi,
      observedAt: reader.observedAt('dateObserved', 'observationDateTime', 'dateModified'),
      factsIfNew: {kind: 'vessel'},
      facts: {
        mmsi,
        vesselName: reader.text(64, 'vesselName', 'name'),
        callSign: reader.text(16, 'callSign'),
        imo: reader.integer('imo'),
        shipType: reader.integer('shipType'),
        navigationStatus: statusOf(reader),
        loaM: reader.quantity(LENGTH_M, 'loa'), beamM: reader.quantity(LENGTH_M, 'beam'),
        bowM: reader.quantity(LENGTH_M, 'lfore'), portM: reader.quantity(LENGTH_M, 'wleft'),
        draughtM: reader.quantity(LENGTH_M, 'draught'),
        destination: reader.text(64, 'destination'),
      },
      live: {
        ...point.live,
        speedMps: isSpeedKnown ? reader.quantity(SEA_SPEED, 'speedOverGround') : null,
        courseDeg: courseDeg === NO_COURSE_DEG ? null : courseDeg,
        headingDeg: reader.attribute('heading')?.value === 511 ? null : reader.quantity(DEGREES, 'heading'),
        rateOfTurnDegPerMin: turn === NO_TURN ? null : turn,
      },
    };
  },
};

export const TOP_SPEEDS_MPS: {readonly [type: string]: number} = {AisVessel: TOP_SPEED_MPS};

const TIMES = ['eta', 'rta', 'pta', 'ata', 'etd', 'rtd', 'ptd', 'atd', 'etaBerth', 'ptaBerth', 'ataBerth', 'etdBerth', 'ptdBerth', 'atdBerth'];

export const portCall: Model = {
  type: 'PortCall',
  layer: 'port-calls',
  read(reader) {
    const place = placeOf(reader);
    if ('code' in place) return place;
    const mmsi = reader.text(9, 'mmsi');
    const status = reader.text(64, 'status', 'portCallStatus');
    return {
      ...place,
      observedAt: reader.observedAt('dateModified', 'dateObserved'),
      // One that is only announced is expected; a new estimate says nothing of where a known one is.
      factsIfNew: {kind: 'call', ...(isAnnounced(reader) && {state: 'expected'})},
      facts: {
        ...Object.fromEntries(TIMES.map((name) => [name, reader.moment(name, name.toUpperCase())])),
        name: reader.text(256, 'name'),
        portCallNumber: reader.text(64, 'portCallNumber'),
        voyageNumber: reader.text(64, 'voyageNumber'),
        statusOriginal: status,
        state: callState(reader),
        unlocode: reader.text(5, 'UNLOCODE', 'unlocode'),
        terminal: reader.text(256, 'terminal'),
        berth: reader.text(256, 'refBerth', 'berth'),
        mmsi: typeof mmsi === 'string' && /^\d{9}$/.test(mmsi) ? mmsi : undefined,
        imo: reader.integer('imo'),
        vesselName: reader.text(64, 'vesselName'),
        callSign: reader.text(16, 'callSign'),
        agentName: reader.text(256, 'agentName'),
        mooringLines: reader.integer('mooringLines'),
        arrivalDraughtM: reader.quantity({...LENGTH_M, most: 40}, 'arrivalDraught'),
        dangerousGoods: reader.flag('dangerousGoodsCarried'),
        dangerousGoodsLoading: reader.flag('dangerousGoodsLoading'),
        dangerousGoodsUnloading: reader.flag('dangerousGoodsUnloading'),
      },
    };
  },
};

export const berth: Model = {
  type: 'Berth',
  layer: 'port-calls',
  read(reader) {
    const place = placeOf(reader);
    if ('code' in place) return place;
    return {
      ...place,
      observedAt: reader.observedAt('dateModified', 'dateObserved'),
      factsIfNew: {kind: 'berth'},
      facts: {
        name: reader.text(256, 'name', 'berthName'),
        statusOriginal: reader.text(64, 'status'),
        state: reader.has('status') ? (reader.word(['free', 'occupied', 'out_of_service'], 'status') ?? 'unknown') : undefined,
        unlocode: reader.text(5, 'UNLOCODE', 'unlocode'),
        terminal: reader.text(256, 'terminal', 'refTerminal'),
        lengthM: reader.quantity(LENGTH_M, 'length', 'berthLength'),
        depthM: reader.quantity(LEVEL_M, 'depth'),
      },
    };
  },
};

/** By number as AIS sends it, or by our word. */
function statusOf(reader: Reader): string | null | undefined {
  const number = reader.integer('navigationStatus', 'navigationalStatus');
  return typeof number === 'number' ? (NAVIGATION_STATUSES[number] ?? null) : reader.word(NAVIGATION_STATUSES, 'navigationStatus', 'navigationalStatus');
}

function isAnnounced(reader: Reader): boolean {
  return reader.moment('eta') != null || isObject(reader.attribute('eta')?.value);
}

/** The last thing that happened says where a call is, where its own word is none of ours. */
function callState(reader: Reader): string | undefined {
  const happened = (name: string): boolean => reader.moment(name) != null;
  if (reader.has('status') || reader.has('portCallStatus')) {
    const word = reader.word(PORT_CALL_STATES, 'status', 'portCallStatus');
    if (word) return word;
  }
  if (happened('atd')) return 'departed';
  if (happened('atdBerth')) return 'outbound';
  if (happened('ataBerth')) return 'berthed';
  return happened('ata') ? 'inbound' : undefined;
}
