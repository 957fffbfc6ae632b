/** How a key moves a line between two panels: 4 px, ten times as much with Shift. */
const STEP_PX = 4;
const LARGE_STEPS = 10;

export interface DividerKey {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** Signed px to the right or down, `restore`, or undefined for a key that does not move it. */
export function stepOf({key, shiftKey}: DividerKey, orientation: 'vertical' | 'horizontal'): number | 'restore' | undefined {
  if (key === 'Home') return 'restore';
  const [back, on] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (key !== back && key !== on) return undefined;
  return (key === on ? 1 : -1) * STEP_PX * (shiftKey ? LARGE_STEPS : 1);
}
