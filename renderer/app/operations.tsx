/** The workspace "Operations": layers and situation at the left, the map, incidents and the card at the right. */
import type {MapViewProps} from '../map/map-view-props.ts';
import {CardPanel} from '../panels/card/card-panel.tsx';
import {IncidentsPanel} from '../panels/incidents/incidents-panel.tsx';
import {LayersPanel} from '../panels/layers-panel/layers-panel.tsx';
import {SituationPanel} from '../panels/situation/situation-panel.tsx';
import {Fenced} from './fenced.tsx';
import {MapSlot} from './map-slot.tsx';
import css from './app.module.css';

export function Operations({onMapReady}: {readonly onMapReady: NonNullable<MapViewProps['onReady']>}) {
  return (
    <main className={css['operations']}>
      <div className={css['left']}>
        <Fenced><LayersPanel /></Fenced>
        <Fenced><SituationPanel /></Fenced>
      </div>
      <MapSlot onReady={onMapReady} />
      <div className={css['right']}>
        <Fenced><IncidentsPanel /></Fenced>
        <Fenced><CardPanel /></Fenced>
      </div>
    </main>
  );
}
