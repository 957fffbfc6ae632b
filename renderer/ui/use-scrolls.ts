/** Whether an element holds more than it shows: then it must be reachable by keyboard, or its end is for pointers alone. */
import {useEffect, useState, type RefObject} from 'react';

export function useScrolls(ref: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  // Without a list of dependencies: other words are another height. The observer tells at once and behind the page's own
  // layout; asked here, the page would be laid out in the middle of drawing.
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollHeight > element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  });
  return scrolls;
}
