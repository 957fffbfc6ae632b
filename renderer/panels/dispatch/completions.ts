/** How a line that is being typed may go on: the last word completed to a command, an incident's number or a call sign. Pure. */
import {fold} from '../../text/fold.ts';
import type {LineContext} from './command-grammar.ts';
import {isNumberOf, nameOfVerb, plainSign, VERBS, verbOf} from './line-words.ts';
import {shortNumber} from './short-number.ts';

const MOST = 6;

/** Whole lines, the likeliest first; none where the last word is whole already. */
export function completionsOf(line: string, {incidents, units}: Pick<LineContext, 'incidents' | 'units'>, language: 'vi' | 'en'): readonly string[] {
  const words = line.normalize('NFC').trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const [first] = before;
  const verb = first === undefined ? null : verbOf(first);
  const ends = before.length === 0
    ? VERBS.map((each) => nameOfVerb(each, language)).filter((name) => last !== '' && name.startsWith(fold(last)) && name !== fold(last))
    : verb === 'status' || verb === 'recall'
      ? (before.length === 1 ? signs(last, units) : [])
      : before.length === 1 && verb !== null && verb !== 'new'
        ? incidents.filter(({number}) => !isNumberOf(last, number) && (shortNumber(number).includes(last) || number.includes(last))).map(({number}) => shortNumber(number))
        : verb === 'dispatch' && last !== '' ? signs(last, units) : [];
  return [...new Set(ends)].slice(0, MOST).map((end) => `${[...before, end].join(' ')} `);
}

function signs(last: string, units: LineContext['units']): readonly string[] {
  const wanted = plainSign(last);
  return units.map(({callSign}) => callSign).filter((callSign) => plainSign(callSign).startsWith(wanted) && plainSign(callSign) !== wanted);
}
