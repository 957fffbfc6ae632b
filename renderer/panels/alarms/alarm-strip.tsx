/**
 * The alarm strip, under the bar of every workspace: how much is open, the worst that nobody has with its key, how many
 * came in ten minutes, and whether this desk can be heard. It never grows and never moves the view; a P1 is never hidden.
 */
import {TriangleAlert} from 'lucide-react';
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import {FLOOD_ABOVE} from '../../state/alarm-load.ts';
import {alarmStore} from '../../state/alarms.ts';
import type {Asking, Level} from '../../state/asking.ts';
import {deskStore} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {targetOf} from '../../state/pending.ts';
import {selectionStore} from '../../state/selection.ts';
import {Button} from '../../ui/button.tsx';
import {ErrorFence} from '../../ui/error-fence.tsx';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {usePendingCreates} from '../incidents/use-pending.ts';
import {useWords} from '../use-words.ts';
import {AlarmList} from './alarm-list.tsx';
import {AlarmSlot} from './alarm-slot.tsx';
import {LoadMeter} from './load-meter.tsx';
import {SoundState} from './sound-state.tsx';
import {useAlarmDesk, useSelectedAsking} from './use-alarm-desk.ts';
import {useSeenFirst} from './use-seen-first.ts';
import css from './alarm-strip.module.css';

const KEYS = [keyProps('acknowledge'), keyProps('acknowledge-second')] as const;
const SLOTS = KEYS.length;
/** Each P1 keeps its own place as long as there is room. */
const MOST_SLOTS = 4;
const NARROW = '(width < 1700px)';

export function AlarmStrip() {
  const words = useWords();
  const desk = useAlarmDesk();
  const {picture, load, answered} = useStore(alarmStore);
  const isListOpen = useStore(deskStore, ({isAlarmListOpen}) => isAlarmListOpen);
  const waiting = picture.asking.filter(({key}) => !answered.has(key));
  const selected = useSelectedAsking(waiting);
  const isFlood = load.total > FLOOD_ABOVE;
  const critical = waiting.filter(({level}) => level === 1).length;
  const slots = waiting.slice(0, Math.max(SLOTS, Math.min(critical, useIsNarrow() ? SLOTS : MOST_SLOTS)));
  const wasSeen = useSeenFirst(slots);
  const isSelectedComing = useIsSelectedComing();
  const acknowledge = (asking: Asking): void => {
    if (wasSeen(asking)) desk.acknowledge(asking);
  };
  const {t} = words;
  return (
    <section className={css['strip']} aria-label={t('alarms.title')} data-region="alarms" data-flood={isFlood || undefined} tabIndex={-1}>
      <Button
        kind="ghost" {...keyProps('alarms')} title={t('alarms.list')} pressed={isListOpen}
        onPress={() => deskStore.setState({isAlarmListOpen: !isListOpen})}
      >
        {isFlood ? (
          <span className={css['flood']}><TriangleAlert size={14} strokeWidth={2} aria-hidden="true" />{t('alarms.flood')}</span>
        ) : t('alarms.title')}
      </Button>
      <Tally tally={picture.tally} />
      <span className={css['rule']} />
      <ol className={css['slots']}>
        {slots.map((asking, index) => {
          const own = KEYS[index];
          // A belongs to what is selected; the second place keeps its own key, so that no key changes hands unseen.
          const isLent = index === 0 && (isSelectedComing || (selected !== null && selected.key !== asking.key));
          return (
            <AlarmSlot
              key={index} asking={asking} title={desk.titleOf(asking, words)} words={words} onAcknowledge={own && desk.may(asking) ? acknowledge : null}
              {...(own && !isLent ? own : {})}
            />
          );
        })}
      </ol>
      <Rest hidden={waiting.slice(slots.length)} waiting={answered.size} acknowledged={picture.acknowledged} isEmpty={waiting.length === 0} />
      <span className={css['space']} />
      <LoadMeter load={load} words={words} />
      <span className={css['rule']} />
      <SoundState />
      <NewsForScreenReaders worst={waiting[0] ?? null} title={waiting[0] ? desk.titleOf(waiting[0], words) : ''} />
      {isListOpen && <div className={css['list']}><ErrorFence fallback={(again) => <Button onPress={again}>{t('fence.again')}</Button>}><AlarmList /></ErrorFence></div>}
    </section>
  );
}

function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const look = (): void => setIsNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return isNarrow;
}

/** What was just created here and selected is to be acknowledged next: until it is in, A is nobody else's. */
function useIsSelectedComing(): boolean {
  const coming = usePendingCreates('incidents');
  const selected = useStore(selectionStore, (state) => state.selected);
  return selected?.layer === 'incidents' && coming.some((item) => targetOf(item) === selected.id);
}

function Tally({tally}: {readonly tally: readonly [number, number, number, number]}) {
  const words = useWords();
  const [p1, p2, p3, p4] = tally;
  return (
    <span className={css['tally']} title={words.t('alarms.tally', {p1, p2, p3, p4})}>
      <span className="visually-hidden">{words.t('alarms.tally', {p1, p2, p3, p4})}</span>
      {tally.map((count, index) => (
        <span key={index} data-none={count === 0 || undefined} aria-hidden="true">
          <SeverityGlyph level={(index + 1) as Level} sizePx={15} />
          {words.number(count, 0)}
        </span>
      ))}
    </span>
  );
}

interface RestProps {
  /** Asking, and without a place of their own. */
  readonly hidden: readonly Asking[];
  readonly waiting: number;
  readonly acknowledged: number;
  readonly isEmpty: boolean;
}

/** What has no place of its own, the worst of it by its sign; and where nothing new can come, that. */
function Rest({hidden, waiting, acknowledged, isEmpty}: RestProps) {
  const words = useWords();
  const {t} = words;
  const isCut = useStore(linkStore, ({consoleAlive, status}) => !consoleAlive || status.state === 'offline');
  const sinceMs = useStore(linkStore, ({status}) => status.offlineSince);
  const lostAt = useStore(deskStore, ({consoleLostAt}) => consoleLostAt);
  const [worst] = hidden;
  const cutAt = sinceMs ?? lostAt;
  return (
    <>
      {isCut && <span className={css['cut']}>{cutAt === null ? t('alarms.noneNew') : t('alarms.noneNewSince', {time: words.time(cutAt)})}</span>}
      {isEmpty && !isCut && <span className={css['rest']}>{t('alarms.none')}</span>}
      {worst && <span className={css['hidden']}><SeverityGlyph level={worst.level} sizePx={14} hollow={worst.isCauseGone} />{t('alarms.moreAsking', {count: words.number(hidden.length, 0)})}</span>}
      {waiting > 0 && <span className={css['rest']}>{t('alarms.moreWaiting', {count: words.number(waiting, 0)})}</span>}
      {acknowledged > 0 && <span className={css['rest']} data-known>{t('alarms.acknowledged', {count: words.number(acknowledged, 0)})}</span>}
    </>
  );
}

/** Read out once when the worst one changes; the strip itself changes too often. */
function NewsForScreenReaders({worst, title}: {readonly worst: Asking | null; readonly title: string}) {
  const {t} = useWords();
  return <span className="visually-hidden" aria-live="assertive">{worst === null ? '' : t('alarms.newAlarm', {title})}</span>;
}
