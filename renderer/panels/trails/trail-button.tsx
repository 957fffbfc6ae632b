/** On the card of what moves: its way so far, shown or taken away. A desk that shows thirty already says why not. */
import {Spline} from 'lucide-react';
import {useStore} from 'zustand';
import {keyProps} from '../../state/key-table.ts';
import {hasTrail, MOST_TRAILS, removeTrail, trailStore} from '../../state/trails.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import type {RecordRef} from '../record-key.ts';
import {useWords} from '../use-words.ts';

export function TrailButton({of}: {readonly of: RecordRef}) {
  const {showTrail} = useDesk();
  const {t, number} = useWords();
  const trails = useStore(trailStore, (state) => state.trails);
  const isShown = hasTrail(trails, of);
  const isFull = !isShown && trails.length >= MOST_TRAILS;
  const name = t(isShown ? 'trails.hide' : 'trails.show');
  return (
    <Button
      kind="ghost" title={`${name} (V)`} keyShortcuts={keyProps('trail').keyShortcuts} pressed={isShown} whyNot={isFull ? t('trails.full', {count: number(MOST_TRAILS, 0)}) : null}
      icon={<Spline size={17} strokeWidth={1.6} aria-hidden="true" />} onPress={() => (isShown ? removeTrail(of) : showTrail(of))}
    >
      <span className="visually-hidden">{name}</span>
    </Button>
  );
}
