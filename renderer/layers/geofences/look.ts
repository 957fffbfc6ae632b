/** Geofences: a fine dotted edge with the name along it. Nothing of it has a hue: who comes and goes is no trouble in itself. */
import {Radar} from 'lucide-react';
import {asGeofence} from '../../../shared/layers/geofences/geofence.ts';
import {areaM2} from '../../../shared/geo/geodesic.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {formatArea, formatMeasured} from '../../text/measures.ts';
import {plainLine} from '../../text/plain.ts';
import {layerTitle} from '../layer-name.ts';
import {PLAIN_POINT, type CardRow, type Look, type Words} from '../look.ts';
import {GeofenceDetails} from './geofence-details.tsx';

export const geofencesLook: Look = {
  layer: 'geofences',
  icon: Radar,
  point: () => ({...PLAIN_POINT, shape: 'none', tone: 'own'}),
  mapLabel: (facts) => (asGeofence(facts).state === 'retired' ? null : plainLine(asGeofence(facts).name)),
  outline: () => ({color: 'own', pattern: 'fine-dots', widthPx: 1.8, fill: {greyShare: 0.05}}),
  rank: () => 79,
  title: (facts) => asGeofence(facts).name,
  state: (facts, _live, {t}) => t(asGeofence(facts).state === 'retired' ? 'craft.fence.retired' : 'craft.fence.active'),
  card: (facts, _live, words) => cardOf(facts, words),
  searchText: (facts) => [asGeofence(facts).name],
  details: GeofenceDetails,
};

function cardOf(facts: FactRecord, words: Words): readonly CardRow[] {
  const {layers, on, circle, watchers, heldBack, author, createdAt} = asGeofence(facts);
  const {t, language, number, time} = words;
  const ring = facts.geometry?.type === 'Polygon' ? (facts.geometry.coordinates[0] ?? []) : [];
  return [
    {label: t('craft.fence.layers'), value: layers.map((layer) => layerTitle(layer, words)).join(' · ')},
    {label: t('craft.fence.on'), value: on.map((event) => t(`craft.fence.${event}`)).join(' · ')},
    {
      label: t('craft.annotation.area'), value: formatArea(areaM2(ring), language),
      ...(circle && {aside: t('craft.fence.radiusIs', {distance: formatMeasured(circle.radiusM, language)})}),
    },
    {label: t('craft.fence.watchers'), value: watchers.length === 0 ? null : number(watchers.length, 0), aside: watchers.slice(0, 3).join(', ')},
    ...(heldBack === 0 ? [] : [{label: t('craft.fence.heldBack'), value: t('craft.fence.heldBackWhy', {count: number(heldBack, 0)})}]),
    {label: t('craft.annotation.author'), value: author, aside: time(createdAt)},
  ];
}
