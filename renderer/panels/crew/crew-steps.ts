/** Which step a crew takes next: the ordinary one under the thumb, the other legal ones behind it. Pure. */
import {mayFollow, nextStates, type UnitState} from '../../../shared/model/unit-state.ts';

export interface CrewSteps {
  /** null: nothing is waited for from this crew. */
  readonly primary: UnitState | null;
  readonly others: readonly UnitState[];
}

const ORDINARY: {readonly [state in UnitState]?: UnitState} = {
  dispatched: 'acknowledged', acknowledged: 'enroute', enroute: 'on_scene', staging: 'on_scene', on_scene: 'clear', transport: 'at_facility',
  at_facility: 'clear', needs_assist: 'on_scene', clear: 'available', returning: 'available', released: 'available', cancelled: 'available',
  out_of_service: 'available', unavailable: 'available',
};

/** The centre's own words, and the one that has a button of its own. */
const NOT_OF_A_CREW: ReadonlySet<UnitState> = new Set(['cancelled', 'released', 'emergency']);

export interface CrewUnit {
  readonly state: UnitState | null;
  readonly isAmbulance: boolean;
  /** It has left, it was on scene: as its order says. */
  readonly hasLeft: boolean;
  readonly wasOnScene: boolean;
}

export function stepsOf(unit: CrewUnit): CrewSteps {
  const {state} = unit;
  const primary = ordinary(unit);
  const others = nextStates(state).filter((step) => step !== primary && !NOT_OF_A_CREW.has(step) && mayFollow(state, step));
  return {primary, others};
}

/** Out of an emergency nobody slips by habit: there every step is behind. */
function ordinary({state, isAmbulance, hasLeft, wasOnScene}: CrewUnit): UnitState | null {
  if (state === null || state === 'available' || state === 'emergency') return null;
  if (state === 'on_scene' && isAmbulance) return 'transport';
  if (state === 'delayed' && !hasLeft) return 'enroute';
  if (state === 'needs_assist' && wasOnScene) return 'clear';
  return ORDINARY[state] ?? (state === 'delayed' ? 'on_scene' : null);
}
