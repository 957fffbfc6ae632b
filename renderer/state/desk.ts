/** What of the desk is open or chosen: the workspace, dialogs, the outbox, filters, and the point last chosen on the map. */
import {createStore} from 'zustand/vanilla';
import type {Position} from '../../shared/geo/geometry.ts';
import type {MapSize} from './view-box.ts';

export const WORKSPACES = ['operations', 'dispatch', 'wall', 'replay', 'city', 'admin'] as const;
export type Workspace = (typeof WORKSPACES)[number];

export type SituationScope = 'view' | 'all';

/** How the layer panel lists layers: by group, or in the order in which they are drawn. */
export type LayersBy = 'group' | 'order';

/** A command that the console itself did not take; nothing of it is in the outbox. */
export interface FailedCommand {
  readonly layer: string;
  readonly name: string;
  readonly reason: string;
}

/** A list of answers that floats on the map. */
export type Answer =
  | {readonly type: 'changes'}
  /** Where help would come late, and who could move up. */
  | {readonly type: 'coverage'}
  /** Who is nearest to a place; `name` says which. */
  | {readonly type: 'nearest'; readonly from: Position; readonly name: string};

export interface DeskState {
  readonly workspace: Workspace;
  readonly dialog: 'new-incident' | 'keys' | 'palette' | 'sound' | 'layouts' | 'guide' | 'handover' | 'response-times' | null;
  /** The digit that a view is being stored under. */
  readonly storingView: number | null;
  readonly answer: Answer | null;
  readonly isOutboxOpen: boolean;
  readonly isAlarmListOpen: boolean;
  readonly failed: FailedCommand | null;
  /** Why no further window was opened, as a stable word; null: nothing to say. */
  readonly windowRefused: string | null;
  readonly filter: string;
  readonly scope: SituationScope;
  /** The situation list shows this layer alone; null: all that are on the map. */
  readonly onlyLayer: string | null;
  /** The situation list shows only what is stale or lost. */
  readonly onlyOld: boolean;
  readonly layerFilter: string;
  readonly layersBy: LayersBy;
  readonly foldedGroups: ReadonlySet<string>;
  /** The moment that the address asks for, epoch ms; null: now. */
  readonly at: number | null;
  /** Last point chosen on the map by the other button; a new incident begins there. */
  readonly pointed: Position | null;
  readonly mapSize: MapSize | null;
  /** When this window last heard of its console before losing it, hub time. */
  readonly consoleLostAt: number | null;
  /** When the shell opened this window again after it had failed, epoch ms; null: it did not, or it was read. */
  readonly reopenedAt: number | null;
}

export const deskStore = createStore<DeskState>(() => ({
  workspace: 'operations',
  dialog: null,
  storingView: null,
  answer: null,
  isOutboxOpen: false,
  isAlarmListOpen: false,
  failed: null,
  windowRefused: null,
  filter: '',
  scope: 'view',
  onlyLayer: null,
  onlyOld: false,
  layerFilter: '',
  layersBy: 'group',
  foldedGroups: new Set(),
  at: null,
  pointed: null,
  mapSize: null,
  consoleLostAt: null,
  reopenedAt: null,
}));

export function openDialog(dialog: DeskState['dialog']): void {
  deskStore.setState({dialog});
}

/** To a workspace that has the map: the present one, or Operations. */
export function toMapDesk(): void {
  deskStore.setState(({workspace}) => ({workspace: hasMap(workspace) ? workspace : 'operations'}));
}

export function hasMap(workspace: Workspace): workspace is 'operations' | 'dispatch' {
  return workspace === 'operations' || workspace === 'dispatch';
}
