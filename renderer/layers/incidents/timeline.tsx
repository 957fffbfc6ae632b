/** What happened to an incident, last written first: when, what, who, and when it was written where that was later. Entries are only ever appended. */
import {plainText} from '../../text/plain.ts';
import type {TimelineEntry} from '../../../shared/model/timeline.ts';
import type {Words} from '../look.ts';
import {personName} from '../person-name.ts';
import css from './timeline.module.css';

export function Timeline({entries, words}: {readonly entries: readonly TimelineEntry[]; readonly words: Words}) {
  const {t} = words;
  const title = t('incident.timeline');
  return (
    <section className={css['timeline']} aria-label={title} aria-keyshortcuts="Y" tabIndex={-1}>
      <h3 className={css['head']}>
        <span>{title}</span> <span className={css['count']}>{entries.length}</span>
        <span className={css['order']}>{t('incident.timelineOrder')}</span>
      </h3>
      {entries.length === 0 ? (
        <p className={css['empty']}>{t('incident.timelineEmpty')}</p>
      ) : (
        <ol className={css['entries']} aria-label={title}>
          {[...entries].reverse().map((entry, index) => (
            <li key={entries.length - index} className={css['entry']}>
              <span className={css['time']}>{words.time(entry.at)}</span>
              <span className={css['what']}>
                <span className={css['action']}>{actionLabel(entry.action, words)}</span>
                {entry.text !== null && entry.text !== '' && <span className={css['text']}>{plainText(entry.text)}</span>}
                <span className={css['who']}>{personName(entry.by, words)}</span>
                {entry.enteredAt !== undefined && <span className={css['who']}>{t('incident.enteredAt', {time: words.time(entry.enteredAt)})}</span>}
                {entry.toldAt !== undefined && <span className={css['who']}>{t('incident.toldAt', {time: words.time(entry.toldAt)})}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function actionLabel(action: string, {t}: Words): string {
  const key = `incident.action.${action}`;
  const word = t(key);
  return word === key ? action : word;
}
