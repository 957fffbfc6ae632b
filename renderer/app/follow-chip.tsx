/** Says what the map is following, as long as it is; pressing it lets go. */
import {Crosshair} from 'lucide-react';
import {useStore} from 'zustand';
import {lookOf} from '../layers/index.ts';
import {useDesk} from '../panels/desk-context.ts';
import {useWords} from '../panels/use-words.ts';
import {followStore, stopFollowing} from '../state/follow.ts';
import {capOf} from '../state/key-table.ts';
import {plainLine} from '../text/plain.ts';
import {Button} from '../ui/button.tsx';
import css from './map-slot.module.css';

export function FollowChip() {
  const {records} = useDesk();
  const words = useWords();
  const followed = useStore(followStore, (state) => state.followed);
  const facts = followed && records.get(followed.layer, followed.id)?.record;
  const name = followed && (facts ? plainLine(lookOf(followed.layer).title(facts, words)) : followed.id);
  return (
    <div className={css['follow']} aria-live="polite">
      {name !== null && (
        <Button kind="primary" keyCap={capOf('F')} title={words.t('acts.followStop')} icon={<Crosshair size={15} aria-hidden="true" />} onPress={stopFollowing}>
          {words.t('acts.following', {name})}
        </Button>
      )}
    </div>
  );
}
