/**
 * One box for everything with a name: records of every layer, then places. Marks, case and đ do not matter. Texts are
 * folded once per version of a record and forgotten with it.
 */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Look, Words} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {fold, foldedWords, hasAllWords} from '../../text/fold.ts';
import {positionOf} from '../record-facts.ts';
import {placeName, placesLike, type Place} from '../new-incident/place-words.ts';

export interface SearchHit {
  readonly key: string;
  readonly title: string;
  readonly second: string;
  readonly position: Position | null;
  /** The record to select; null for a place. */
  readonly record: {readonly layer: string; readonly id: string} | null;
}

export interface SearchGroup {
  /** Layer name, or `places`. */
  readonly name: string;
  readonly hits: readonly SearchHit[];
}

export interface SearchWorld {
  readonly layers: ReadonlyMap<string, WindowLayer>;
  readonly lookOf: (layer: string) => Look;
  readonly places: readonly Place[];
  readonly words: Words;
}

const HITS_PER_GROUP = 5;
const foldedTexts = new WeakMap<FactRecord, string>();

export function searchFor(query: string, {layers, lookOf, places, words}: SearchWorld): readonly SearchGroup[] {
  const wanted = foldedWords(query);
  if (wanted.length === 0) return [];
  const groups: SearchGroup[] = [];
  for (const [name, layer] of layers) {
    const look = lookOf(name);
    const found: {hit: SearchHit; order: number}[] = [];
    for (const stored of layer.records.values()) {
      const facts = stored.record;
      if (facts === null || !hasAllWords(foldedTextOf(facts, look, words), wanted)) continue;
      const title = look.title(facts, words);
      const begins = fold(title).startsWith(wanted[0] ?? '') ? 0 : 1;
      found.push({
        hit: {
          key: `${name}/${stored.id}`, title, second: secondLineOf(facts, look, words),
          position: positionOf(layer, stored), record: {layer: name, id: stored.id},
        },
        order: begins * 1_000 + look.rank(facts),
      });
    }
    found.sort((one, other) => one.order - other.order || one.hit.title.length - other.hit.title.length);
    if (found.length > 0) groups.push({name, hits: found.slice(0, HITS_PER_GROUP).map(({hit}) => hit)});
  }
  const foundPlaces = placesLike(query, places, HITS_PER_GROUP);
  if (foundPlaces.length > 0) groups.push({name: 'places', hits: foundPlaces.map((place) => placeHit(place, words))});
  return groups;
}

function foldedTextOf(facts: FactRecord, look: Look, words: Words): string {
  const known = foldedTexts.get(facts);
  if (known !== undefined) return known;
  const texts = [look.title(facts, words), ...look.searchText(facts)];
  const folded = fold(texts.filter((text) => text !== null && text !== undefined).join(' '));
  foldedTexts.set(facts, folded);
  return folded;
}

/** What tells two of one name apart: number, MMSI, state. */
function secondLineOf(facts: FactRecord, look: Look, words: Words): string {
  const number = ['number', 'mmsi', 'cameraNum', 'station'].map((field) => facts[field]).find((value) => typeof value === 'string');
  return [number, look.state(facts, {}, words)].filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

function placeHit(place: Place, {language}: Words): SearchHit {
  return {key: `places/${place.id}`, title: placeName(place, language), second: '', position: [place.lonDeg, place.latDeg], record: null};
}
