/** What of the dispatch desk is in hand, open or chosen in this window: ticked units by incident, the board view, how advice is ordered. */
import {createStore} from 'zustand/vanilla';
import type {Recommendation, RECOMMENDATION_MODES} from '../../shared/model/recommendation.ts';

export interface DutyState {
  /** The incident that was last selected: units may be looked at without letting go of it. */
  readonly inHand: string | null;
  readonly isBoardOpen: boolean;
  readonly mode: (typeof RECOMMENDATION_MODES)[number];
  readonly unitsBy: 'state' | 'agency';
  readonly unitFilter: string;
  /** The incident that units are ticked for, and which; null: nobody has touched the ticks, so the suggested ones are. */
  readonly ticked: {readonly incident: string; readonly units: ReadonlySet<string>} | null;
  /** What the recommendation shows; ticks made elsewhere begin with the ones it suggests. */
  readonly shown: {readonly incident: string; readonly advice: Recommendation | null} | null;
}

export const dutyStore = createStore<DutyState>(() => ({inHand: null, isBoardOpen: false, mode: 'closest', unitsBy: 'state', unitFilter: '', ticked: null, shown: null}));

export function tick(incident: string, units: ReadonlySet<string>): void {
  dutyStore.setState({ticked: {incident, units}});
}

/** What was sent is no longer a choice, and nothing is ticked in its place: sending again takes a hand. Another incident keeps its ticks. */
export function untick(incident: string): void {
  const {inHand, ticked} = dutyStore.getState();
  if (inHand === incident || ticked?.incident === incident) tick(incident, new Set());
}
