/**
 * The keyboard is never lost: when what had the focus leaves the page (a row, a closed card, a button that is done), the
 * region that it stood in takes it, or its list.
 */
import {useEffect} from 'react';

export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let region: HTMLElement | null = null;
    const onFocusIn = (event: FocusEvent): void => {
      if (!(event.target instanceof Element)) return;
      last = event.target;
      region = last.closest<HTMLElement>('[data-region]') ?? region;
    };
    const observer = new MutationObserver(() => {
      // A field that somebody left by hand is still in the page.
      if (document.activeElement !== document.body || !last || last.isConnected) return;
      last = null;
      // The first of several selectors would be what comes first in the page: the bar.
      const home = region?.isConnected ? region : (document.querySelector<HTMLElement>('[data-region="map"]') ?? document.querySelector<HTMLElement>('[data-region]'));
      (home?.querySelector<HTMLElement>('[data-list]') ?? home)?.focus({preventScroll: true});
    });
    document.addEventListener('focusin', onFocusIn);
    observer.observe(document.body, {childList: true, subtree: true});
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
    };
  }, []);
}
