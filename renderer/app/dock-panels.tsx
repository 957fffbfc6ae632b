/** What may stand in the dock: each panel, by its name. */
import type {ComponentType} from 'react';
import {useStore} from 'zustand';
import {CardPanel} from '../panels/card/card-panel.tsx';
import {FeedsPanel} from '../panels/feeds/feeds-panel.tsx';
import {FiguresPanel} from '../panels/figures/figures-panel.tsx';
import {QueuePanel} from '../panels/dispatch/queue-panel.tsx';
import {RecommendationPanel} from '../panels/dispatch/recommendation-panel.tsx';
import {UnitBoard} from '../panels/dispatch/unit-board.tsx';
import {IncidentsPanel} from '../panels/incidents/incidents-panel.tsx';
import {LayersPanel} from '../panels/layers-panel/layers-panel.tsx';
import {DockedOutbox} from '../panels/outbox/docked-outbox.tsx';
import {SituationPanel} from '../panels/situation/situation-panel.tsx';
import type {DockPlace, PanelName} from '../state/dock.ts';
import {dockStore} from '../state/dock-store.ts';
import type {TextKey} from '../text/vi.ts';

export interface DockPanel {
  readonly title: TextKey;
  readonly Panel: ComponentType;
  /** The key that goes to it: a panel that is closed opens by it. */
  readonly key?: string;
  /** Elsewhere the key is another's. */
  readonly keyIn?: DockPlace;
}

/** The same incidents, as each workspace needs them. */
const IncidentsHere = () => (useStore(dockStore, ({place}) => place) === 'dispatch' ? <QueuePanel /> : <IncidentsPanel />);
const NarrowFeeds = () => <FeedsPanel isListOnly />;

export const DOCK_PANELS: {readonly [name in PanelName]: DockPanel} = {
  layers: {title: 'layers.title', Panel: LayersPanel, key: 'L'},
  situation: {title: 'situation.title', Panel: SituationPanel, key: 'S'},
  incidents: {title: 'incidents.title', Panel: IncidentsHere},
  card: {title: 'card.title', Panel: CardPanel},
  outbox: {title: 'outbox.title', Panel: DockedOutbox},
  feeds: {title: 'feeds.title', Panel: NarrowFeeds},
  figures: {title: 'figures.title', Panel: FiguresPanel},
  recommendation: {title: 'duty.advice.title', Panel: RecommendationPanel},
  units: {title: 'duty.board.title', Panel: UnitBoard, key: 'E', keyIn: 'dispatch'},
};
