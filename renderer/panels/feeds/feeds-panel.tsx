/**
 * The feed screen (M1): every feed that one may see, what needs somebody first, with the age of its last message growing
 * without a word from anywhere. Counts, reasons and examples are there for whom the hub tells them.
 */
import {Rss} from 'lucide-react';
import {useState} from 'react';
import {useStore} from 'zustand';
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import type {Words} from '../../layers/look.ts';
import {feedsStore} from '../../state/feeds.ts';
import {linkStore} from '../../state/link.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {GridList} from '../../ui/grid-list.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useTokenPx} from '../../ui/use-token-px.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {FeedDetails} from './feed-details.tsx';
import {feedsInOrder, feedSummary, spanText} from './feed-order.ts';
import {FeedSign} from './feed-sign.tsx';
import {feedSentence} from './feed-words.ts';
import css from './feeds-panel.module.css';


/** `isListOnly`: beside the map there is no room for one feed's details. */
export function FeedsPanel({isListOnly = false}: {readonly isListOnly?: boolean}) {
  const rowHeightPx = useTokenPx('--row') + 2;
  const words = useWords();
  const nowMs = useHubNowMs();
  const feeds = useStore(feedsStore, (store) => store.feeds);
  const offlineSince = useStore(linkStore, ({status}) => (status.state === 'live' ? null : status.offlineSince));
  const [selected, setSelected] = useState<string | null>(null);
  const {t} = words;
  const ordered = feedsInOrder(feeds);
  const {all, well} = feedSummary(feeds);
  const byName = new Map(feeds.map((feed) => [feed.name, feed]));
  const chosen = selected === null ? ordered[0] : (byName.get(selected) ?? ordered[0]);
  const isLimited = feeds.length > 0 && feeds.every(({details}) => details === null);
  return (
    <div className={css['screen']} data-limited={isLimited || undefined} data-list-only={isListOnly || undefined}>
      <Panel
        name={t('feeds.title')} region="feeds" icon={<Rss size={16} strokeWidth={1.6} aria-hidden="true" />}
        count={all === 0 ? undefined : t('feeds.onTime', {well: words.number(well, 0), all: words.number(all, 0)})}
      >
        {offlineSince !== null && <p className={css['note']} role="note">{t('feeds.offline', {time: words.time(offlineSince)})}</p>}
        {all === 0 ? (
          <Notice mark title={t('feeds.empty')} why={t('feeds.emptyWhy')} />
        ) : (
          <>
            <p className={css['sentence']}>{feedSentence(feeds, nowMs, words)}</p>
            {isLimited && <p className={css['note']}>{t('feeds.limited')}</p>}
            <GridList
              label={t('feeds.title')} list="feeds" keys={ordered.map(({name}) => name)} columns={9} rowHeightPx={rowHeightPx}
              selectedKey={chosen?.name ?? null} nameOf={(name) => name} onOpen={(name) => setSelected(name)} header={<FeedHead words={words} />}
              renderRow={(name) => {
                const feed = byName.get(name);
                return feed ? <FeedRow feed={feed} nowMs={nowMs} words={words} /> : null;
              }}
            />
          </>
        )}
      </Panel>
      {!isLimited && !isListOnly && chosen && <FeedDetails feed={chosen} nowMs={nowMs} words={words} />}
    </div>
  );
}

function FeedHead({words: {t}}: {readonly words: Words}) {
  return (
    <div className={css['head']} aria-hidden="true">
      <span /><span>{t('feeds.name')}</span><span>{t('feeds.state')}</span><span className={css['right']}>{t('feeds.lastMessage')}</span>
      <span className={css['right']}>{t('feeds.every')}</span><span>{t('feeds.type')}</span><span>{t('feeds.layers')}</span>
      <span className={css['right']}>{t('feeds.accepted')}</span><span className={css['right']}>{t('feeds.refused')}</span>
    </div>
  );
}

function FeedRow({feed, nowMs, words}: {readonly feed: FeedHealth; readonly nowMs: number; readonly words: Words}) {
  const {name, state, lastMessageAt, details} = feed;
  const {t} = words;
  const refused = details?.refused.reduce((sum, {count}) => sum + count, 0) ?? null;
  const layers = details?.layers.map((layer) => layerTitle(layer, words)).join(', ') ?? '';
  const count = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : words.number(value, 0));
  return (
    <div className={css['row']} role="presentation" data-state={state}>
      <span role="presentation"><FeedSign state={state} /></span>
      <span role="gridcell" className={`${css['name'] ?? ''} ellipsis`} title={plainLine(name)}>
        {plainLine(name)}{details?.demo === true && <span className={css['demo']}>{t('feeds.demo')}</span>}
      </span>
      <span role="gridcell" className={css['state']}>{t(`feeds.states.${state}`)}</span>
      <span role="gridcell" className={css['age']}>{lastMessageAt === null ? t('feeds.never') : formatAge(nowMs - lastMessageAt, words.language)}</span>
      <span role="gridcell" className={css['right']}>{details === null ? '–' : details.everyMs === null ? t('feeds.everyUnknown') : spanText(details.everyMs, words.number)}</span>
      <span role="gridcell" className="ellipsis">{details?.type ?? '–'}</span>
      <span role="gridcell" className="ellipsis" title={layers}>{layers === '' ? '–' : layers}</span>
      <span role="gridcell" className={css['right']}>{count(details?.accepted)}</span>
      <span role="gridcell" className={css['right']} data-some={(refused ?? 0) > 0 || undefined}>{count(refused)}</span>
    </div>
  );
}
