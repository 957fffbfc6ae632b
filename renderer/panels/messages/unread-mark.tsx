/** How many messages of crews nobody at the centre has read, beside an incident in a list. */
import {MessageSquare} from 'lucide-react';
import type {Records} from '../../state/records.ts';
import {useDesk} from '../desk-context.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import {concernsMessages, messagesIn, unreadAtCentre} from './messages-of.ts';
import css from './message-thread.module.css';

/** By incident; counted once for all rows that are drawn of one picture. */
const counted = new WeakMap<Records, {readonly version: number; readonly unread: ReadonlyMap<string | null, number>}>();

function unreadOf(records: Records): ReadonlyMap<string | null, number> {
  const known = counted.get(records);
  if (known?.version === records.factsVersion) return known.unread;
  const unread = new Map<string | null, number>();
  for (const {incident} of unreadAtCentre(messagesIn(records.layers.get('messages')?.records.values() ?? []))) unread.set(incident, (unread.get(incident) ?? 0) + 1);
  counted.set(records, {version: records.factsVersion, unread});
  return unread;
}

export function UnreadMark({incident}: {readonly incident: string}) {
  const {records} = useDesk();
  const {t} = useWords();
  useRecordsVersion({records, concerns: concernsMessages});
  const count = unreadOf(records).get(incident) ?? 0;
  if (count === 0) return null;
  const words = t('messages.unread', {count});
  return (
    <span className={css['mark']} title={words}>
      <MessageSquare size={12} strokeWidth={2} aria-hidden="true" /><span aria-hidden="true">{count}</span><span className="visually-hidden">{words}</span>
    </span>
  );
}
