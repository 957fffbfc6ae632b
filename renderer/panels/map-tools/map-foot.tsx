/** At the foot of the map: that the view stays where the operator put it, and where its middle is. */
import {Lock} from 'lucide-react';
import {useStore} from 'zustand';
import {viewStore} from '../../state/view.ts';
import {formatCoordinates} from '../../text/format.ts';
import {useWords} from '../use-words.ts';
import css from './map-tools.module.css';

export function MapFoot() {
  const {t, language} = useWords();
  const view = useStore(viewStore, (state) => state.view);
  const isHeld = useStore(viewStore, (state) => state.isHeld);
  return (
    <div className={css['foot']}>
      {isHeld && (
        <span className={css['chip']} title={t('craft.heldWhy')}>
          <Lock size={13} strokeWidth={1.6} aria-hidden="true" />
          {t('craft.held')}
        </span>
      )}
      {view && <span className={css['chip']} data-figures>{formatCoordinates(view.lonDeg, view.latDeg, language)}</span>}
    </div>
  );
}
