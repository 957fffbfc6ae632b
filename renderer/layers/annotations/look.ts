/** Drawings that all desks share: in the light of the desk itself, dashed, so that none is taken for the city's own line. */
import {Pencil} from 'lucide-react';
import {asAnnotation} from '../../../shared/layers/annotations/annotation.ts';
import {areaM2, wayM} from '../../../shared/geo/geodesic.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {plainLine} from '../../text/plain.ts';
import {formatArea, formatMeasured} from '../../text/measures.ts';
import {PLAIN_POINT, type CardRow, type Look, type Words} from '../look.ts';
import {AnnotationDetails} from './annotation-details.tsx';

export const annotationsLook: Look = {
  layer: 'annotations',
  icon: Pencil,
  point: (facts) => {
    const {kind, state} = asAnnotation(facts);
    const isPlace = kind === 'text' || kind === 'marker';
    const shape = state === 'retired' || !isPlace ? 'none' : kind === 'marker' ? 'diamond' : 'dot';
    return {...PLAIN_POINT, shape, sizePx: kind === 'marker' ? 14 : 7, hollow: kind === 'marker', tone: 'own'};
  },
  mapLabel: (facts) => {
    const {state, text} = asAnnotation(facts);
    return state === 'retired' || text === '' ? null : plainLine(text);
  },
  outline: (facts) => ({color: 'own', pattern: 'dashes', widthPx: 2, fill: asAnnotation(facts).kind === 'polygon' ? {greyShare: 0.08} : 'none'}),
  // A name at every zoom: somebody wrote it to be read. After whatever is urgent.
  rank: () => 58,
  title: (facts, words) => titleOf(facts, words),
  state: (facts, _live, {t}) => {
    const {kind, state} = asAnnotation(facts);
    return state === 'retired' ? t('craft.annotation.removed') : t(`craft.draw.kinds.${kind}`);
  },
  card: (facts, _live, words) => cardOf(facts, words),
  searchText: (facts) => [asAnnotation(facts).text, asAnnotation(facts).author],
  details: AnnotationDetails,
};

function titleOf(facts: FactRecord, {t}: Words): string {
  const {kind, text} = asAnnotation(facts);
  return text === '' ? `${t(`craft.draw.kinds.${kind}`)} (${t('craft.annotation.noText')})` : text;
}

function cardOf(facts: FactRecord, words: Words): readonly CardRow[] {
  const {author, createdAt, changedAt, changedBy} = asAnnotation(facts);
  const {t, language, time} = words;
  const {geometry} = facts;
  return [
    {label: t('craft.annotation.author'), value: author},
    {label: t('craft.annotation.drawnAt'), value: time(createdAt)},
    ...(changedAt === null ? [] : [{label: t('craft.annotation.changedAt'), value: time(changedAt), aside: changedBy ?? ''}]),
    ...(geometry?.type === 'LineString' ? [{label: t('craft.annotation.length'), value: formatMeasured(wayM(geometry.coordinates), language)}] : []),
    ...(geometry?.type === 'Polygon' ? [{label: t('craft.annotation.area'), value: formatArea(areaM2(geometry.coordinates[0] ?? []), language)}] : []),
  ];
}
