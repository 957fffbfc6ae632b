/** The workspace "Operations": the map, and the panels around it as the operator has arranged them. */
import type {MapViewProps} from '../map/map-view-props.ts';
import {Dock} from './dock.tsx';
import {MapSlot} from './map-slot.tsx';

export function Operations({onMapReady}: {readonly onMapReady: NonNullable<MapViewProps['onReady']>}) {
  return <Dock><MapSlot onReady={onMapReady} /></Dock>;
}
