/**
 * The workspaces "Operations" and "Dispatch": one and the same map, and the panels around it as the operator has arranged
 * them for each; Dispatch has its command line at the foot.
 */
import {useStore} from 'zustand';
import type {MapViewProps} from '../map/map-view-props.ts';
import {CommandLine} from '../panels/dispatch/command-line.tsx';
import {IncidentBoard} from '../panels/dispatch/incident-board.tsx';
import {dutyStore} from '../state/duty.ts';
import {Dock} from './dock.tsx';
import {Fenced} from './fenced.tsx';
import {MapSlot} from './map-slot.tsx';
import css from './map-desk.module.css';

export interface MapDeskProps {
  readonly workspace: 'operations' | 'dispatch';
  readonly onMapReady: NonNullable<MapViewProps['onReady']>;
}

export function MapDesk({workspace, onMapReady}: MapDeskProps) {
  const isBoardOpen = useStore(dutyStore, (duty) => duty.isBoardOpen);
  const isDispatch = workspace === 'dispatch';
  return (
    <div className={css['desk']}>
      <Dock>
        <div className={css['middle']}>
          <MapSlot onReady={onMapReady} />
          {isDispatch && isBoardOpen && <div className={css['board']}><Fenced><IncidentBoard /></Fenced></div>}
        </div>
      </Dock>
      {isDispatch && <Fenced><CommandLine /></Fenced>}
    </div>
  );
}
