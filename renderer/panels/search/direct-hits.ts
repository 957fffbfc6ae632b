/** What was typed is itself a place, or a picture of another desk: it stands first, there is nothing to look for. */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {Words} from '../../layers/look.ts';
import {readCoordinates} from '../../text/coordinates.ts';
import {formatCoordinates} from '../../text/format.ts';
import type {SearchGroup, SearchHit} from './search-index.ts';

/** Opens the picture that a link tells; null where the text is no such link. */
export type PictureOpener = (text: string) => (() => void) | null;

export function directHits(typed: string, openPicture: PictureOpener, words: Words): readonly SearchGroup[] {
  const hits = [placeTyped(typed, words), pictureTyped(typed, openPicture, words)].filter((hit) => hit !== null);
  return hits.length === 0 ? [] : [{name: 'direct', hits, total: hits.length}];
}

function placeTyped(typed: string, {t, language}: Words): SearchHit | null {
  const place = readCoordinates(typed);
  if (!place) return null;
  const position: Position = [place.lonDeg, place.latDeg];
  return {key: 'direct/place', title: formatCoordinates(...position, language), second: t('search.coordinates'), position, record: null, command: null};
}

function pictureTyped(typed: string, openPicture: PictureOpener, {t}: Words): SearchHit | null {
  const run = openPicture(typed);
  if (!run) return null;
  const command = {id: 'open-picture', title: t('search.openPicture'), run};
  return {key: 'direct/picture', title: command.title, second: '', position: null, record: null, command};
}
