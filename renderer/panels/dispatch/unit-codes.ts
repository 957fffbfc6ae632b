/** The digits by which crews and desks name a unit's state, after the radio status of European services (FMS). */
import type {UnitState} from '../../../shared/model/unit-state.ts';

const STATE_OF_DIGIT: {readonly [digit: string]: UnitState} = {
  0: 'emergency', 1: 'clear', 2: 'available', 3: 'enroute', 4: 'on_scene', 5: 'needs_assist', 6: 'out_of_service', 7: 'transport', 8: 'at_facility', 9: 'acknowledged',
};

export function stateOfDigit(digit: string): UnitState | null {
  return STATE_OF_DIGIT[digit] ?? null;
}

/** null: the radio has no digit for it. */
export function digitOf(state: string): string | null {
  return Object.entries(STATE_OF_DIGIT).find(([, named]) => named === state)?.[0] ?? null;
}

export const DIGITS_WITH_STATE: readonly (readonly [digit: string, state: UnitState])[] = Object.entries(STATE_OF_DIGIT);
