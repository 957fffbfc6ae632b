/**
 * AIS messages by the bit tables of ITU-R M.1371-5. Values come in the units of the air (knots, degrees, metres);
 * null is written as the standard's own "not available". Communication state and spare bits are zero.
 */
import type {Position} from '../../shared/geo/geometry.ts';
import {AisBits} from './ais-sentences.ts';

export interface PositionA {
  /** 1 as scheduled, 3 where interrogated. */
  readonly type: 1 | 3;
  readonly mmsi: string;
  readonly navigationStatus: number;
  readonly turnDegPerMin: number | null;
  readonly speedKn: number | null;
  readonly position: Position | null;
  readonly courseDeg: number | null;
  readonly headingDeg: number | null;
  /** UTC second of the position, 0–59. */
  readonly second: number;
}

export interface Dimensions {
  readonly bowM: number;
  readonly sternM: number;
  readonly portM: number;
  readonly starboardM: number;
}

/** Calendar parts in UTC. */
export interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export interface StaticA {
  readonly mmsi: string;
  readonly imo: number | null;
  readonly callSign: string;
  readonly name: string;
  readonly shipType: number;
  readonly dimensions: Dimensions;
  readonly eta: Pick<Calendar, 'month' | 'day' | 'hour' | 'minute'> | null;
  readonly draughtM: number;
  readonly destination: string;
}

const GPS = 1;
const COMMUNICATION_STATE_BITS = 19;

export function encodePositionA(report: PositionA): AisBits {
  return head(report.type, report.mmsi)
    .unsigned(report.navigationStatus, 4)
    .signed(turnValue(report.turnDegPerMin), 8)
    .unsigned(speedTenths(report.speedKn), 10)
    .flag(true)
    .signed(longitude(report.position), 28)
    .signed(latitude(report.position), 27)
    .unsigned(courseTenths(report.courseDeg), 12)
    .unsigned(headingValue(report.headingDeg), 9)
    .unsigned(report.second, 6)
    .zeros(2 + 3 + 1 + COMMUNICATION_STATE_BITS);
}

export function encodeBaseStation(mmsi: string, position: Position, at: Calendar): AisBits {
  return head(4, mmsi)
    .unsigned(at.year, 14)
    .unsigned(at.month, 4)
    .unsigned(at.day, 5)
    .unsigned(at.hour, 5)
    .unsigned(at.minute, 6)
    .unsigned(at.second, 6)
    .flag(true)
    .signed(longitude(position), 28)
    .signed(latitude(position), 27)
    .unsigned(GPS, 4)
    .zeros(1 + 9 + 1 + COMMUNICATION_STATE_BITS);
}

export function encodeStaticA(ship: StaticA): AisBits {
  const eta = ship.eta ?? {month: 0, day: 0, hour: 24, minute: 60};
  return dimensions(
    head(5, ship.mmsi)
      .zeros(2)
      .unsigned(ship.imo ?? 0, 30)
      .text(ship.callSign, 7)
      .text(ship.name, 20)
      .unsigned(ship.shipType, 8),
    ship.dimensions,
  )
    .unsigned(GPS, 4)
    .unsigned(eta.month, 4)
    .unsigned(eta.day, 5)
    .unsigned(eta.hour, 5)
    .unsigned(eta.minute, 6)
    .unsigned(Math.min(255, Math.round(ship.draughtM * 10)), 8)
    .text(ship.destination, 20)
    .zeros(2);
}

export interface AircraftReport {
  readonly mmsi: string;
  readonly altitudeM: number | null;
  readonly speedKn: number | null;
  readonly position: Position | null;
  readonly courseDeg: number | null;
  readonly second: number;
}

export function encodeAircraft(report: AircraftReport): AisBits {
  return head(9, report.mmsi)
    .unsigned(report.altitudeM === null ? 4095 : Math.max(0, Math.min(4094, Math.round(report.altitudeM))), 12)
    .unsigned(report.speedKn === null ? 1023 : Math.min(1022, Math.round(report.speedKn)), 10)
    .flag(true)
    .signed(longitude(report.position), 28)
    .signed(latitude(report.position), 27)
    .unsigned(courseTenths(report.courseDeg), 12)
    .unsigned(report.second, 6)
    .zeros(1 + 7 + 1 + 3 + 1 + 1 + 1 + COMMUNICATION_STATE_BITS);
}

