/**
 * What a line means: an act with its sentence, or one clear refusal. Nothing is guessed: a name that fits two units is
 * refused with both. Pure; the picture is an argument.
 */
import {PRIORITIES, type Priority} from '../../../shared/layers/incidents/incident.ts';
import {needsReason, UNIT_STATES, type UnitState} from '../../../shared/model/unit-state.ts';
import type {City} from '../../../shared/protocol/down.ts';
import {fold} from '../../text/fold.ts';
import {findSign, isNumberOf, oneOf, verbOf, type Verb} from './line-words.ts';
import {stateOfDigit} from './unit-codes.ts';

export interface LineIncident {
  readonly id: string;
  readonly number: string;
}

export interface LineUnit {
  readonly id: string;
  readonly callSign: string;
}

export interface LineContext {
  readonly incidents: readonly LineIncident[];
  readonly units: readonly LineUnit[];
  readonly types: City['incidentTypes'];
  readonly dispositions: City['dispositions'];
  /** Every word by which people call a state, in the window's language. */
  readonly stateNames: (state: UnitState) => readonly string[];
}

export type LineAct =
  | {readonly verb: 'new'; readonly typeCode: string; readonly priority: Priority | null; readonly place: string}
  | {readonly verb: 'acknowledge' | 'raise' | 'open'; readonly incident: LineIncident}
  | {readonly verb: 'resolve'; readonly incident: LineIncident; readonly reason: string}
  | {readonly verb: 'dispatch'; readonly incident: LineIncident; readonly units: readonly LineUnit[]}
  | {readonly verb: 'note'; readonly incident: LineIncident; readonly text: string}
  | {readonly verb: 'close'; readonly incident: LineIncident; readonly disposition: string; readonly summary: string}
  | {readonly verb: 'status'; readonly unit: LineUnit; readonly state: UnitState; readonly reason: string}
  | {readonly verb: 'recall'; readonly unit: LineUnit};

export type ReadLine =
  | {readonly type: 'empty'}
  | {readonly type: 'act'; readonly act: LineAct}
  /** `wrong` is a key of the texts. */
  | {readonly type: 'wrong'; readonly wrong: Wrong; readonly values: {readonly [name: string]: string}};

type Wrong = 'verb' | 'number' | 'noIncident' | 'severalIncidents' | 'noUnit' | 'severalUnits' | 'unit' | 'state' | 'text' | 'reason' | 'type' | 'noType' | 'disposition' | 'leftOver';

const wrong = (kind: Wrong, values: {readonly [name: string]: string} = {}): ReadLine => ({type: 'wrong', wrong: kind, values});
const act = (one: LineAct): ReadLine => ({type: 'act', act: one});
const MOST_NAMED = 5;

export function readLine(line: string, context: LineContext): ReadLine {
  const words = wordsOf(line);
  const [first, ...rest] = words;
  if (first === undefined) return {type: 'empty'};
  const verb = verbOf(first);
  // A bare number is the incident itself.
  if (verb === null) return /^\d+$/.test(first) ? ofIncident('open', words, context) : wrong('verb', {word: first});
  if (verb === 'new') return newIncident(rest, context);
  return verb === 'status' || verb === 'recall' ? ofUnit(verb, rest, context) : ofIncident(verb, rest, context);
}

export function wordsOf(line: string): readonly string[] {
  return line.normalize('NFC').trim().split(/\s+/).filter((word) => word !== '');
}

function ofIncident(verb: Exclude<Verb, 'new' | 'status' | 'recall'>, words: readonly string[], context: LineContext): ReadLine {
  const [typed, ...rest] = words;
  if (typed === undefined) return wrong('number');
  const found = oneOf(context.incidents.filter(({number}) => isNumberOf(typed, number)));
  if (found.type !== 'one') return wrong(found.type === 'none' ? 'noIncident' : 'severalIncidents', {word: typed});
  const incident = found.one;
  const text = rest.join(' ');
  switch (verb) {
    case 'acknowledge': case 'raise': case 'open':
      return text === '' ? act({verb, incident}) : wrong('leftOver', {word: text});
    case 'resolve':
      return act({verb, incident, reason: text});
    case 'note':
      return text === '' ? wrong('text') : act({verb, incident, text});
    case 'dispatch': {
      const units = readUnits(rest, context);
      return Array.isArray(units) ? act({verb, incident, units}) : (units as ReadLine);
    }
    case 'close': {
      const disposition = context.dispositions.find(({code, vi, en}) => rest[0] !== undefined && [code, vi, en].some((name) => fold(name).startsWith(fold(rest[0] ?? ''))));
      if (!disposition) return wrong('disposition', {codes: context.dispositions.map(({code}) => code).join(', ')});
      return act({verb, incident, disposition: disposition.code, summary: rest.slice(1).join(' ')});
    }
  }
}

