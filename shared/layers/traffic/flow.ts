/** How freely a road flows: speed as a share of free flow, its drawn band (design §5) and its level of service. */

export type FlowBand = 'free' | 'slow' | 'dense' | 'jam' | 'unknown';
export const LEVELS_OF_SERVICE = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type LevelOfService = (typeof LEVELS_OF_SERVICE)[number];

/** Speed as a share of what flows freely there; where nobody measured that, of what is allowed. */
export function shareOf(facts: {readonly [field: string]: unknown}, live: {readonly [column: string]: number | null} | undefined): number | null {
  const {freeFlowSpeedMps, maximumAllowedSpeedMps} = facts as {readonly [field: string]: number | null | undefined};
  return flowShare(live?.['averageSpeedMps'], freeFlowSpeedMps ?? maximumAllowedSpeedMps);
}

/** Speed as a share of free flow; null where one of them is not known. */
export function flowShare(averageSpeedMps: number | null | undefined, freeFlowSpeedMps: number | null | undefined): number | null {
  if (averageSpeedMps == null || freeFlowSpeedMps == null || freeFlowSpeedMps <= 0) return null;
  return averageSpeedMps / freeFlowSpeedMps;
}

export function flowBand(share: number | null): FlowBand {
  if (share === null) return 'unknown';
  if (share > 0.75) return 'free';
  if (share >= 0.5) return 'slow';
  return share >= 0.3 ? 'dense' : 'jam';
}

/** Urban streets by percent of free-flow speed (Highway Capacity Manual, urban street segments). */
export function levelOfService(share: number | null): LevelOfService | null {
  if (share === null) return null;
  if (share > 0.85) return 'A';
  if (share > 0.67) return 'B';
  if (share > 0.5) return 'C';
  if (share > 0.4) return 'D';
  return share > 0.3 ? 'E' : 'F';
}
