import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {cellSites} from './layer.ts';

describe('a cell site', () => {
  it('has its sectors, each with its azimuth', () => {
    const site = accepted(cellSites, {siteId: 'BTS-001', operator: 'A', tech: ['2G', '4G'], heightM: 28, sectors: [{azimuthDeg: 10, tiltDeg: 7, beamwidthDeg: 65, pci: 0, txPowerDbm: 46}, {azimuthDeg: null}]});
    expect(site).toMatchObject({state: 'unknown', sectors: [{azimuthDeg: 10}, {azimuthDeg: null}]});
  });

  it('refuses an azimuth off the circle, a sector’s unknown key and a share over one', () => {
    expect(refusedAt(cellSites, {sectors: [{azimuthDeg: 361}]})).toBe('sectors.0.azimuthDeg');
    expect(refusedAt(cellSites, {sectors: [{azimuthDeg: 1, colour: 'red'}]})).toBe('sectors.0.colour');
    expect(refusedAt(cellSites, {availabilityShare: 99.9})).toBe('availabilityShare');
    expect(refusedAt(cellSites, {administrativeState: 'LOCKED'})).toBe('administrativeState');
  });

  it('has no clock', () => {
    expect(agedS(cellSites, {state: 'in_service'}, 1e6)).toBe('fresh');
  });
});
