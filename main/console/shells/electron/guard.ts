/**
 * What no page may do, whatever it is and however it came to be (T10): ask for a permission, open a window, go
 * elsewhere, fetch from elsewhere, hold another page inside, write a file that it did not make itself. Set on the
 * session and on every contents before the first page is loaded.
 */
import type {App, Session, WebContents} from 'electron';
import {APP_ORIGIN} from '../../../../shared/protocol/desktop.ts';
import type {Logger} from '../../../platform/logger.ts';
import {isOwnPage} from './sender.ts';

/** Copying a text out is asked for as a permission; reading what others copied stays closed. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);
/** `blob:` and `data:` are a page's own bytes. */
const OWN_ADDRESSES = [`${APP_ORIGIN}/`, `blob:${APP_ORIGIN}/`, 'data:'];

export function guardSession(session: Session, logger: Logger): void {
  const isGranted = (permission: string, contents: WebContents | null): boolean => GRANTED.has(permission) && contents !== null && isOwnPage(contents.getURL());
  session.setPermissionRequestHandler((contents, permission, decide) => {
    const granted = isGranted(permission, contents);
    if (!granted) logger.warn({permission}, 'a permission was refused');
    decide(granted);
  });
  session.setPermissionCheckHandler((contents, permission) => isGranted(permission, contents));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({confirmed: false}));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !OWN_ADDRESSES.some((start) => details.url.startsWith(start));
    if (cancel) logger.warn({host: hostOf(details.url)}, 'a request to elsewhere was refused');
    decide({cancel});
  });
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) event.preventDefault();
  });
}

export function guardAllContents(app: Pick<App, 'on'>, logger: Logger): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, logger));
}

function guardContents(contents: WebContents, logger: Logger): void {
  contents.setWindowOpenHandler(({url}) => {
    logger.warn({host: hostOf(url)}, 'a new window was refused');
    return {action: 'deny'};
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOwnPage(event.url)) return;
    logger.warn({host: hostOf(event.url)}, 'a navigation was refused');
    event.preventDefault();
  });
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Never the whole address: what stands behind the host may be anybody's. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'no address';
}
