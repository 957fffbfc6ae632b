/** A position in words: how far from the nearest known place; and places by what is typed. */
import {distanceM} from '../../../shared/geo/distance.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import type {City} from '../../../shared/protocol/down.ts';
import type {Words} from '../../layers/look.ts';
import {fold, foldedWords, hasAllWords} from '../../text/fold.ts';
import {formatDistance} from '../../text/format.ts';
import type {Language} from '../../text/language.ts';

export type Place = City['places'][number];

/** Farther than this a place says nothing about a position. */
const NEAR_WITHIN_M = 5_000;

export function placeName(place: Place, language: Language): string {
  return language === 'en' ? (place.en ?? place.vi) : place.vi;
}

export function nearestPlace(position: Position, places: readonly Place[]): {readonly place: Place; readonly distanceM: number} | null {
  let nearest: {place: Place; distanceM: number} | null = null;
  for (const place of places) {
    const away = distanceM(position, [place.lonDeg, place.latDeg]);
    if (away <= NEAR_WITHIN_M && (nearest === null || away < nearest.distanceM)) nearest = {place, distanceM: away};
  }
  return nearest;
}

/** `cách Cầu Tân Vũ 350 m`, or nothing where no known place is near. */
export function nearWords(position: Position, places: readonly Place[], {t, language}: Words): string {
  const nearest = nearestPlace(position, places);
  if (!nearest) return '';
  return t('create.near', {place: placeName(nearest.place, language), distance: formatDistance(nearest.distanceM, language)});
}

/** Places whose names hold every typed word; those that begin with it come first. */
export function placesLike(text: string, places: readonly Place[], atMost: number): readonly Place[] {
  const words = foldedWords(text);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  return places
    .map((place) => ({place, folded: fold(`${place.vi} ${place.en ?? ''}`)}))
    .filter(({folded}) => hasAllWords(folded, words))
    .sort((one, other) => Number(other.folded.startsWith(whole)) - Number(one.folded.startsWith(whole)) || one.folded.length - other.folded.length)
    .slice(0, atMost)
    .map(({place}) => place);
}
