/** The shell's door in a desktop window; in a browser there is none. */
import type {DesktopApi} from '../../shared/protocol/desktop.ts';

export function desktopApi(page: object): DesktopApi | null {
  return 'ioc' in page ? (page.ioc as DesktopApi) : null;
}

/** One more window of this console with that search part; false where none could be opened. */
export async function openOwnWindow(search: string, page: Window): Promise<boolean> {
  const api = desktopApi(page);
  if (api) return api.openWindow(search);
  return page.open(`${page.location.pathname}${search}`, '_blank', 'popup') !== null;
}
