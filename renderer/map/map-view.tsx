/**
 * The map in a window. React says that it should be there; `CityMap` makes it so. Its fence is its own: without WebGL2 a
 * line says why, and lists, link and commands go on.
 */
import 'maplibre-gl/dist/maplibre-gl.css';
import type {ReactElement} from 'react';
import {ATTRIBUTION} from './basemap.ts';
import type {MapViewProps} from './map-view-props.ts';
import './map-view.css';
import {useCityMap} from './use-city-map.ts';

export function MapView(props: MapViewProps): ReactElement {
  const {element, failure, ground, standing} = useCityMap(props);
  const {label, words, lookOf, records, noMapText, groundText} = props;
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
      {failure !== null && <p className="map-view-failure">{noMapText(failure)}</p>}
      {failure === null && ground !== 'drawn' && <p className="map-view-ground" aria-live="polite">{groundText(ground)}</p>}
      <p className="map-view-attribution">{ATTRIBUTION[words.language]}</p>
      <p className="map-view-spoken" aria-live="polite">{spoken}</p>
    </div>
  );
}
