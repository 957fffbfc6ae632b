/** A length of the tokens in pixels, as the present density has it: what a virtual list must know before it draws a row. */
import {useEffect, useState} from 'react';

function read(name: string): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)) || 0;
}

export function useTokenPx(name: '--row' | '--row-1' | '--row-2' | '--lh-1' | '--lh-2'): number {
  const [px, setPx] = useState(() => read(name));
  useEffect(() => {
    const look = (): void => setPx(read(name));
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, {attributes: true, attributeFilter: ['data-density']});
    return () => observer.disconnect();
  }, [name]);
  return px;
}
