/** What the situation list shows: a text to look for, and whether only what the map shows counts. */
import {X} from 'lucide-react';
import {useStore} from 'zustand';
import {deskStore, type SituationScope} from '../../state/desk.ts';
import {windowStore} from '../../state/window.ts';
import {useText} from '../../text/i18n.ts';
import css from './situation-panel.module.css';

const SCOPES: readonly SituationScope[] = ['view', 'all'];

export function SituationFilter() {
  const {t} = useText();
  const filter = useStore(deskStore, (desk) => desk.filter);
  const scope = useStore(deskStore, (desk) => desk.scope);
  // A list in a window of its own is of everything: there is no map to be in view of.
  const hasMap = useStore(windowStore, ({alone}) => alone !== 'situation');
  return (
    <div className={css['tools']}>
      <span className={css['filter']}>
        <input
          className={css['field']} type="text" aria-label={t('situation.filter')} placeholder={t('situation.filterHint')}
          value={filter} onChange={(event) => deskStore.setState({filter: event.target.value})}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter === '') return;
            event.stopPropagation();
            deskStore.setState({filter: ''});
          }}
        />
        {filter !== '' && (
          <button type="button" className={css['clear']} aria-label={t('situation.clearFilter')} onClick={() => deskStore.setState({filter: ''})}>
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </span>
      {hasMap && <span role="radiogroup" aria-label={t('situation.scope')} className={css['scope']}>
        {SCOPES.map((value) => (
          <label key={value} className={css['choice']} data-chosen={scope === value || undefined}>
            <input
              type="radio" className="visually-hidden" name="situation-scope" checked={scope === value}
              onChange={() => deskStore.setState({scope: value})}
            />
            {value === 'view' ? t('situation.inView') : t('situation.all')}
          </label>
        ))}
      </span>}
    </div>
  );
}