const MOST_PARTS = 3;

/**
 * A call sign may be typed in up to three words (`CC TT 1`). Where more than one reading names a unit (`ct1 2`: CT-1, or
 * CT-12), nobody can tell which was meant, and both are told.
 */
function readUnits(words: readonly string[], context: LineContext): readonly LineUnit[] | ReadLine {
  const units: LineUnit[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    // The longest first.
    const named = Array.from({length: Math.min(MOST_PARTS, words.length - at)}, (_, index) => words.slice(at, at + index + 1)).toReversed().flatMap((span) => {
      const found = findSign(span.join(''), context.units, ({callSign}) => callSign);
      return found.type === 'one' ? [{unit: found.one, span}] : [];
    });
    const [longest] = named;
    if (!longest) {
      const begun = findSign(word, context.units, ({callSign}) => callSign);
      return begun.type === 'several' ? wrong('severalUnits', {word, units: namesOf(begun.several)}) : wrong('noUnit', {word});
    }
    const meant = [...new Map(named.map(({unit}) => [unit.id, unit])).values()];
    if (meant.length > 1) return wrong('severalUnits', {word: longest.span.join(' '), units: namesOf(meant.toReversed())});
    units.push(longest.unit);
    at += longest.span.length;
  }
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

function namesOf(units: readonly LineUnit[]): string {
  return `${units.slice(0, MOST_NAMED).map(({callSign}) => callSign).join(', ')}${units.length > MOST_NAMED ? ' …' : ''}`;
}

function ofUnit(verb: 'status' | 'recall', words: readonly string[], context: LineContext): ReadLine {
  const [typed, ...rest] = words;
  if (typed === undefined) return wrong('unit');
  const found = findSign(typed, context.units, ({callSign}) => callSign);
  if (found.type === 'none') return wrong('noUnit', {word: typed});
  if (found.type === 'several') return wrong('severalUnits', {word: typed, units: namesOf(found.several)});
  if (verb === 'recall') return rest.length > 0 ? wrong('leftOver', {word: rest.join(' ')}) : act({verb, unit: found.one});
  const state = readState(rest, context);
  if (state === null) return wrong('state', {states: '0–9'});
  if (needsReason(state.state) && state.reason === '') return wrong('reason');
  return act({verb, unit: found.one, ...state});
}

/** A digit, or as many words as a name of a state has; what follows is the reason. */
function readState(words: readonly string[], {stateNames}: LineContext): {readonly state: UnitState; readonly reason: string} | null {
  const digit = stateOfDigit(words[0] ?? '');
  if (digit !== null) return {state: digit, reason: words.slice(1).join(' ')};
  for (let count = words.length; count > 0; count--) {
    const said = fold(words.slice(0, count).join(' '));
    const state = UNIT_STATES.find((each) => [each, each.replace('_', ' '), ...stateNames(each)].some((name) => fold(name) === said));
    if (state !== undefined && state !== 'dispatched') return {state, reason: words.slice(count).join(' ')};
  }
  return null;
}

/** `mới cháy nhà P1 12 Lạch Tray`: the kind, the priority where it is another than the kind's own, the place. */
function newIncident(words: readonly string[], {types}: LineContext): ReadLine {
  if (words.length === 0) return wrong('type');
  const at = words.findIndex((word) => PRIORITIES.some((priority) => priority.toLowerCase() === fold(word)));
  const priority = at < 0 ? null : (words[at]?.toUpperCase() as Priority);
  const said = at < 0 ? words : words.slice(0, at);
  for (let count = said.length; count > 0; count--) {
    const type = typeNamed(fold(said.slice(0, count).join(' ')), types);
    if (type === null || (at >= 0 && count < said.length)) continue;
    const place = [...said.slice(count), ...(at < 0 ? [] : words.slice(at + 1))].join(' ');
    return act({verb: 'new', typeCode: type, priority, place});
  }
  return wrong('noType', {word: said.join(' ')});
}

function typeNamed(said: string, types: City['incidentTypes']): string | null {
  const named = (test: (name: string) => boolean): string | null => types.find(({code, vi, en}) => [code, vi, en].some((name) => test(fold(name))))?.code ?? null;
  return named((name) => name === said) ?? named((name) => name.startsWith(said));
}
