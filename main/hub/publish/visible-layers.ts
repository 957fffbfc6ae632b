/** Which layers somebody may see, and how much of each. */
import type {Identity} from '../../../shared/model/identity.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import {hiddenFields, maySee, maySeeWhole} from '../../../shared/model/rights.ts';

export interface VisibleLayer {
  readonly layer: Layer;
  /** False: some of its records alone. */
  readonly isWhole: boolean;
  readonly hidden: readonly string[];
}

/** By name. */
export function visibleLayersOf(identity: Identity, layers: readonly Layer[]): ReadonlyMap<string, VisibleLayer> {
  return new Map(layers.filter((layer) => maySee(identity, layer)).map((layer) => [
    layer.name, {layer, isWhole: maySeeWhole(identity, layer), hidden: hiddenFields(identity, layer)},
  ]));
}
