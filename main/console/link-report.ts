/**
 * How the link is, as windows are told: its state, since when it is offline, the hub's clock, and the worst trouble.
 * Since when counts from the last sign of life, not from when the loss was noticed.
 */
import type {LinkStatus} from '../../shared/protocol/bridge.ts';
import type {HubClock} from './link/hub-clock.ts';
import type {LinkState} from './link/link-options.ts';
import type {ToldClock} from './told-clock.ts';
import type {Troubles} from './troubles.ts';

export interface LinkReportOptions {
  readonly hubClock: HubClock;
  readonly toldClock: ToldClock;
  readonly troubles: Troubles;
}

export class LinkReport {
  readonly #options: LinkReportOptions;
  #state: LinkState = {type: 'connecting'};
  #offlineSince: number | null = null;

  constructor(options: LinkReportOptions) {
    this.#options = options;
  }

  get isLive(): boolean {
    return this.#state.type === 'live';
  }

  /** A cold start stands on a picture that was heard then. */
  openedFrom(heardAt: number): void {
    this.#offlineSince = heardAt;
  }

  changed(state: LinkState): void {
    const isLost = state.type === 'offline' && this.#state.type !== 'offline';
    this.#state = state;
    const {hubClock, troubles} = this.#options;
    if (isLost) {
      this.#offlineSince = hubClock.lastHeardHubTime ?? this.#offlineSince;
      // How a hub is that cannot be heard nobody knows.
      troubles.set('hub', null);
      troubles.set('version', null);
    }
    if (state.type === 'live') troubles.set('cache', null);
  }

  status(): LinkStatus {
    const {hubClock, toldClock, troubles} = this.#options;
    const state = this.#state;
    return {
      state: state.type,
      offlineSince: state.type === 'offline' ? (this.#offlineSince ?? hubClock.startedAt) : null,
      refused: state.type === 'offline' ? state.refused : null,
      ...toldClock.tell(),
      missed: state.type === 'catching-up' ? state.missed : 0,
      trouble: troubles.first,
    };
  }
}
