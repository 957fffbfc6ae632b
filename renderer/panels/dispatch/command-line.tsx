/**
 * The command line at the foot of Dispatch: what would happen stands beside it while one types, Enter does it, Tab completes,
 * ↑ brings back earlier lines. What cannot be done is refused in one sentence and what was typed stays.
 */
import {useId, useState, type KeyboardEvent} from 'react';
import {useStore} from 'zustand';
import type {Position} from '../../../shared/geo/geometry.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import {recordIdFor} from '../../../shared/model/command.ts';
import {whyNot} from '../../layers/incidents/why-not.ts';
import {reasonText} from '../../layers/reason-text.ts';
import type {Words} from '../../layers/look.ts';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {outboxStore} from '../../state/outbox.ts';
import {select} from '../../state/selection.ts';
import {say} from '../../state/toasts.ts';
import {orderMeant, stepAsk} from '../../state/unit-step.ts';
import {viewStore} from '../../state/view.ts';
import {wordOr} from '../../text/i18n.ts';
import {plainLine} from '../../text/plain.ts';
import {KeyCap} from '../../ui/key-cap.tsx';
import {useDesk} from '../desk-context.ts';
import {isGone} from '../record-facts.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useCity, useWords} from '../use-words.ts';
import {readLine, type LineAct, type LineContext} from './command-grammar.ts';
import {completionsOf} from './completions.ts';
import {goToAdvice} from './go-to-advice.ts';
import {positionOfPlace} from './line-place.ts';
import {nameOfVerb, VERBS} from './line-words.ts';
import {sendUnits} from './sending.ts';
import css from './command-line.module.css';

const MOST_REMEMBERED = 20;
const concerns = (): boolean => true;

export function CommandLine() {
  const words = useWords();
  const {t, language} = words;
  const [line, setLine] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [earlier, setEarlier] = useState<readonly string[]>([]);
  const [at, setAt] = useState<number | null>(null);
  const noteId = useId();
  const context = useLineContext(words);
  const does = useLineActs(words);
  const read = readLine(line, context);
  const completions = completionsOf(line, context, language);
  const refusal = read.type === 'act' ? does.whyNot(read.act) : null;
  const note = said ?? noteOf();

  function noteOf(): string {
    if (read.type === 'empty') return t('duty.line.help', {verbs: VERBS.map((verb) => `${nameOfVerb(verb, language)} ${t(`duty.line.verb.${verb}`)}`).join(' · ')});
    if (read.type === 'wrong') return t(`duty.line.wrong.${read.wrong}`, read.values);
    return refusal ?? does.sentence(read.act);
  }
  const write = (text: string): void => {
    setLine(text);
    setSaid(null);
  };
  const run = (): void => {
    if (read.type !== 'act' || refusal !== null) {
      setSaid(read.type === 'empty' ? null : noteOf());
      return;
    }
    does.run(read.act);
    setEarlier([line, ...earlier.filter((one) => one !== line)].slice(0, MOST_REMEMBERED));
    setAt(null);
    setLine('');
    setSaid(t('duty.line.done', {what: does.sentence(read.act)}));
  };
  const remember = (step: 1 | -1): void => {
    const next = (at ?? -1) + step;
    setAt(next < 0 ? null : Math.min(next, earlier.length - 1));
    write(next < 0 ? '' : (earlier[Math.min(next, earlier.length - 1)] ?? ''));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') run();
    else if (event.key === 'Tab' && !event.shiftKey && completions[0] !== undefined) write(completions[0]);
    else if (event.key === 'ArrowUp' && earlier.length > 0) remember(1);
    else if (event.key === 'ArrowDown' && at !== null) remember(-1);
    else return;
    event.preventDefault();
  };
  const isWrong = said !== null && line !== '';
  return (
    <footer className={css['line']} data-region="command-line" tabIndex={-1} role="region" aria-label={t('duty.line.label')}>
      <span className={css['prompt']} aria-hidden="true">›</span>
      <input
        type="text" className={css['input']} data-command-line aria-label={t('duty.line.label')} aria-describedby={noteId} aria-invalid={isWrong || undefined} {...keyShortcut()}
        placeholder={t('duty.line.hint')} autoComplete="off" spellCheck={false} maxLength={4_000} value={line}
        onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown}
      />
      <span id={noteId} className={css['note']} data-wrong={isWrong || (read.type === 'act' && refusal !== null) || undefined} role="status">{note}</span>
      {read.type === 'act' && refusal === null && <KeyCap>↵</KeyCap>}
      {completions.length > 0 && (
        <span className={css['completions']}>
          <KeyCap>⇥</KeyCap>
          {completions.map((one) => <button key={one} type="button" tabIndex={-1} className={css['completion']} onClick={() => write(one)}>{one.trimEnd().split(' ').at(-1)}</button>)}
        </span>
      )}
      <span className={css['keys']} aria-hidden="true">
        <KeyCap>;</KeyCap> <KeyCap>Q</KeyCap> {t('duty.line.key.queue')} <KeyCap>J</KeyCap><KeyCap>K</KeyCap> {t('duty.line.key.move')} <KeyCap>1–9</KeyCap> {t('duty.line.key.unit')}
        {' '}<KeyCap>X</KeyCap> {t('duty.line.key.step')} <KeyCap>E</KeyCap> {t('duty.line.key.units')} <KeyCap>?</KeyCap> {t('duty.line.key.keys')}
      </span>
    </footer>
  );
}

