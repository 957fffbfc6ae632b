/** One feed: why it is silent or in trouble, why it refused what, and the last things that it refused, as they came. */
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge, formatClock} from '../../text/format.ts';
import {wordOr} from '../../text/i18n.ts';
import {plainLine} from '../../text/plain.ts';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {spanText} from './feed-order.ts';
import {FeedSign} from './feed-sign.tsx';
import css from './feeds-panel.module.css';

export interface FeedDetailsProps {
  readonly feed: FeedHealth | null;
  readonly nowMs: number;
  readonly words: Words;
}

export function FeedDetails({feed, nowMs, words}: FeedDetailsProps) {
  const {t} = words;
  const details = feed?.details ?? null;
  return (
    <Panel name={feed ? plainLine(feed.name) : t('feeds.examples')} region="feed">
      {feed === null || details === null ? (
        <Notice title={t('feeds.limited')} />
      ) : (
        <div className={css['details']} role="group" tabIndex={0} aria-label={t('feeds.reasons')}>
          <p className={css['now']}>
            <FeedSign state={feed.state} /> {t(`feeds.states.${feed.state}`)}
            {feed.lastMessageAt !== null && <> · {t('feeds.lastMessage')} {words.time(feed.lastMessageAt)} · {formatAge(nowMs - feed.lastMessageAt, words.language)}</>}
          </p>
          {feed.state === 'silent' && (
            <p className={css['silent']}>
              <strong>{t('feeds.silentSince', {time: details.silentSince === null ? '–' : words.time(details.silentSince)})}</strong>
              {details.everyMs !== null && <span>{t('feeds.silentWhy', {span: spanText(details.everyMs, words.number)})}</span>}
            </p>
          )}
          {details.trouble !== null && <p className={css['silent']}><strong>{t('feeds.troubleTitle')}</strong><span>{plainLine(details.trouble)}</span></p>}
          <h3 className={css['heading']}>{t('feeds.reasons')}</h3>
          {details.refused.length === 0 ? (
            <p className={css['quiet']}>{t('feeds.noneRefused')}</p>
          ) : (
            <dl className={css['reasons']}>
              {details.refused.toSorted((one, other) => other.count - one.count).map(({code, count}) => (
                <div key={code}><dt>{codeWord(code, words)}</dt><dd>{words.number(count, 0)}</dd></div>
              ))}
              {details.ignored > 0 && <div><dt>{t('feeds.ignored')}</dt><dd>{words.number(details.ignored, 0)}</dd></div>}
            </dl>
          )}
          {details.lastRefusals.length > 0 && (
            <>
              <h3 className={css['heading']}>{t('feeds.examples')}</h3>
              <ol className={css['examples']}>
                {details.lastRefusals.map(({at, code, reason, example}, index) => (
                  <li key={`${at} ${index}`} className={css['example']}>
                    <p className={css['when']}>
                      <span className="num">{words.time(at)}</span>
                      <span className="num">{t('feeds.utc', {time: formatClock(at, 0)})}</span>
                      <span>{codeWord(code, words)}</span>
                    </p>
                    <p className={css['reason']}>{plainLine(reason)}</p>
                    {example === null ? <p className={css['quiet']}>{t('feeds.noExample')}</p> : <code className={css['sample']}>{plainLine(example)}</code>}
                  </li>
                ))}
              </ol>
            </>
          )}
        </div>
      )}
    </Panel>
  );
}

function codeWord(code: string, {t}: Words): string {
  return wordOr(t, `feeds.code.${code}`, code);
}
