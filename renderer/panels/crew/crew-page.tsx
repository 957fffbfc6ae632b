/**
 * The whole window of a crew: what it is sent to, the one step that comes next under the thumb, and whether the centre has
 * heard. The same page on a phone and on a vehicle's screen; letters 16 px and more, targets 48 and more, whatever the
 * desk's density is.
 */
import type {ReactNode} from 'react';
import {useEffect} from 'react';
import {useStore} from 'zustand';
import {openDialog} from '../../state/desk.ts';
import {linkStore} from '../../state/link.ts';
import {soundStore} from '../../state/sound.ts';
import {plainLine} from '../../text/plain.ts';
import {LogoMark} from '../../ui/logo.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Coming} from '../coming.tsx';
import {useDesk} from '../desk-context.ts';
import {messagesIn} from '../messages/messages-of.ts';
import {useWords} from '../use-words.ts';
import {CrewActs} from './crew-acts.tsx';
import {CrewMessages, unreadBy, UnreadMessages} from './crew-messages.tsx';
import {CrewSteps} from './crew-steps-bar.tsx';
import {OrderCard} from './order-card.tsx';
import {useCrew, type Crew} from './use-crew.ts';
import {useOrderSound} from './use-order-sound.ts';
import {useReceipts} from './use-receipts.ts';
import css from './crew.module.css';

export interface CrewPageProps {
  /** Undefined: nobody has given this account a vehicle. */
  readonly unit: string | undefined;
  readonly link: ReactNode;
  readonly menu: ReactNode;
  /** Of the place of an order. */
  readonly map: (crew: Crew) => ReactNode;
}

export function CrewPage({unit, link, menu, map}: CrewPageProps) {
  const {t} = useWords();
  const {records} = useDesk();
  const crew = useCrew(unit ?? '');
  const messages = messagesIn(records.layers.get('messages')?.records.values() ?? []);
  const callSign = crew === null ? (unit ?? '–') : plainLine(crew.own.callSign ?? crew.unit);
  useReceipts(messages, unit ?? '');
  const unanswered = crew?.order && crew.state === 'dispatched' ? `${crew.order.id} ${crew.order.order.dispatchedAt} ${crew.order.order.alerts}` : null;
  useOrderSound(unanswered);
  // Nothing lies over an order that waits to be taken.
  useEffect(() => {
    if (unanswered !== null) openDialog(null);
  }, [unanswered]);
  useEffect(() => {
    document.title = t('crew.title', {callSign});
  }, [t, callSign]);
  return (
    <div className={css['crew']}>
      <header className={css['head']} data-emergency={crew?.state === 'emergency' || undefined}>
        <LogoMark sizePx={26} />
        <div className={css['who']}>
          <h1 className={css['sign']}>{callSign}</h1>
          {crew && <p className={css['state']} aria-live="polite">{crew.state === null ? t('unit.unknown') : t(`unit.state.${crew.state}`)}</p>}
        </div>
        <span className={css['tools']}>{link}{menu}</span>
      </header>
      <LinkLine />
      {crew === null ? (
        <main className={css['alone']}>
          {!records.hasPicture && unit !== undefined ? <Coming /> : (
            <Notice
              title={unit === undefined ? t('crew.noCrew') : t('crew.noUnit', {unit})} why={t(unit === undefined ? 'crew.noCrewWhy' : 'crew.noUnitWhy')}
            />
          )}
        </main>
      ) : (
        <main className={css['main']}>
          <div className={css['scroll']}>
            <div className={css['body']}>
              <UnreadMessages messages={unreadBy(crew.unit, messages)} />
              <OrderCard crew={crew} />
              {crew.order?.facts.geometry && <div className={css['map']}>{map(crew)}</div>}
            </div>
            <div className={css['side']}>
              <CrewMessages crew={crew} messages={messages} />
              <CrewActs acts={crew.acts} />
            </div>
          </div>
          <CrewSteps crew={crew} />
        </main>
      )}
    </div>
  );
}

/** What the state of the link means to somebody in a vehicle; nothing where all is well. */
function LinkLine() {
  const {t} = useWords();
  const consoleAlive = useStore(linkStore, (link) => link.consoleAlive);
  const {state, refused} = useStore(linkStore, (link) => link.status);
  const isDemo = useStore(linkStore, ({session}) => session?.demo === true);
  const sounder = useStore(soundStore, (sound) => sound.sounder);
  const isEnded = state === 'offline' && (refused === 'session' || refused === 'sign-in');
  const words = !consoleAlive ? 'consoleLost' as const : isEnded ? 'ended' as const : state === 'offline' ? 'offline' as const : state === 'live' ? null : 'catchingUp' as const;
  return (
    <>
      {words !== null && <p className={css['linkLine']} data-kind={words} role="note">{t(`crew.link.${words}`)}</p>}
      {isDemo && <p className={css['demo']} title={t('app.demoWhy')}>{t('app.demo')}</p>}
      {(sounder === 'blocked' || sounder === 'silent') && <p className={css['linkLine']} role="note">{t(`crew.sound.${sounder}`)}</p>}
    </>
  );
}
