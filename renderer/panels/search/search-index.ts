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
  const phrase = wanted.join(' ');
  const groups: (SearchGroup & {readonly best: number})[] = [];
  for (const [name, layer] of layers) {
    const look = lookOf(name);
    const found: {hit: SearchHit; fit: number; rank: number}[] = [];
    for (const stored of layer.records.values()) {
      const facts = stored.record;
      if (facts === null || !hasAllWords(foldedTextOf(facts, look, words), wanted)) continue;
      const title = look.title(facts, words);
      found.push({
        hit: {
          key: `${name}/${stored.id}`, title, second: secondLineOf(facts, look, words),
          position: positionOf(layer, stored), record: {layer: name, id: stored.id},
        },
        fit: fitOf(title, phrase),
        rank: look.rank(facts),
      });
    }
    found.sort((one, other) => one.fit - other.fit || one.rank - other.rank || one.hit.title.length - other.hit.title.length);
    if (found[0]) groups.push({name, best: found[0].fit, hits: found.slice(0, HITS_PER_GROUP).map(({hit}) => hit)});
  }
  const foundPlaces = placesLike(query, places, HITS_PER_GROUP);
  if (foundPlaces[0]) {
    const hits = foundPlaces.map((place) => placeHit(place, words));
    groups.push({name: 'places', best: Math.min(...hits.map(({title}) => fitOf(title, phrase))), hits});
  }
  // Enter takes the first: what is called so comes before what only mentions it, whatever its layer.
  return groups.toSorted((one, other) => one.best - other.best);
}

/** 0: begins with what was typed, 1: has it somewhere, 2: has its words apart or in other fields. */
function fitOf(title: string, phrase: string): number {
  const folded = foldedWords(title).join(' ');
  if (folded.startsWith(phrase)) return 0;
  return folded.includes(phrase) ? 1 : 2;
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
