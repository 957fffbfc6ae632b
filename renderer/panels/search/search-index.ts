/**
 * One box for everything with a name: incidents, places, the things of all other layers, and what the desk can do. Marks,
 * case and đ do not matter. `>` asks for commands alone, `@` for units, `#` for incidents. Of each group the best few are
 * kept while going through, so that a letter that fits everything costs no more than one that fits little.
 */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import type {LiveValues, Look, Words} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {capitalised} from '../../text/capital.ts';
import {fold, foldedWords, hasAllWords} from '../../text/fold.ts';
import {wordOr} from '../../text/i18n.ts';
import {placeName, type Place} from '../new-incident/place-words.ts';
import {isGone, liveValuesOf, positionOf} from '../record-facts.ts';
import type {DeskCommand} from './desk-command.ts';
import {searchTextOf, type SearchText} from './search-texts.ts';

export interface SearchHit {
  readonly key: string;
  readonly title: string;
  readonly second: string;
  readonly position: Position | null;
  /** The record to select; null for a place or a command. */
  readonly record: {readonly layer: string; readonly id: string} | null;
  readonly command: DeskCommand | null;
}

export interface SearchGroup {
  readonly name: 'direct' | 'incidents' | 'places' | 'objects' | 'commands';
  readonly hits: readonly SearchHit[];
  /** How many there are in all; more than are listed. */
  readonly total: number;
}

export interface SearchWorld {
  readonly layers: ReadonlyMap<string, WindowLayer>;
  readonly lookOf: (layer: string) => Look;
  readonly places: readonly Place[];
  readonly commands: readonly DeskCommand[];
  readonly words: Words;
}

const HITS_PER_GROUP = 5;
/** Fifteen layers share it; one that has many of a name leaves room for the others. */
const OBJECTS = 8;
const OBJECTS_PER_LAYER = 3;
const MOST_HITS_ALONE = 40;
const SIGILS: {readonly [sigil: string]: string} = {'>': 'commands', '@': 'units', '#': 'incidents'};
/** Begins with what was typed; has it at the start of a word; has it somewhere; has its words apart or in other fields. */
const STARTS = 0;
const STARTS_A_WORD = 1;
const WITHIN = 2;
const ELSEWHERE = 3;
/** After all that is there: what is over. */
const GONE = 4;

export function searchFor(typed: string, world: SearchWorld): readonly SearchGroup[] {
  const {query, only} = readQuery(typed);
  const wanted = foldedWords(query);
  const isListing = only === 'commands' && wanted.length === 0;
  if (wanted.length === 0 && !isListing) return [];
  const phrase = wanted.join(' ');
  const most = only === null ? HITS_PER_GROUP : MOST_HITS_ALONE;
  const groups: (SearchGroup & {readonly best: number})[] = [];
  const add = <Thing>(name: SearchGroup['name'], best: Best<Thing>, hitOf: (thing: Thing) => SearchHit): void => {
    const {found, total, fit} = best;
    if (total > 0) groups.push({name, total, best: fit, hits: found.map(hitOf)});
  };
  const records = (best: Best<Candidate>, perLayer: number, isOne: (layer: string) => boolean): Best<Candidate> => {
    for (const [name, layer] of world.layers) {
      if (!isOne(name)) continue;
      const ofLayer = new Best<Candidate>(perLayer);
      offerRecords(ofLayer, {name, layer, look: world.lookOf(name)}, world.words, {wanted, phrase});
      best.take(ofLayer);
    }
    return best;
  };

  const isWanted = (name: string): boolean => only === null || only === name;
  add('incidents', records(new Best(most), most, (name) => name === 'incidents' && isWanted(name)), (found) => recordHit(found, world.words));
  if (only === null) add('places', bestPlaces(world.places, wanted, phrase, most), (place) => placeHit(place, world.words));
  add('objects', records(new Best(only === null ? OBJECTS : most), only === null ? OBJECTS_PER_LAYER : most, (name) => name !== 'incidents' && isWanted(name)), (found) => recordHit(found, world.words));
  if (isWanted('commands')) add('commands', bestCommands(world, wanted, phrase, most), commandHit);
  // Enter takes the first: what is called so comes before what only mentions it, whatever it is.
  return groups.toSorted((one, other) => one.best - other.best);
}

export function readQuery(typed: string): {readonly query: string; readonly only: string | null} {
  const text = typed.trimStart();
  const only = SIGILS[text.slice(0, 1)];
  return only === undefined ? {query: text, only: null} : {query: text.slice(1), only};
}

interface Wanted {
  readonly wanted: readonly string[];
  readonly phrase: string;
}

interface Searched {
  readonly name: string;
  readonly layer: WindowLayer;
  readonly look: Look;
}

interface Candidate {
  readonly of: Searched;
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
}

