/** What this crew told, newest first, each with whether the centre has it. */
import {Check, CircleSlash, TriangleAlert} from 'lucide-react';
import type {OutboxItem, OutboxState} from '../../../shared/protocol/bridge.ts';
import {useStore} from 'zustand';
import {reasonText} from '../../layers/reason-text.ts';
import type {Words} from '../../layers/look.ts';
import {linkStore} from '../../state/link.ts';
import {plainLine} from '../../text/plain.ts';
import {useWords} from '../use-words.ts';
import css from './crew.module.css';

const MOST_LISTED = 6;
const STATES = {waiting: 'waiting', sent: 'sending', accepted: 'held', refused: 'refused', returned: 'returned'} as const satisfies {readonly [state in OutboxState]: string};

export function CrewActs({acts}: {readonly acts: readonly OutboxItem[]}) {
  const {t} = useWords();
  if (acts.length === 0) return null;
  return (
    <section className={css['acts']} aria-label={t('crew.acts')}>
      <h3 className={css['label']}>{t('crew.acts')}</h3>
      <ul>{acts.slice(0, MOST_LISTED).map((act) => <ActLine key={act.command.id} act={act} />)}</ul>
    </section>
  );
}

export function ActLine({act, as: Tag = 'li'}: {readonly act: OutboxItem; readonly as?: 'li' | 'div'}) {
  const words = useWords();
  const isLive = useStore(linkStore, ({consoleAlive, status}) => consoleAlive && status.state === 'live');
  const {t} = words;
  // What leaves within the second needs no word on the network.
  const state = act.state === 'waiting' && isLive ? 'sending' : STATES[act.state];
  return (
    <Tag className={css['act']} data-state={state}>
      <ActSign state={state} />
      <span className={css['actWords']}>
        <span className={css['actWhat']}>{actWords(act, words)} <span className="num">{words.time(act.askedAt)}</span></span>
        <span className={css['actState']}>
          {t(`crew.actState.${state}`)}
          {(state === 'refused' || state === 'returned') && act.reason !== null && `. ${reasonText(act.reason, words)}`}
        </span>
      </span>
    </Tag>
  );
}

function ActSign({state}: {readonly state: string}) {
  if (state === 'held') return <Check size={22} strokeWidth={1.8} aria-hidden="true" />;
  if (state === 'refused') return <CircleSlash size={22} strokeWidth={1.8} aria-hidden="true" />;
  if (state === 'returned') return <TriangleAlert size={22} strokeWidth={1.8} aria-hidden="true" />;
  return <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><circle cx="11" cy="11" r="7.5" className={css['ring']} /></svg>;
}

function actWords({command: {layer, name, ask}}: OutboxItem, {t}: Words): string {
  const {state, text} = ask;
  if (layer === 'units') return t(`crew.told.${typeof state === 'string' ? state : 'available'}`);
  return name === 'send' && typeof text === 'string' ? `“${plainLine(text)}”` : t('crew.readAct');
}
