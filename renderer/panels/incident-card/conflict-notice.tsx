/**
 * Somebody else was faster: what was asked here, how the incident was then and how it is now. Nothing that was written is
 * lost, and whoever still wants it asks again, of what it is now.
 */
import {useStore} from 'zustand';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {askedStore, dropAsked, overtakenOf} from '../../state/asked.ts';
import {outboxStore} from '../../state/outbox.ts';
import {stateWord} from '../../layers/incidents/incident-words.ts';
import {actionLabel} from '../../layers/incidents/timeline.tsx';
import {personName} from '../../layers/person-name.ts';
import {NO_VALUE} from '../../text/format.ts';
import {plainText} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {actionWord} from '../outbox/outbox-words.ts';
import {labelOf} from './difference-label.ts';
import {differencesOf, type Difference} from './differences.ts';
import type {IncidentCase} from './incident-case.ts';
import css from './incident-card.module.css';

export function ConflictNotice({of}: {readonly of: IncidentCase}) {
  const asked = useStore(askedStore, (state) => state.asked);
  const items = useStore(outboxStore, (state) => state.items);
  const overtaken = overtakenOf(asked, items, 'incidents', of.id);
  if (overtaken === null) return null;
  const {command, seen} = overtaken;
  const {words, incident} = of;
  const {t} = words;
  const act = actionWord(command.name, words);
  const {fields, entries} = differencesOf(asIncident(seen), incident);
  const written = Object.values(command.ask).filter((value) => typeof value === 'string' && value !== '').join(' · ');
  return (
    <section className={css['notice']} role="alert" aria-label={t('duty.conflict.title', {act})}>
      <p className={css['noticeTitle']}>{t('duty.conflict.title', {act})}</p>
      {fields.length > 0 && (
        <table className={css['compare']}>
          <thead><tr><th scope="col">{t('duty.conflict.field')}</th><th scope="col">{t('duty.conflict.mine')}</th><th scope="col">{t('duty.conflict.now')}</th></tr></thead>
          <tbody>
            {fields.map((difference) => (
              <tr key={difference.field}>
                <th scope="row">{labelOf(difference.field, words)}</th>
                <td>{valueOf(difference, difference.before, words)}</td>
                <td className={css['nowValue']}>{valueOf(difference, difference.now, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {entries.length > 0 && (
        <>
          <p className={css['noticeLabel']}>{t('duty.conflict.since')}</p>
          <ul className={css['since']}>
            {entries.map((entry, index) => (
              <li key={`${entry.at} ${index}`}><span className="num">{words.time(entry.at)}</span> {actionLabel(entry.action, words)} {entry.text === null ? '' : plainText(entry.text)} · {personName(entry.by, words)}</li>
            ))}
          </ul>
        </>
      )}
      {written !== '' && <p className={css['noticeLabel']}>{t('duty.conflict.asked', {text: plainText(written)})}</p>}
      <div className={css['steps']}>
        <Button
          kind="primary" whyNot={of.refusal(command.name, command.ask)}
          onPress={() => {
            dropAsked(command.id);
            of.sendAsSeen(command.name, command.ask);
          }}
        >
          {t('duty.conflict.again', {act})}
        </Button>
        <Button onPress={() => dropAsked(command.id)}>{t('duty.conflict.drop')}</Button>
      </div>
    </section>
  );
}

function valueOf({field}: Difference, value: string | null, words: IncidentCase['words']): string {
  if (value === null) return NO_VALUE;
  return field === 'state' ? stateWord(value, words) : plainText(value);
}
