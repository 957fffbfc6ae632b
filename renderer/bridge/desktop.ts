/** The shell's door in a desktop window; in a browser there is none. */
import type {DesktopApi} from '../../shared/protocol/desktop.ts';

export function desktopApi(page: object): DesktopApi | null {
  return 'ioc' in page ? (page.ioc as DesktopApi) : null;
}
