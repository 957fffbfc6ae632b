/**
 * Traffic: one record per measured stretch and direction. What the road is, is a fact (SDM RoadSegment); what was
 * measured in the last period is live (SDM TrafficFlowObserved, DATEX II measured data).
 */
import {array, flag, integer, maybe, nullable, number, oneOf, text} from '../../lib/schema.ts';
import {defineLayer, type Freshness} from '../../model/layer.ts';
import {levelOfService, LEVELS_OF_SERVICE, shareOf} from './flow.ts';

export const ROAD_STATES = ['open', 'closed', 'limited', 'unknown'] as const;

/** Detectors commonly speak every five minutes; a source that says its period is judged by that. */
const USUAL_PERIOD_S = 300;

export const traffic = defineLayer({
  name: 'traffic',
  facts: {
    name: maybe(text(256)),
    description: maybe(text()),
    refRoad: maybe(text(256)),
    refRoadSegment: maybe(text(256)),
    roadClass: maybe(text(32)),
    state: oneOf(ROAD_STATES).default('unknown'),
    statusDescription: maybe(text()),
    laneId: maybe(integer()),
    laneDirection: maybe(oneOf(['forward', 'backward'])),
    laneUsage: maybe(text(64)),
    totalLaneNumber: maybe(integer().min(0)),
    lengthM: maybe(number().min(0)),
    maximumAllowedSpeedMps: maybe(number().min(0)),
    freeFlowSpeedMps: maybe(number().min(0)),
    /** How often its detector speaks: what is old follows from it. */
    periodS: maybe(number().min(1).max(86_400)),
    congested: maybe(flag()),
    reversedLane: maybe(flag()),
    /** What was counted: all vehicles where the source does not say. */
    vehicleType: maybe(text(64)),
    detectorKind: maybe(text(32)),
    cameras: maybe(array(text(256)).max(64)),
    ward: maybe(text(64)),
    networkNode: maybe(text(64)),
    /** Words of the source that no list of ours has (`standards.md` rule 8). */
    other: maybe(text()),
  },
  live: [
    {name: 'averageSpeedMps', step: 0.1},
    /** Vehicles in the period, not per hour. */
    {name: 'intensity', step: 1},
    {name: 'occupancyShare', step: 0.001},
    {name: 'averageHeadwayS', step: 0.1},
    {name: 'averageGapDistanceM', step: 0.1},
    {name: 'averageVehicleLengthM', step: 0.01},
  ],
  freshness: ({periodS}) => periods(periodS ?? USUAL_PERIOD_S),
  keepDays: 30,
  access: 'public',
  follows: {schema: {los: nullable(oneOf(LEVELS_OF_SERVICE))}, of: (facts, live) => ({los: levelOfService(shareOf(facts, live))})},
});

function periods(periodS: number): Freshness {
  return {staleAfterMs: 2_000 * periodS, lostAfterMs: 6_000 * periodS};
}
