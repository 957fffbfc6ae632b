/** What the situation list shows: a text to look for, whether only what the map shows counts, one layer, what is old. */
import {X} from 'lucide-react';
import {memo} from 'react';
import {useStore} from 'zustand';
import {layerTitle} from '../../layers/layer-name.ts';
import {deskStore, type SituationScope} from '../../state/desk.ts';
import {linkStore} from '../../state/link.ts';
import {windowStore} from '../../state/window.ts';
import {useText} from '../../text/i18n.ts';
import {useWords} from '../use-words.ts';
import css from './situation-panel.module.css';

const NO_LAYERS: readonly string[] = [];
const SCOPES: readonly SituationScope[] = ['view', 'all'];

/** It stands over a list that is drawn each second and has no part in that. */
export const SituationFilter = memo(function SituationFilter() {
  const {t} = useText();
  const filter = useStore(deskStore, (desk) => desk.filter);
  const scope = useStore(deskStore, (desk) => desk.scope);
  // A list in a window of its own is of everything: there is no map to be in view of.
  const hasMap = useStore(windowStore, ({alone}) => alone !== 'situation');
  return (
    <>
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
      <NarrowFilter />
    </>
  );
});

function NarrowFilter() {
  const words = useWords();
  const {t} = words;
  const layers = useStore(linkStore, ({session}) => session?.layers ?? NO_LAYERS);
  const onlyLayer = useStore(deskStore, (desk) => desk.onlyLayer);
  const onlyOld = useStore(deskStore, (desk) => desk.onlyOld);
  const isNarrow = onlyLayer !== null || onlyOld;
  return (
    <div className={css['narrow']} data-narrow={isNarrow || undefined}>
      <select
        className={css['layer']} aria-label={t('situation.layer')} value={onlyLayer ?? ''}
        onChange={(event) => deskStore.setState({onlyLayer: event.target.value === '' ? null : event.target.value})}
      >
        <option value="">{t('situation.anyLayer')}</option>
        {layers.map((name) => <option key={name} value={name}>{layerTitle(name, words)}</option>)}
      </select>
      <label className={css['old']}>
        <input type="checkbox" checked={onlyOld} onChange={(event) => deskStore.setState({onlyOld: event.target.checked})} />
        {t('situation.onlyOld')}
      </label>
      {isNarrow && (
        <button type="button" className={css['widen']} aria-label={t('situation.widen')} title={t('situation.widen')} onClick={() => deskStore.setState({onlyLayer: null, onlyOld: false})}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
