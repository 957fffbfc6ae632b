/** Messages: what the centre wrote, to be answered with one touch, and a few ready words back. */
import {MessageSquare} from 'lucide-react';
import {useState, type FormEvent} from 'react';
import {MAX_MESSAGE_TEXT} from '../../../shared/layers/messages/message.ts';
import {TO_CENTRE} from '../../../shared/layers/messages/send.ts';
import {plainText} from '../../text/plain.ts';
import {Field} from '../../ui/field.tsx';
import {useDesk} from '../desk-context.ts';
import {usePendingNames} from '../incidents/use-pending.ts';
import type {Message} from '../messages/messages-of.ts';
import {useWords} from '../use-words.ts';
import type {Crew} from './use-crew.ts';
import css from './crew.module.css';

const MOST_LISTED = 20;

export function unreadBy(unit: string, messages: readonly Message[]): readonly Message[] {
  return messages.filter(({to, readAt}) => to === unit && readAt === null);
}

/** Above everything else until somebody has said that it is understood. */
export function UnreadMessages({messages}: {readonly messages: readonly Message[]}) {
  const {t} = useWords();
  if (messages.length === 0) return null;
  return (
    <section className={css['unread']} aria-label={t('crew.message.unread')} aria-live="polite">
      <ul>{messages.map((message) => <MessageLine key={message.id} message={message} isUnread />)}</ul>
    </section>
  );
}

const QUICK = ['assist', 'ambulance', 'safe', 'blocked'] as const;

export function CrewMessages({crew, messages}: {readonly crew: Crew; readonly messages: readonly Message[]}) {
  const {t} = useWords();
  const {ask} = useDesk();
  const [isWriting, setIsWriting] = useState(false);
  const {unit, order} = crew;
  const unread = new Set(unreadBy(unit, messages));
  const send = (text: string): void => {
    ask('messages', null, 'send', {to: TO_CENTRE, text, ...(order && {incident: order.id})});
    setIsWriting(false);
  };
  return (
    <section className={css['messages']} aria-label={t('crew.message.title')}>
      <h3 className={css['label']}>{t('crew.message.title')}</h3>
      <ul>{messages.filter((message) => !unread.has(message)).slice(0, MOST_LISTED).map((message) => <MessageLine key={message.id} message={message} />)}</ul>
      {order === null ? <p className={css['second']}>{t('crew.message.noOrder')}</p> : (
        <button type="button" className={css['plain']} aria-expanded={isWriting} onClick={() => setIsWriting(!isWriting)}>
          <MessageSquare size={20} strokeWidth={1.8} aria-hidden="true" />{t(isWriting ? 'crew.message.hide' : 'crew.message.write')}
        </button>
      )}
      {isWriting && order !== null && <Writing onSend={send} />}
    </section>
  );
}

function Writing({onSend}: {readonly onSend: (text: string) => void}) {
  const {t} = useWords();
  const [text, setText] = useState('');
  const words = text.trim().normalize('NFC');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (words !== '') onSend(words);
  };
  return (
    <form className={css['writing']} onSubmit={send}>
      <div className={css['quick']}>
        {QUICK.map((quick) => <button key={quick} type="button" className={css['plain']} onClick={() => onSend(t(`crew.quick.${quick}`))}>{t(`crew.quick.${quick}`)}</button>)}
      </div>
      <Field label={t('crew.message.label')}>
        {(ids) => <textarea {...ids} rows={2} maxLength={MAX_MESSAGE_TEXT} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <button type="submit" className={css['plain']} disabled={words === ''}>{t('crew.message.send')}</button>
    </form>
  );
}

function MessageLine({message: {id, text, sentAt, readAt, author, fromUnit}, isUnread = false}: {readonly message: Message; readonly isUnread?: boolean}) {
  const words = useWords();
  const {ask} = useDesk();
  const pending = usePendingNames('messages', id);
  const {t} = words;
  return (
    <li className={css['message']} data-unread={isUnread || undefined}>
      <p className={css['second']}>{fromUnit === null ? `${t('crew.message.fromCentre')}, ${author}` : t('crew.message.own')} · <span className="num">{words.time(sentAt)}</span></p>
      <p className={css['text']}>{plainText(text)}</p>
      {isUnread && !pending.has('read') && <button type="button" className={css['plain']} onClick={() => ask('messages', id, 'read', {})}>{t('crew.message.understood')}</button>}
      {!isUnread && readAt !== null && <p className={css['second']}>{t('messages.state.read', {time: words.time(readAt)})}</p>}
    </li>
  );
}
