/**
 * On an incident's card: what was said between the desk and its crews, with receipts, what nobody has read, and a line to
 * write. Drawn from the picture alone; only an officer or a supervisor writes.
 */
import {useMemo, useState, type FormEvent} from 'react';
import {useStore} from 'zustand';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {messages as layer} from '../../../shared/layers/messages/layer.ts';
import {MAX_MESSAGE_TEXT} from '../../../shared/layers/messages/message.ts';
import {TO_ALL} from '../../../shared/layers/messages/send.ts';
import {isOpen, type Order} from '../../../shared/model/order.ts';
import type {Words} from '../../layers/look.ts';
import {linkStore} from '../../state/link.ts';
import type {FactsChanged} from '../../state/records.ts';
import {plainLine, plainText} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {usePendingNames} from '../incidents/use-pending.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import {messagesIn, sayingsOf, unreadAtCentre, type Message, type Saying} from './messages-of.ts';
import css from './message-thread.module.css';

const concerns = ({reset, ids}: FactsChanged): boolean => reset || ids.has('messages') || ids.has('incidents');

export function MessageThread({incident}: {readonly incident: string}) {
  const {records} = useDesk();
  const words = useWords();
  const version = useRecordsVersion({records, concerns});
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const sayings = useMemo(() => ({version, all: sayingsOf(messagesIn(records.layers.get('messages')?.records.values() ?? [], incident))}).all, [records, incident, version]);
  const facts = records.get('incidents', incident)?.record;
  const mayWrite = identity !== null && layer.commands['send']?.may(identity, undefined, null) === true;
  const open = facts ? asIncident(facts).units?.filter(isOpen) ?? [] : [];
  const {t} = words;
  // An incident that nobody was sent to and nobody wrote about has nothing to say here.
  if (sayings.length === 0 && open.length === 0) return null;
  const unread = unreadAtCentre(sayings.flatMap(({messages}) => messages)).length;
  return (
    <section className={css['thread']} aria-label={t('messages.title')}>
      <h3 className={css['title']}>{t('messages.title')}{unread > 0 && <span className={css['unread']}>{t('messages.unread', {count: unread})}</span>}</h3>
      {sayings.length === 0 && <p className={css['none']}>{t('messages.empty')}</p>}
      <ul className={css['list']}>{sayings.map((saying) => <SayingRow key={saying.id} saying={saying} words={words} />)}</ul>
      {mayWrite && (open.length > 0 ? <WriteField incident={incident} open={open} /> : <p className={css['none']}>{t('messages.nobody')}</p>)}
    </section>
  );
}

function SayingRow({saying: {first, messages}, words}: {readonly saying: Saying; readonly words: Words}) {
  const {ask, records} = useDesk();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const pending = usePendingNames('messages', first.id);
  const {t} = words;
  const isUnread = first.to === null && first.readAt === null;
  const from = first.fromUnit === null ? first.author : plainLine(first.author);
  const to = first.to === null ? t('messages.centre') : messages.length > 1 ? t('messages.crews', {count: messages.length}) : plainLine(first.toName ?? first.to);
  const record = records.get('messages', first.id)?.record ?? undefined;
  const mayRead = identity !== null && layer.commands['read']?.may(identity, record, first.id) === true;
  return (
    <li className={css['message']} data-unread={isUnread || undefined}>
      <p className={css['head']}>
        <span className={css['who']}>{t('messages.from', {from, to})}</span>
        <span className="num">{words.time(first.sentAt)}</span>
      </p>
      <p className={css['text']}>{plainText(first.text)}</p>
      <p className={css['receipt']}>{receiptWords(messages, words)}</p>
      {isUnread && mayRead && !pending.has('read') && <Button onPress={() => ask('messages', first.id, 'read', {})}>{t('messages.read')}</Button>}
    </li>
  );
}

function receiptWords(messages: readonly Message[], {t, time}: Words): string {
  const [first] = messages;
  if (!first) return '';
  if (messages.length > 1) {
    const count = (of: (message: Message) => boolean): number => messages.filter(of).length;
    return t('messages.counts', {delivered: count(({deliveredAt}) => deliveredAt !== null), read: count(({readAt}) => readAt !== null), all: messages.length});
  }
  if (first.readAt !== null) return first.to === null ? t('messages.readBy', {who: first.readBy ?? '–', time: time(first.readAt)}) : t('messages.state.read', {time: time(first.readAt)});
  if (first.to === null) return '';
  return first.deliveredAt === null ? t('messages.state.sent') : t('messages.state.delivered', {time: time(first.deliveredAt)});
}

function WriteField({incident, open}: {readonly incident: string; readonly open: readonly Order[]}) {
  const {t} = useWords();
  const {ask} = useDesk();
  const [to, setTo] = useState(TO_ALL);
  const [text, setText] = useState('');
  const words = text.trim().normalize('NFC');
  // A crew that is done meanwhile is no longer there to be written to.
  const chosen = to === TO_ALL || open.some(({unit}) => unit === to) ? to : TO_ALL;
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (words === '') return;
    ask('messages', null, 'send', {to: chosen, text: words, incident});
    setText('');
  };
  return (
    <form className={css['write']} onSubmit={send}>
      <select className={css['to']} aria-label={t('messages.to')} value={chosen} onChange={(event) => setTo(event.target.value)}>
        <option value={TO_ALL}>{t('messages.all')}</option>
        {open.map(({unit, callSign}) => <option key={unit} value={unit}>{plainLine(callSign ?? unit)}</option>)}
      </select>
      <textarea
        className={css['field']} rows={1} aria-label={t('messages.label')} placeholder={t('messages.label')} maxLength={MAX_MESSAGE_TEXT} value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) send();
        }}
      />
      {words !== '' && <Button type="submit">{t('messages.send')}</Button>}
    </form>
  );
}
