/** Groups of AIS ship types (ITU-R M.1371-5, table 53), as an operator speaks of them. */
const GROUPS = [
  'fishing', 'tug', 'pilot', 'rescue', 'service', 'passenger', 'cargo', 'tanker', 'highSpeed', 'pleasure', 'other',
] as const;
export type ShipTypeGroup = (typeof GROUPS)[number];

const SINGLE: {readonly [type: number]: ShipTypeGroup} = {
  30: 'fishing', 31: 'tug', 32: 'tug', 33: 'service', 34: 'service', 35: 'service', 36: 'pleasure', 37: 'pleasure',
  50: 'pilot', 51: 'rescue', 52: 'tug', 53: 'service', 54: 'service', 55: 'service', 58: 'rescue',
};
const BY_TENS: {readonly [tens: number]: ShipTypeGroup} = {4: 'highSpeed', 6: 'passenger', 7: 'cargo', 8: 'tanker'};

export function shipTypeGroup(type: number): ShipTypeGroup {
  return SINGLE[type] ?? BY_TENS[Math.floor(type / 10)] ?? 'other';
}
