/**
 * The states of a response unit and which may follow which (`product.md` §3.2). Incidents and units both live by them:
 * a unit's step stamps its order in the incident. Illegal jumps are refused by the hub, not by windows.
 */
export const UNIT_STATES = [
  'available', 'dispatched', 'acknowledged', 'enroute', 'staging', 'on_scene', 'transport', 'at_facility', 'clear',
  'returning', 'released', 'cancelled', 'delayed', 'needs_assist', 'emergency', 'out_of_service', 'unavailable',
] as const;
export type UnitState = (typeof UNIT_STATES)[number];

/** Free for an order. A unit whose source never tells a state is taken for available. */
const DISPATCHABLE: ReadonlySet<UnitState> = new Set(['available', 'returning', 'clear', 'released', 'cancelled']);

/** The order is over. */
const OVER: ReadonlySet<UnitState> = new Set(['available', 'returning', 'clear', 'released', 'cancelled', 'out_of_service', 'unavailable']);

/** From any state, with a reason. */
const WITH_REASON: ReadonlySet<UnitState> = new Set(['out_of_service', 'unavailable']);

const NEXT: {readonly [state in UnitState]: readonly UnitState[]} = {
  available: ['emergency'],
  dispatched: ['acknowledged', 'cancelled', 'emergency'],
  acknowledged: ['enroute', 'delayed', 'cancelled', 'emergency'],
  enroute: ['staging', 'on_scene', 'delayed', 'cancelled', 'needs_assist', 'emergency'],
  staging: ['on_scene', 'enroute', 'cancelled', 'needs_assist', 'emergency'],
  on_scene: ['transport', 'clear', 'released', 'needs_assist', 'emergency'],
  transport: ['at_facility', 'needs_assist', 'emergency'],
  at_facility: ['clear', 'needs_assist', 'emergency'],
  clear: ['available', 'returning', 'emergency'],
  returning: ['available', 'emergency'],
  released: ['available', 'returning', 'emergency'],
  cancelled: ['available', 'returning', 'emergency'],
  delayed: ['enroute', 'on_scene', 'cancelled', 'needs_assist', 'emergency'],
  needs_assist: ['on_scene', 'transport', 'at_facility', 'clear', 'emergency'],
  emergency: ['needs_assist', 'on_scene', 'clear', 'available'],
  out_of_service: ['available', 'emergency'],
  unavailable: ['available', 'emergency'],
};

export function isDispatchable(state: unknown): boolean {
  return state === null || state === undefined || DISPATCHABLE.has(state as UnitState);
}

export function isOver(state: unknown): boolean {
  return OVER.has(state as UnitState);
}

/** `dispatched` is never told: only a dispatch of an incident leads there. */
export function mayFollow(from: unknown, to: UnitState): boolean {
  if (from === to || to === 'dispatched') return false;
  // A crew may call for help whatever it is doing.
  if (WITH_REASON.has(to) || to === 'emergency') return true;
  return from === null || from === undefined ? true : (NEXT[from as UnitState]?.includes(to) ?? true);
}

const ON_THE_WAY: readonly UnitState[] = ['dispatched', 'acknowledged', 'enroute', 'on_scene'];

/**
 * The steps to a state that a source told, with those between that nobody heard: who is on the way has taken the order,
 * who goes home has cleared the scene. Empty: there is no such way.
 */
export function stepsTo(from: unknown, to: UnitState): readonly UnitState[] {
  if (mayFollow(from, to)) return [to];
  if (from === 'on_scene') return to === 'returning' || to === 'available' ? ['clear', to] : [];
  const [start, end] = [ON_THE_WAY.indexOf(from as UnitState), ON_THE_WAY.indexOf(to)];
  return start >= 0 && end > start ? ON_THE_WAY.slice(start + 1, end + 1) : [];
}

export function needsReason(to: UnitState): boolean {
  return WITH_REASON.has(to);
}

/** What may follow, for buttons: the ordinary way first. */
export function nextStates(from: unknown): readonly UnitState[] {
  return [...(NEXT[from as UnitState] ?? ['available']), ...[...WITH_REASON].filter((state) => state !== from)];
}
