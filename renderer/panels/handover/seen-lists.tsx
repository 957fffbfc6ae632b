/** What is, or was, open: the same lists on the page, on paper and under a signature. */
import type {ReactNode} from 'react';
import type {Seen} from '../../../shared/layers/shifts/shift.ts';
import {incidentTitle, stateWord} from '../../layers/incidents/incident-words.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {wordOr} from '../../text/i18n.ts';
import {plainLine} from '../../text/plain.ts';
import {SeverityGlyph, type SeverityLevel} from '../../ui/severity-glyph.tsx';
import {actionWord} from '../outbox/outbox-words.ts';
import css from './handover.module.css';

export interface SeenListsProps {
  readonly seen: Seen;
  /** Ages are counted to then. */
  readonly nowMs: number;
  readonly words: Words;
}

export function SeenLists({seen, nowMs, words}: SeenListsProps) {
  const {t, language, number} = words;
  const {incidents, timers, units, alarms, feeds, commands, counts} = seen;
  const age = (since: number | null): string => (since === null ? '–' : formatAge(nowMs - since, language));
  return (
    <>
      <List title={t('handover.incidents')} count={counts.incidents} shown={incidents.length} empty={t('handover.noIncidents')} words={words}>
        {incidents.map(({id, number: name, type, priority, state, createdAt, place, unitsOut, overdue}) => (
          <tr key={id}>
            <td><SeverityGlyph level={levelOf(priority)} sizePx={16} /><span className="visually-hidden">{t(`incident.level.${priority}`)}</span></td>
            <td className="num">{name}</td>
            <td className={css['main']}>{plainLine(incidentTitle({type, place: null}, words))}<span className={css['quiet']}>{place === null ? '' : plainLine(place)}</span></td>
            <td>{stateWord(state, words)}</td>
            <td>{unitsOut === 0 ? t('handover.noUnits') : t('handover.unitsOut', {count: number(unitsOut, 0)})}</td>
            <td>{overdue === 0 ? '' : t('handover.overdue', {count: number(overdue, 0)})}</td>
            <td className={css['age']}>{age(createdAt)}</td>
          </tr>
        ))}
      </List>
      <List title={t('handover.timers')} count={counts.timers} shown={timers.length} empty={t('handover.noTimers')} words={words}>
        {timers.map(({incident, name, unit, dueAt}) => (
          <tr key={`${incident} ${name} ${unit ?? ''}`}>
            <td className="num">{incident}</td>
            <td className={css['main']}>{t(`incident.action.overdue-${name}`)}</td>
            <td>{unit === null ? '' : plainLine(unit)}</td>
            <td className={css['age']}>{t('handover.since', {age: age(dueAt)})}</td>
          </tr>
        ))}
      </List>
      <List title={t('handover.units')} count={counts.units} shown={units.length} empty={t('handover.noUnitsOut')} words={words}>
        {units.map(({id, callSign, state, incident, since}) => (
          <tr key={id}>
            <td className={css['main']}>{plainLine(callSign)}</td>
            <td>{wordOr(t, `unit.state.${state}`, state)}</td>
            <td className="num">{incident ?? '–'}</td>
            <td className={css['age']}>{age(since)}</td>
          </tr>
        ))}
      </List>
      <List title={t('handover.alarms')} count={counts.alarms} shown={alarms.length} empty={t('handover.noAlarms')} words={words}>
        {alarms.map(({id, name, level, since}) => (
          <tr key={id}>
            <td><SeverityGlyph level={level as SeverityLevel} sizePx={16} /><span className="visually-hidden">{t(`incident.level.P${level}`)}</span></td>
            <td className={css['main']}>{plainLine(name)}</td>
            <td className={css['age']}>{age(since)}</td>
          </tr>
        ))}
      </List>
      <List title={t('handover.feeds')} count={counts.feeds} shown={feeds.length} empty={t('handover.noFeeds')} words={words}>
        {feeds.map(({name, state, since}) => (
          <tr key={name}>
            <td className={css['main']}>{plainLine(name)}</td>
            <td>{wordOr(t, `feeds.states.${state}`, state)}</td>
            <td className={css['age']}>{age(since)}</td>
          </tr>
        ))}
      </List>
      <List title={t('handover.commands')} count={counts.commands} shown={commands.length} empty={t('handover.noCommands')} words={words}>
        {commands.map(({name, about, state, askedAt}, index) => (
          <tr key={`${askedAt} ${index}`}>
            <td className={css['main']}>{actionWord(name, words)}</td>
            <td className="num">{about ?? '–'}</td>
            <td>{t(`outbox.state.${state}`)}</td>
            <td className={css['age']}>{age(askedAt)}</td>
          </tr>
        ))}
      </List>
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly count: number;
  readonly shown: number;
  readonly empty: string;
  readonly words: Words;
  readonly children: ReactNode;
}

function List({title, count, shown, empty, words: {t, number}, children}: ListProps) {
  return (
    <section className={css['section']} aria-label={title}>
      <h3 className={css['heading']}>{title}<span className={css['count']}>{number(count, 0)}</span></h3>
      {count === 0 ? <p className={css['quiet']}>{empty}</p> : <table className={css['table']}><tbody>{children}</tbody></table>}
      {shown < count && <p className={css['quiet']}>{t('handover.more', {count: number(count - shown, 0)})}</p>}
    </section>
  );
}

function levelOf(priority: string): SeverityLevel {
  return priority === 'P1' ? 1 : priority === 'P2' ? 2 : priority === 'P3' ? 3 : 4;
}
