/** The order of a list that is being looked at and touched: see `steady-order.ts`. */
import {useEffect, useRef, useState, type FocusEvent} from 'react';
import {sameOrder, steadyOrder, type SteadyOrder} from './steady-order.ts';

/** A pointer that has lain still for so long is not a hand about to click. */
const HAND_GONE_AFTER_MS = 10_000;

export interface SteadyList {
  readonly keys: readonly string[];
  readonly waiting: number;
  /** Sorts the waiting rows in, whoever holds the list. */
  readonly apply: () => void;
  readonly handProps: {
    readonly onPointerMove: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

export function useSteadyOrder(wanted: readonly string[], canDraw: (key: string) => boolean): SteadyList {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [shown, setShown] = useState<SteadyOrder>({keys: wanted, waiting: 0});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const next = steadyOrder({shown: shown.keys, waiting: shown.waiting, wanted, held: isPointed || isFocused, canDraw});
  // What is shown is derived from what was shown: the order has a memory, so it is state set while rendering.
  if (!sameOrder(next, shown)) setShown(next);

  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    keys: next.keys,
    waiting: next.waiting,
    apply: () => setShown({keys: wanted, waiting: 0}),
    handProps: {
      onPointerMove: () => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setIsPointed(false), HAND_GONE_AFTER_MS);
        setIsPointed(true);
      },
      onPointerLeave: () => {
        clearTimeout(timer.current);
        setIsPointed(false);
      },
      onFocus: () => setIsFocused(true),
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsFocused(false);
      },
    },
  };
}