function offerRecords(best: Best<Candidate>, of: Searched, words: Words, {wanted, phrase}: Wanted): void {
  const {layer, look} = of;
  const hasGoneStates = layer.layer.goneStates.length > 0;
  for (const stored of layer.records.values()) {
    const facts = stored.record;
    if (facts === null) continue;
    const text = searchTextOf(facts, look, words);
    if (!hasAllWords(text.folded, wanted)) continue;
    const fit = fitOf(text, phrase) + (hasGoneStates && isGone(layer, facts) ? GONE : 0);
    best.offer({of, stored, facts}, fit, text.rank, text.title.length);
  }
}

function bestPlaces(places: readonly Place[], wanted: readonly string[], phrase: string, most: number): Best<Place> {
  const best = new Best<Place>(most);
  for (const place of places) {
    const text = placeTextOf(place);
    if (hasAllWords(text.folded, wanted)) best.offer(place, fitOf(text, phrase), 0, text.foldedTitle.length);
  }
  return best;
}

function bestCommands({commands}: SearchWorld, wanted: readonly string[], phrase: string, most: number): Best<DeskCommand> {
  const best = new Best<DeskCommand>(most);
  commands.forEach((command, index) => {
    const foldedTitle = fold(command.title);
    const text = {title: command.title, foldedTitle, folded: `${foldedTitle} ${fold(command.alsoCalled ?? '')}`, rank: index};
    if (hasAllWords(text.folded, wanted)) best.offer(command, wanted.length === 0 ? STARTS : fitOf(text, phrase), index, 0);
  });
  return best;
}

function fitOf({foldedTitle}: SearchText, phrase: string): number {
  if (foldedTitle.startsWith(phrase)) return STARTS;
  if (foldedTitle.includes(` ${phrase}`)) return STARTS_A_WORD;
  return foldedTitle.includes(phrase) ? WITHIN : ELSEWHERE;
}

/** The best few of many: by how well they fit, then the worst state first, then the shortest name. */
class Best<Thing> {
  readonly #most: number;
  readonly #kept: {readonly thing: Thing; readonly fit: number; readonly rank: number; readonly length: number}[] = [];
  total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get found(): readonly Thing[] {
    return this.#kept.map(({thing}) => thing);
  }

  get fit(): number {
    return this.#kept[0]?.fit ?? Infinity;
  }

  /** The best of another lot, and how many that had. */
  take(other: Best<Thing>): void {
    const total = this.total + other.total;
    for (const {thing, fit, rank, length} of other.#kept) this.offer(thing, fit, rank, length);
    this.total = total;
  }

  offer(thing: Thing, fit: number, rank: number, length: number): void {
    this.total++;
    const kept = this.#kept;
    const worst = kept.length === this.#most ? kept.at(-1) : undefined;
    // Almost everything that fits a single letter ends here.
    if (worst && (worst.fit - fit || worst.rank - rank || worst.length - length) <= 0) return;
    let place = kept.length;
    while (place > 0) {
      const before = kept[place - 1];
      if (!before || (before.fit - fit || before.rank - rank || before.length - length) <= 0) break;
      place--;
    }
    if (place >= this.#most) return;
    kept.splice(place, 0, {thing, fit, rank, length});
    if (kept.length > this.#most) kept.pop();
  }
}

const placeTexts = new WeakMap<Place, SearchText>();

function placeTextOf(place: Place): SearchText {
  const known = placeTexts.get(place);
  if (known) return known;
  const foldedTitle = fold(place.vi);
  const text = {title: place.vi, foldedTitle, folded: place.en === null ? foldedTitle : `${foldedTitle} ${fold(place.en)}`, rank: 0};
  placeTexts.set(place, text);
  return text;
}

function recordHit({of: {name, layer, look}, stored, facts}: Candidate, words: Words): SearchHit {
  const second = secondLineOf(facts, liveValuesOf(layer, stored.handle), look, words);
  return {
    key: `${name}/${stored.id}`, title: look.title(facts, words), position: positionOf(layer, stored), record: {layer: name, id: stored.id}, command: null,
    // Fifteen layers stand under one heading.
    second: name === 'incidents' ? second : [layerTitle(name, words), second].filter((part) => part !== '').join(' · '),
  };
}

/** What tells two of one name apart: number, MMSI, state. */
function secondLineOf(facts: FactRecord, live: LiveValues, look: Look, words: Words): string {
  const number = ['number', 'mmsi', 'cameraNum', 'station'].map((field) => facts[field]).find((value) => typeof value === 'string');
  return [number, capitalised(look.state(facts, live, words))].filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

function placeHit(place: Place, {t, language}: Words): SearchHit {
  return {
    key: `places/${place.id}`, title: placeName(place, language), second: wordOr(t, `search.placeKind.${place.kind}`, ''),
    position: [place.lonDeg, place.latDeg], record: null, command: null,
  };
}

function commandHit(command: DeskCommand): SearchHit {
  return {key: `commands/${command.id}`, title: command.title, second: '', position: null, record: null, command};
}
