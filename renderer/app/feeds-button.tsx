/** The way to the feeds from anywhere. Quiet while all speak; a silent feed is told here, whatever the workspace. */
import {Rss} from 'lucide-react';
import {useStore} from 'zustand';
import {useWords} from '../panels/use-words.ts';
import {deskStore} from '../state/desk.ts';
import {feedsStore} from '../state/feeds.ts';
import {keyProps} from '../state/key-table.ts';
import {Button} from '../ui/button.tsx';
import css from './top-bar.module.css';

export function FeedsButton() {
  const words = useWords();
  const silent = useStore(feedsStore, ({feeds}) => feeds.filter(({state}) => state === 'silent').length);
  const {t} = words;
  const said = silent === 0 ? t('feeds.title') : t('feeds.badge', {count: words.number(silent, 0)});
  return (
    <span className={css['feeds']} data-silent={silent > 0 || undefined}>
      <Button
        kind="ghost" {...keyProps('feeds')} title={said} icon={<Rss size={16} strokeWidth={1.6} aria-hidden="true" />}
        onPress={() => deskStore.setState({workspace: 'city'})}
      >
        {silent > 0 && <span className={css['silentCount']} aria-hidden="true">✕ {words.number(silent, 0)}</span>}
        <span className="visually-hidden">{said}</span>
      </Button>
    </span>
  );
}
