/** The keys that the shell itself answers, since it has no menu: F11 for the whole screen, Ctrl with + − 0 for the size. */
import type {Input} from 'electron';

export type WindowAct = 'kiosk' | 'larger' | 'smaller' | 'as-always';

const ZOOM_STEP = 0.5;
const MOST_ZOOM_STEPS = 4;

export function actOf({type, code, control, meta, alt, shift}: Pick<Input, 'type' | 'code' | 'control' | 'meta' | 'alt' | 'shift'>): WindowAct | null {
  if (type !== 'keyDown' || alt) return null;
  const isPlain = !control && !meta && !shift;
  if (code === 'F11' && isPlain) return 'kiosk';
  if (!(control || meta)) return null;
  if (code === 'Equal' || code === 'NumpadAdd') return 'larger';
  if (shift) return null;
  if (code === 'Minus' || code === 'NumpadSubtract') return 'smaller';
  return code === 'Digit0' || code === 'Numpad0' ? 'as-always' : null;
}

export function zoomAfter(level: number, act: Exclude<WindowAct, 'kiosk'>): number {
  if (act === 'as-always') return 0;
  const next = level + (act === 'larger' ? ZOOM_STEP : -ZOOM_STEP);
  return Math.min(Math.max(next, -MOST_ZOOM_STEPS * ZOOM_STEP), MOST_ZOOM_STEPS * 2 * ZOOM_STEP);
}
