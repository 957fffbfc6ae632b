/** The views under the digits: what the operator stored, and under 1, until something else is, the whole city. */
import type {City} from '../../../shared/protocol/down.ts';
import type {Words} from '../../layers/look.ts';
import type {SavedView, SavedViews} from '../../state/saved-views.ts';

export interface SlotView extends SavedView {
  readonly slot: number;
}

export function viewsOf(saved: SavedViews, city: City | null, t: Words['t']): readonly SlotView[] {
  const stored = [...saved].map(([slot, view]): SlotView => ({slot, ...view}));
  const whole: readonly SlotView[] = city && !saved.has(1) ? [{slot: 1, name: t('views.city'), view: city.view}] : [];
  return [...whole, ...stored].toSorted((one, other) => one.slot - other.slot);
}
