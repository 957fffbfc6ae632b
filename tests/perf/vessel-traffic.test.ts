import {describe, expect, it} from 'vitest';
import {scale} from '../../shared/model/live-columns.ts';
import type {Decoded, Observation} from '../../shared/model/observation.ts';
import {ais} from '../../main/hub/feeds/ais/ais.ts';
import {datagramsOf} from '../../main/demo/demo.ts';
import {VesselTraffic, type Report} from './vessel-traffic.ts';

const START_MS = Date.UTC(2026, 8, 21, 8);

function observe(text: string): readonly Observation[] {
  const decoded = ais.createDecoder({}).decode(Buffer.from(text), {from: 'test', receivedAt: START_MS}) as Decoded;
  expect(decoded.refused).toEqual([]);
  return decoded.observations;
}

function reports(traffic: VesselTraffic, count: number, everyMs = 1): Report[] {
  return Array.from({length: count}, (_unused, index) => traffic.next(START_MS + index * everyMs));
}

describe('the traffic', () => {
  it('gives the same reports for the same seed, and others for another', () => {
    const sentences = (seed: string): string[] => reports(new VesselTraffic({vessels: 20, seed}), 60).map(({sentence}) => sentence);
    expect(sentences('a')).toEqual(sentences('a'));
    expect(sentences('a')).not.toEqual(sentences('b'));
  });

  it('hears every ship once a round, always in the same turn', () => {
    const traffic = new VesselTraffic({vessels: 500, seed: 'a'});
    const rounds = [reports(traffic, 500), reports(traffic, 500)].map((round) => round.map(({mmsi}) => mmsi));
    expect(new Set(rounds[0]).size).toBe(500);
    expect(rounds[1]).toEqual(rounds[0]);
  });

  it('knows the place that the decoder will read', () => {
    const sent = reports(new VesselTraffic({vessels: 50, seed: 'a'}), 200, 40);
    const read = observe(sent.map(({sentence}) => sentence).join('\r\n'));
    expect(read.map(({externalId, live}) => [externalId, scale(live?.['lonDeg'], 1e-6), scale(live?.['latDeg'], 1e-6)]))
      .toEqual(sent.map(({mmsi, lonSteps, latSteps}) => [mmsi, lonSteps, latSteps]));
  });

  it('moves as ships do: never faster than 22 knots, never out of the roads, course and speed never frozen', () => {
    const read = observe(reports(new VesselTraffic({vessels: 3, seed: 'a'}), 3_000, 2_000).map(({sentence}) => sentence).join('\n'));
    const values = (column: string): number[] => read.map(({live}) => live?.[column] ?? Number.NaN);
    expect(Math.max(...values('speedMps'))).toBeLessThan(11.4);
    expect(Math.min(...values('lonDeg'), 106.6)).toBe(106.6);
    expect(Math.max(...values('lonDeg'), 107.3)).toBe(107.3);
    for (const column of ['speedMps', 'courseDeg', 'headingDeg', 'rateOfTurnDegPerMin']) expect(new Set(values(column)).size).toBeGreaterThan(15);
  });

  it('tells every ship\'s name in sentences that the decoder takes', () => {
    const traffic = new VesselTraffic({vessels: 40, seed: 'a'});
    const named = datagramsOf(traffic.names()).flatMap(observe);
    expect(named).toHaveLength(40);
    expect(named.every(({facts}) => String(facts['vesselName']).startsWith('VESSEL '))).toBe(true);
  });
});
