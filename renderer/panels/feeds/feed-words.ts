/** One sentence about all feeds: normal is said in a word, what is silent is named with since when. */
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {feedSummary} from './feed-order.ts';

export function feedSentence(feeds: readonly FeedHealth[], nowMs: number, words: Words): string {
  const {t, language} = words;
  const {silent, notRunning} = feedSummary(feeds);
  const [longest] = silent;
  const said: string[] = [];
  if (longest) {
    const values = {name: plainLine(longest.name), count: words.number(silent.length, 0)};
    if (longest.lastMessageAt === null) said.push(t(silent.length === 1 ? 'feeds.neverOne' : 'feeds.neverMany', values));
    else {
      const since = {time: words.time(longest.lastMessageAt), age: formatAge(nowMs - longest.lastMessageAt, language)};
      said.push(t(silent.length === 1 ? 'feeds.silentOne' : 'feeds.silentMany', {...values, ...since}));
    }
  }
  if (notRunning > 0) said.push(t('feeds.troubleMany', {count: words.number(notRunning, 0)}));
  return said.length === 0 ? t('feeds.allWell') : said.join(' ');
}
