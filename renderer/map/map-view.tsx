/**
 * The map in a window. React says that it should be there; `CityMap` makes it so. Its fence is its own: without WebGL2 a
 * line says why, and lists, link and commands go on.
 */
import 'maplibre-gl/dist/maplibre-gl.css';
import type {ReactElement} from 'react';
import {useStore} from 'zustand';
import type {Words} from '../layers/look.ts';
import {mapToolStore} from '../state/map-tool.ts';
import type {PassedOver} from './ground.ts';
import type {MapViewProps} from './map-view-props.ts';
import './map-view.css';
import {useCityMap} from './use-city-map.ts';

export function MapView(props: MapViewProps): ReactElement {
  const {element, failure, ground, tiles, standing} = useCityMap(props);
  const {label, words, lookOf, records, noMapText, groundText} = props;
  const isToolOpen = useStore(mapToolStore, ({tool}) => tool !== null);
  const facts = standing ? records.get(standing.layer, standing.id)?.record : undefined;
  const count = standing?.count;
  const spoken = count !== undefined ? words.t('map.cluster', {count: words.number(count, 0)}) : standing && facts ? lookOf(standing.layer).title(facts, words) : '';
  const toCanvas = (): void => element.current?.querySelector('canvas')?.focus();
  return (
    <div
      className="map-view" role="application" aria-label={label} tabIndex={-1}
      onFocus={(event) => event.target === event.currentTarget && toCanvas()}
    >
      <div ref={element} className="map-view-canvas" />
      {isToolOpen && <div className="map-view-middle" aria-hidden="true" />}
      {failure !== null && <p className="map-view-failure">{noMapText(failure)}</p>}
      {failure === null && ground !== 'drawn' && <p className="map-view-ground" aria-live="polite">{groundText(ground)}</p>}
      {tiles?.passedOver && <p className="map-view-tiles" role="note">{whyPassedOver(tiles.passedOver, words)}</p>}
      <p className="map-view-attribution">{tiles?.attribution[words.language]}</p>
      <p className="map-view-spoken" aria-live="polite">{spoken}</p>
    </div>
  );
}

/** Some names of layers tell whoever made the file what it is; all of them would be a page. */
const LAYERS_TOLD = 6;

function whyPassedOver(passedOver: PassedOver, {t}: Words): string {
  switch (passedOver.reason) {
    case 'unknown-schema': {
      const {layers} = passedOver;
      return t('map.groundUnknown', {layers: layers.length === 0 ? '–' : [...layers.slice(0, LAYERS_TOLD), ...(layers.length > LAYERS_TOLD ? ['…'] : [])].join(', ')});
    }
    case 'no-vectors':
      return t('map.groundPictures');
    case 'unreadable':
      return t('map.groundUnreadable');
  }
}
