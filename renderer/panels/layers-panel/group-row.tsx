/** A group of the layer tree: shows or hides all of its layers, and folds. */
import {ChevronDown, ChevronRight} from 'lucide-react';
import type {Words} from '../../layers/look.ts';
import {showLayers} from '../../state/view.ts';
import {TriBox} from '../../ui/tri-box.tsx';
import type {TreeGroup} from './layer-tree.ts';
import css from './layers-panel.module.css';

export interface GroupRowProps {
  readonly group: TreeGroup;
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
  readonly words: Words;
}

export function GroupRow({group: {name, shown, allLayers}, isFolded, onFold, words}: GroupRowProps) {
  const title = words.t(`layerTree.group.${name}`);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <div className={css['group']} data-row={`group/${name}`}>
      <button
        type="button" className={css['fold']} tabIndex={-1} aria-expanded={!isFolded} aria-label={words.t('layerTree.fold', {name: title})}
        onClick={() => onFold(!isFolded)}
      >
        <Chevron size={14} strokeWidth={1.6} aria-hidden="true" />
      </button>
      <label className={css['label']}>
        <TriBox state={shown} onChange={(isWanted) => showLayers(allLayers, isWanted)} />
        <span className={`${css['groupName'] ?? ''} ellipsis`} title={title}>{title}</span>
      </label>
      {isFolded && <span className={css['total']}>{words.number(allLayers.length, 0)}</span>}
    </div>
  );
}
