/**
 * Pressing for a while, by finger or key: what is let go before the end has done nothing. A key's own repeats are not
 * new presses.
 */
import {useEffect, useRef, useState, type KeyboardEvent, type PointerEvent} from 'react';

export const HOLD_MS = 2_000;

export function useHold(onHeld: () => void) {
  const [isHolding, setIsHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(onHeld);
  useEffect(() => {
    latest.current = onHeld;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const letGo = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setIsHolding(false);
  };
  const hold = (): void => {
    if (timer.current !== undefined) return;
    setIsHolding(true);
    timer.current = setTimeout(() => {
      letGo();
      latest.current();
    }, HOLD_MS);
  };
  const isHoldKey = ({key}: KeyboardEvent): boolean => key === ' ' || key === 'Enter';
  return {
    isHolding,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        // A finger that slips a little still holds.
        event.currentTarget.setPointerCapture(event.pointerId);
        hold();
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
      onLostPointerCapture: letGo,
      onKeyDown: (event: KeyboardEvent) => {
        if (!isHoldKey(event) || event.nativeEvent.isComposing) return;
        event.preventDefault();
        if (!event.repeat) hold();
      },
      onKeyUp: (event: KeyboardEvent) => isHoldKey(event) && letGo(),
      onBlur: letGo,
      onContextMenu: (event: {preventDefault: () => void}) => event.preventDefault(),
    },
  };
}
