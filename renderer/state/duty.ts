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
  readonly ticked: {readonly incident: string; readonly units: ReadonlySet<string>} | null;
}

export const dutyStore = createStore<DutyState>(() => ({inHand: null, isBoardOpen: false, mode: 'closest', unitsBy: 'state', unitFilter: '', ticked: null}));

export function tick(incident: string, units: ReadonlySet<string>): void {
  dutyStore.setState({ticked: {incident, units}});
}

/** What was sent is no longer a choice. */
export function untick(): void {
  dutyStore.setState({ticked: null});
}