function keyShortcut(): {readonly 'aria-keyshortcuts': string} {
  return {'aria-keyshortcuts': keyProps('command-line').keyShortcuts};
}

function useLineContext({t}: Words): LineContext {
  const {records} = useDesk();
  const city = useCity();
  useRecordsVersion({records, concerns, everyMs: 1_000});
  const incidents = must(records.layers.get('incidents'), 'layer incidents');
  const units = must(records.layers.get('units'), 'layer units');
  return {
    incidents: [...incidents.records.values()].flatMap(({id, record}) => (record === null || isGone(incidents, record) ? [] : [{id, number: asIncident(record).number}])),
    units: [...units.records.values()].flatMap(({id, record}) => (record === null ? [] : [{id, callSign: plainLine(typeof record['callSign'] === 'string' ? record['callSign'] : id)}])),
    types: city?.incidentTypes ?? [],
    dispositions: city?.dispositions ?? [],
    stateNames: (state) => [wordOr(t, `unit.state.${state}`, state), t(`duty.orders.next.${state}`)],
  };
}

interface LineActs {
  readonly sentence: (act: LineAct) => string;
  readonly whyNot: (act: LineAct) => string | null;
  readonly run: (act: LineAct) => void;
}

function useLineActs(words: Words): LineActs {
  const desk = useDesk();
  const city = useCity();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const {t} = words;
  const {ask, records} = desk;
  const priorityOf = (code: string): string => city?.incidentTypes.find((type) => type.code === code)?.priority ?? 'P3';
  const positionOf = (place: string): Position | null => positionOfPlace(place, city?.places ?? [], viewStore.getState().view);
  const placeWords = (place: string): string => {
    if (positionOf(place) === null) return place === '' ? t('duty.line.what.noPosition') : t('duty.line.what.placeOnly', {place});
    return place === '' ? t('duty.line.what.newHere') : place;
  };
  return {
    sentence: (act) => {
      switch (act.verb) {
        case 'new': return t('duty.line.what.new', {type: words.code('incidentTypes', act.typeCode), priority: act.priority ?? priorityOf(act.typeCode), place: placeWords(act.place)});
        case 'dispatch': return act.units.length === 0
          ? t('duty.line.what.suggest', {number: act.incident.number})
          : t('duty.line.what.dispatch', {number: act.incident.number, units: act.units.map(({callSign}) => callSign).join(', ')});
        case 'status': return t('duty.line.what.status', {unit: act.unit.callSign, state: t(`duty.orders.next.${act.state}`)});
        case 'recall': return t('duty.line.what.recall', {unit: act.unit.callSign});
        case 'note': return t('duty.line.what.note', {number: act.incident.number, text: act.text});
        case 'close': return t('duty.line.what.close', {number: act.incident.number, disposition: words.code('dispositions', act.disposition)});
        case 'acknowledge': case 'raise': case 'open': case 'resolve': return t(`duty.line.what.${act.verb}`, {number: act.incident.number});
      }
    },
    whyNot: (act) => {
      if (identity === null) return reasonText('not-signed-in', words);
      const [name, wanted] = askedOf(act);
      if (name === null || !('incident' in act)) return null;
      const refused = whyNot({name, identity, facts: records.get('incidents', act.incident.id)?.record ?? undefined, ask: wanted});
      return refused === null ? null : reasonText(refused, words);
    },
    run: (act) => {
      if (act.verb === 'new') {
        const id = ask('incidents', null, 'create', {
          type: act.typeCode, priority: act.priority ?? priorityOf(act.typeCode), position: positionOf(act.place), ...(act.place !== '' && {place: act.place}),
        });
        select('incidents', recordIdFor('incidents', id));
        return;
      }
      if (act.verb === 'status' || act.verb === 'recall') {
        const incident = orderMeant(act.unit.id, records, outboxStore.getState());
        ask('units', act.unit.id, 'status', stepAsk(act.verb === 'recall' ? {state: 'cancelled', incident} : {state: act.state, reason: act.reason, incident}));
        return;
      }
      select('incidents', act.incident.id);
      if (act.verb === 'dispatch') {
        if (act.units.length === 0) goToAdvice();
        else sendUnits({incident: act.incident.id, units: act.units.map(({id}) => id), shown: null}, desk, words);
        return;
      }
      const [name, wanted] = askedOf(act);
      if (name !== null) ask('incidents', act.incident.id, name, wanted);
      else say(t('duty.line.what.open', {number: act.incident.number}));
    },
  };
}

/** The command of an act on an incident; null: nothing is asked of the hub. */
function askedOf(act: LineAct): readonly [name: string | null, ask: {readonly [field: string]: unknown}] {
  switch (act.verb) {
    case 'acknowledge': return ['acknowledge', {}];
    case 'raise': return ['raise-level', {}];
    case 'note': return ['note', {text: act.text}];
    case 'resolve': return ['resolve', act.reason === '' ? {} : {reason: act.reason}];
    case 'close': return ['close', {disposition: act.disposition, ...(act.summary !== '' && {summary: act.summary})}];
    case 'dispatch': return act.units.length === 0 ? [null, {}] : ['dispatch', {units: []}];
    case 'new': case 'open': case 'status': case 'recall': return [null, {}];
  }
}