export type PositionB = Omit<PositionA, 'type' | 'navigationStatus' | 'turnDegPerMin'>;

export function encodePositionB(report: PositionB): AisBits {
  return head(18, report.mmsi)
    .zeros(8)
    .unsigned(speedTenths(report.speedKn), 10)
    .flag(false)
    .signed(longitude(report.position), 28)
    .signed(latitude(report.position), 27)
    .unsigned(courseTenths(report.courseDeg), 12)
    .unsigned(headingValue(report.headingDeg), 9)
    .unsigned(report.second, 6)
    .zeros(2)
    // Carrier-sense unit without display, DSC or whole band; takes no message 22; autonomous; no RAIM; ITDMA state.
    .unsigned(0b1000_0001, 8)
    .zeros(COMMUNICATION_STATE_BITS);
}

export interface AidToNavigation {
  readonly mmsi: string;
  readonly aidType: number;
  readonly name: string;
  readonly position: Position;
  readonly isVirtual: boolean;
}

const AID_NAME_CHARACTERS = 20;
const AID_EXTENSION_CHARACTERS = 14;

/** The name goes on in the extension where it is longer than 20 characters. */
export function encodeAidToNavigation(aid: AidToNavigation): AisBits {
  const extension = aid.name.slice(AID_NAME_CHARACTERS, AID_NAME_CHARACTERS + AID_EXTENSION_CHARACTERS);
  const message = head(21, aid.mmsi)
    .unsigned(aid.aidType, 5)
    .text(aid.name, AID_NAME_CHARACTERS)
    .flag(false)
    .signed(longitude(aid.position), 28)
    .signed(latitude(aid.position), 27)
    .zeros(30)
    // Surveyed position; no time of a fix.
    .unsigned(7, 4)
    .unsigned(60, 6)
    .flag(false)
    .zeros(8)
    .flag(false)
    .flag(aid.isVirtual)
    .zeros(2)
    .text(extension, extension.length);
  return message.zeros((8 - (message.length % 8)) % 8);
}

export function encodeStaticB(mmsi: string, name: string): AisBits {
  return head(24, mmsi).unsigned(0, 2).text(name, 20);
}

export interface StaticBDetails {
  readonly mmsi: string;
  readonly shipType: number;
  readonly callSign: string;
  readonly dimensions: Dimensions;
}

export function encodeStaticBDetails(ship: StaticBDetails): AisBits {
  const message = head(24, ship.mmsi)
    .unsigned(1, 2)
    .unsigned(ship.shipType, 8)
    .text('HDG', 3)
    .zeros(4 + 20)
    .text(ship.callSign, 7);
  return dimensions(message, ship.dimensions).unsigned(GPS, 4).zeros(2);
}

function head(type: number, mmsi: string): AisBits {
  return new AisBits().unsigned(type, 6).zeros(2).unsigned(Number(mmsi), 30);
}

function dimensions(message: AisBits, {bowM, sternM, portM, starboardM}: Dimensions): AisBits {
  return message
    .unsigned(Math.min(511, bowM), 9)
    .unsigned(Math.min(511, sternM), 9)
    .unsigned(Math.min(63, portM), 6)
    .unsigned(Math.min(63, starboardM), 6);
}

function longitude(position: Position | null): number {
  return position ? Math.round(position[0] * 600_000) : 181 * 600_000;
}

function latitude(position: Position | null): number {
  return position ? Math.round(position[1] * 600_000) : 91 * 600_000;
}

function speedTenths(speedKn: number | null): number {
  return speedKn === null ? 1023 : Math.max(0, Math.min(1022, Math.round(speedKn * 10)));
}

function courseTenths(courseDeg: number | null): number {
  return courseDeg === null ? 3600 : Math.round(courseDeg * 10) % 3600;
}

function headingValue(headingDeg: number | null): number {
  return headingDeg === null ? 511 : Math.round(headingDeg) % 360;
}

/** A turn indicator's scale: 4.733 × √(degrees a minute), at most 126 (708°/min). */
function turnValue(turnDegPerMin: number | null): number {
  if (turnDegPerMin === null) return -128;
  return Math.sign(turnDegPerMin) * Math.min(126, Math.round(4.733 * Math.sqrt(Math.abs(turnDegPerMin))));
}
