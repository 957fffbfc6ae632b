/** What of the dispatch desk is in hand, open or chosen in this window: ticked units by incident, the board view, how advice is ordered. */
import {createStore} from 'zustand/vanilla';
import type {RECOMMENDATION_MODES} from '../../shared/model/recommendation.ts';

export interface DutyState {
  /** The incident that was last selected: units may be looked at without letting go of it. */
  readonly inHand: string | null;
  readonly isBoardOpen: boolean;
  readonly mode: (typeof RECOMMENDATION_MODES)[number];
  readonly unitsBy: 'state' | 'agency';
  readonly unitFilter: string;
  /** The incident that units are ticked for, and which; null: nobody has touched the ticks, so the suggested ones are. */
  readonly ticked: Ticks | null;
  /** What the recommendation suggests for the incident in hand: who ticks one more unit does not untick these. */
  readonly suggested: Ticks | null;
}

export interface Ticks {
  readonly incident: string;
  readonly units: ReadonlySet<string>;
}

export const dutyStore = createStore<DutyState>(() => ({inHand: null, isBoardOpen: false, mode: 'closest', unitsBy: 'state', unitFilter: '', ticked: null, suggested: null}));

export function tick(incident: string, units: ReadonlySet<string>): void {
  dutyStore.setState({ticked: {incident, units}});
}

/** Those of an incident: what somebody ticked, else what is suggested. */
export function ticksOf(incident: string): ReadonlySet<string> {
  const {ticked, suggested} = dutyStore.getState();
  return [ticked, suggested].find((ticks) => ticks?.incident === incident)?.units ?? new Set();
}

/** What was sent is no longer a choice. */
export function untick(): void {
  dutyStore.setState({ticked: null});
}
