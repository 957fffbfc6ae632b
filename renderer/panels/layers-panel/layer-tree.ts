/** The rows of the layer tree: groups with their layers, cut by a filter, and whether all, some or none are shown. */
import {groupsOf, type LayerGroupName} from '../../layers/layer-groups.ts';
import {fold, foldedWords, hasAllWords} from '../../text/fold.ts';

export type Shown = 'all' | 'some' | 'none';

export interface TreeGroup {
  readonly name: LayerGroupName;
  /** Of the whole group, also where the filter leaves a part of it out. */
  readonly shown: Shown;
  readonly allLayers: readonly string[];
  /** Those to list. */
  readonly layers: readonly string[];
}

export interface TreeWanted {
  readonly layers: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly filter: string;
  /** Display name of a layer or a group. */
  readonly titleOf: (kind: 'layer' | 'group', name: string) => string;
}

export function layerTree({layers, hidden, filter, titleOf}: TreeWanted): readonly TreeGroup[] {
  const words = foldedWords(filter);
  return groupsOf(layers)
    .map(({name, layers: all}): TreeGroup => {
      const ofGroup = hasAllWords(fold(titleOf('group', name)), words);
      const fits = (layer: string): boolean => ofGroup || hasAllWords(fold(titleOf('layer', layer)), words);
      return {name, shown: shownOf(all, hidden), allLayers: all, layers: all.filter(fits)};
    })
    .filter((group) => group.layers.length > 0);
}

export function shownOf(layers: readonly string[], hidden: ReadonlySet<string>): Shown {
  const count = layers.filter((layer) => !hidden.has(layer)).length;
  if (count === 0) return 'none';
  return count === layers.length ? 'all' : 'some';
}
