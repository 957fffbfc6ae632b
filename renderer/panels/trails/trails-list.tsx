/** The trails on the map, each to be gone to or taken away; there only while there is one. */
import {X} from 'lucide-react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {select} from '../../state/selection.ts';
import {say} from '../../state/toasts.ts';
import {removeTrail, removeTrails, trailStore, type Trail} from '../../state/trails.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {keyOf} from '../record-key.ts';
import {useWords} from '../use-words.ts';
import css from './trails-list.module.css';

export function TrailsList() {
  const {t, number} = useWords();
  const trails = useStore(trailStore, (state) => state.trails);
  if (trails.length === 0) return null;
  return (
    <section className={css['trails']} aria-label={t('trails.title')}>
      <header className={css['head']}>
        <h2 className={css['title']}>{t('trails.title')}</h2>
        <span className={css['count']}>{number(trails.length, 0)}</span>
        <Button kind="ghost" onPress={() => removeAll(trails, t('trails.removed'))}>{t('trails.removeAll')}</Button>
      </header>
      <ul className={css['list']}>
        {trails.map((trail) => <TrailRow key={`${trail.layer}/${trail.id}`} trail={trail} />)}
      </ul>
    </section>
  );
}

/** The ways that were seen so far come back with them. */
function removeAll(trails: readonly Trail[], said: string): void {
  removeTrails();
  say(said, () => trailStore.setState({trails}));
}

function TrailRow({trail}: {readonly trail: Trail}) {
  const {records, flyTo} = useDesk();
  const words = useWords();
  const facts = records.get(trail.layer, trail.id)?.record;
  const name = facts ? plainLine(lookOf(trail.layer).title(facts, words)) : trail.id;
  const last = trail.places.at(-1);
  return (
    <li className={css['row']} data-record={keyOf(trail.layer, trail.id)}>
      <button
        type="button" className={css['name']}
        onClick={() => {
          select(trail.layer, trail.id);
          if (last) flyTo([last.lonDeg, last.latDeg]);
        }}
      >
        <span className="ellipsis">{name}</span>
      </button>
      <Button
        kind="ghost" title={words.t('trails.remove', {name})} icon={<X size={14} aria-hidden="true" />} onPress={() => removeTrail(trail)}
      >
        <span className="visually-hidden">{words.t('trails.remove', {name})}</span>
      </Button>
    </li>
  );
}
