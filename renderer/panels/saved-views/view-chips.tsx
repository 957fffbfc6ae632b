/** The operator's stored views over the map, each with its key; the one that the map stands in is marked. */
import {useStore} from 'zustand';
import {savedViewStore} from '../../state/saved-views.ts';
import {viewStore, type View} from '../../state/view.ts';
import {capOf} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {useCity, useWords} from '../use-words.ts';
import {viewsOf} from './views-of.ts';
import css from './view-chips.module.css';

export function ViewChips() {
  const {showView} = useDesk();
  const {t} = useWords();
  const city = useCity();
  const saved = useStore(savedViewStore, ({views}) => views);
  const present = useStore(viewStore, ({view}) => view);
  const views = viewsOf(saved, city, t);
  if (views.length === 0) return null;
  return (
    <div className={css['chips']} role="group" aria-label={t('views.title')}>
      {views.map(({slot, name, view}) => (
        <Button
          key={slot} kind="ghost" keyCap={capOf(`Shift+${slot}`)} keyShortcuts={`Shift+${slot}`} title={t('views.chip', {name, slot})}
          pressed={present !== null && isSame(view, present)} onPress={() => showView(view)}
        >
          <span className={`${css['name'] ?? ''} ellipsis`}>{name}</span>
        </Button>
      ))}
    </div>
  );
}

/** As far as anybody can see. */
function isSame(one: View, other: View): boolean {
  const degrees = 2 ** -other.zoom;
  return Math.abs(one.lonDeg - other.lonDeg) < degrees && Math.abs(one.latDeg - other.latDeg) < degrees && Math.abs(one.zoom - other.zoom) < 0.01;
}
