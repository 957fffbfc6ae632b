/**
 * Port calls and moves at the gates (SDM PortCall and Berth, EDIFACT CODECO). Times are the port's own four kinds:
 * estimated, requested, planned and actual, of arrival and departure, at the port and at the berth.
 */
import {flag, integer, maybe, number, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';

export const PORT_CALL_KINDS = ['call', 'berth', 'gate_move'] as const;

export const PORT_CALL_STATES = [
  'expected', 'waiting', 'inbound', 'berthed', 'outbound', 'departed', 'cancelled', 'held', 'released', 'free', 'occupied', 'out_of_service', 'unknown',
] as const;

export const portCalls = defineLayer({
  name: 'port-calls',
  facts: {
    kind: oneOf(PORT_CALL_KINDS).default('call'),
    name: maybe(text(256)),
    state: oneOf(PORT_CALL_STATES).default('unknown'),
    statusOriginal: maybe(text(64)),
    portCallNumber: maybe(text(64)),
    voyageNumber: maybe(text(64)),
    mmsi: maybe(text(9).regex(/^\d{9}$/)),
    imo: maybe(integer()),
    vesselName: maybe(text(64)),
    callSign: maybe(text(16)),
    unlocode: maybe(text(5)),
    terminal: maybe(text(256)),
    berth: maybe(text(256)),
    eta: maybe(moment()),
    rta: maybe(moment()),
    pta: maybe(moment()),
    ata: maybe(moment()),
    etd: maybe(moment()),
    rtd: maybe(moment()),
    ptd: maybe(moment()),
    atd: maybe(moment()),
    etaBerth: maybe(moment()),
    ptaBerth: maybe(moment()),
    ataBerth: maybe(moment()),
    etdBerth: maybe(moment()),
    ptdBerth: maybe(moment()),
    atdBerth: maybe(moment()),
    pilotOnBoardAt: maybe(moment()),
    mooringLines: maybe(integer().min(0)),
    arrivalDraughtM: maybe(number().min(0).max(40)),
    lengthM: maybe(number().min(0)),
    depthM: maybe(number()),
    moves: maybe(integer().min(0)),
    dangerousGoods: maybe(flag()),
    dangerousGoodsLoading: maybe(flag()),
    dangerousGoodsUnloading: maybe(flag()),
    delayed: maybe(flag()),
    agentName: maybe(text(256)),
    /** Gate moves: the container, its truck and its seal. */
    gate: maybe(text(64)),
    laneNumber: maybe(integer()),
    movedAt: maybe(moment()),
    containerIdentification: maybe(text(16)),
    containerIsoCode: maybe(text(8)),
    containerClass: maybe(text(32)),
    containerSeal: maybe(text(32)),
    containerSealRead: maybe(text(32)),
    isContainerEmpty: maybe(flag()),
    containerWeightKg: maybe(number().min(0)),
    truckLicenseCode: maybe(text(32)),
    customsLane: maybe(oneOf(['green', 'yellow', 'red'])),
    other: maybe(text()),
  },
  keepDays: 90,
  access: 'common',
  goneStates: ['departed', 'cancelled', 'released'],
});
