import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {portCalls} from './layer.ts';

describe('a port call', () => {
  it('keeps the four kinds of time of arrival and departure by the port’s own names', () => {
    const times = Object.fromEntries(['eta', 'rta', 'pta', 'ata', 'etd', 'rtd', 'ptd', 'atd', 'etaBerth', 'atdBerth'].map((name) => [name, '2026-09-15T03:55:00Z']));
    expect(accepted(portCalls, times)).toMatchObject({eta: 1_789_444_500_000, atdBerth: 1_789_444_500_000, kind: 'call', state: 'unknown'});
    expect(refusedAt(portCalls, {eta: '03:55'})).toBe('eta');
  });

  it('is of a vessel, a berth or a move through a gate', () => {
    expect(accepted(portCalls, {kind: 'gate_move', state: 'held', containerIdentification: 'HDGU4729131', containerSeal: 'VN884120', containerSealRead: 'VN884102', truckLicenseCode: '15C-000.12', customsLane: 'red'})).toMatchObject({state: 'held'});
    expect(accepted(portCalls, {kind: 'berth', name: 'HICT 1', state: 'free', depthM: 16})).toMatchObject({kind: 'berth'});
    expect(refusedAt(portCalls, {kind: 'train'})).toBe('kind');
  });

  it('refuses an MMSI that is none and a draught no ship has', () => {
    expect(refusedAt(portCalls, {mmsi: '57400'})).toBe('mmsi');
    expect(refusedAt(portCalls, {arrivalDraughtM: 143})).toBe('arrivalDraughtM');
  });

  it('has no clock', () => {
    expect(agedS(portCalls, {state: 'expected'}, 1e6)).toBe('fresh');
  });
});
