/**
 * An AIS message in the words and units of the layer `vessels`. A position report mentions every live column, null
 * where the transponder says "not available"; messages of what a vessel is leave the live columns alone.
 */
import {NAVIGATION_STATUSES} from '../../../../shared/layers/vessels/layer.ts';
import type {Observation} from '../../../../shared/model/observation.ts';
import type {AisMessage} from './message.ts';
import type {Dimensions, Motion, Place} from './messages/fields.ts';
import {kindByMmsi, type VesselKind} from './mmsi.ts';

type Facts = {readonly [field: string]: unknown};
type Live = {readonly [column: string]: number | null};
type Told = {readonly facts: Facts; readonly live?: Live; readonly at?: number | null; readonly coarse?: true};

const MPS_PER_KNOT = 0.514444;
/** A vessel that needs more than 60 kn from one report to the next is not believed at once; an aircraft is. */
const TOP_SPEED_MPS = 60 * MPS_PER_KNOT;
const UNDEFINED_STATUS = 15;

export function toObservation(message: AisMessage, observedAt: number | null, index: number): Observation {
  const kind = kindOf(message);
  const {facts, live, at, coarse} = tell(message);
  return {
    layer: 'vessels',
    externalId: message.mmsi,
    globalId: true,
    facts: {mmsi: message.mmsi, kind, ...classOf(message, kind), ...facts},
    ...(live && {live}),
    observedAt: observedAt ?? at ?? null,
    ...(coarse && {coarse}),
    ...(kind !== 'aircraft' && {topSpeedMps: TOP_SPEED_MPS}),
    index,
  };
}

function tell(message: AisMessage): Told {
  switch (message.type) {
    case 1: case 2: case 3:
      return {facts: {navigationStatus: NAVIGATION_STATUSES[message.status]}, live: moving(message, message.turnDegPerMin)};
    case 4: return {facts: {}, live: standing(message), at: message.at};
    // A ship answers with its place alone: how it moves stays as its position reports said.
    case 11: return {facts: {}, live: {lonDeg: message.lonDeg, latDeg: message.latDeg}, at: message.at};
    case 5: {
      const {imo, callSign, vesselName, shipType, etaText, draughtM, destination} = message;
      return {facts: {imo, callSign, vesselName, shipType, ...sizeOf(message), etaText, draughtM, destination}};
    }
    case 9: return {facts: {altitudeM: message.altitudeM}, live: moving(message, null)};
    case 18: return {facts: {}, live: moving(message, null)};
    case 19: return {facts: {vesselName: message.vesselName, shipType: message.shipType, ...sizeOf(message)}, live: moving(message, null)};
    case 21: {
      const {vesselName, aidType, offPosition, virtual} = message;
      return {facts: {vesselName, aidType, offPosition, virtual, ...sizeOf(message)}, live: standing(message)};
    }
    case 24:
      if (message.part === 'A') return {facts: {vesselName: message.vesselName}};
      return {facts: {shipType: message.shipType, callSign: message.callSign, ...(message.dimensions && sizeOf(message.dimensions))}};
    case 27:
      // Class B sends type 27 with status 15 for want of one; that must not overwrite what a class A vessel said.
      return {
        facts: message.status === UNDEFINED_STATUS ? {} : {navigationStatus: NAVIGATION_STATUSES[message.status]},
        live: moving(message, null),
        coarse: true,
      };
  }
}

function kindOf(message: AisMessage): VesselKind {
  if (message.type === 4) return 'base_station';
  if (message.type === 21) return 'aid_to_navigation';
  return message.type === 9 ? 'aircraft' : kindByMmsi(message.mmsi);
}

function classOf({type}: AisMessage, kind: VesselKind): Facts {
  if (kind !== 'vessel') return {};
  if (type === 1 || type === 2 || type === 3 || type === 5) return {aisClass: 'A'};
  return type === 18 || type === 19 || type === 24 ? {aisClass: 'B'} : {};
}

function moving({lonDeg, latDeg, sogKn, cogDeg, headingDeg}: Motion, turnDegPerMin: number | null): Live {
  return {
    lonDeg, latDeg, speedMps: sogKn === null ? null : sogKn * MPS_PER_KNOT,
    courseDeg: cogDeg, headingDeg, rateOfTurnDegPerMin: turnDegPerMin,
  };
}

function standing({lonDeg, latDeg}: Place): Live {
  return {lonDeg, latDeg, speedMps: null, courseDeg: null, headingDeg: null, rateOfTurnDegPerMin: null};
}

function sizeOf({loaM, beamM, bowM, portM}: Dimensions): Facts {
  return {loaM, beamM, bowM, portM};
}
