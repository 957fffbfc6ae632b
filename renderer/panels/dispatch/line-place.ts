/**
 * Where an incident of the command line is: at the place of the gazetteer with exactly this name; with no place typed, at
 * the middle of the map. An address that nobody knows has no position: crews are not sent to where the map happens to look.
 * Pure.
 */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {City} from '../../../shared/protocol/down.ts';
import type {View} from '../../state/view.ts';
import {fold} from '../../text/fold.ts';

export function positionOfPlace(place: string, places: City['places'], view: View | null): Position | null {
  const wanted = fold(place);
  if (wanted === '') return view && [view.lonDeg, view.latDeg];
  const known = places.find(({vi, en}) => fold(vi) === wanted || (en !== null && fold(en) === wanted));
  return known ? [known.lonDeg, known.latDeg] : null;
}
