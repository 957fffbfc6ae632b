/** Whether an element holds more than it shows: then it must be reachable by keyboard, or its end is for pointers alone. */
import {useLayoutEffect, useState, type RefObject} from 'react';

export function useScrolls(ref: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  // Without a list of dependencies: other words are another height.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const look = (): void => setScrolls(element.scrollHeight > element.clientHeight);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  });
  return scrolls;
}
