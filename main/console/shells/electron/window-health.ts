/** A page that fails is opened again, ever later while it goes on failing; one that hangs for long is ended first. */
import type {BrowserWindow} from 'electron';
import type {Clock} from '../../../platform/clock.ts';
import type {Logger} from '../../../platform/logger.ts';
import {Reopening} from './reopening.ts';
import {languageOf, WORDS} from './words.ts';

export interface HealthOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The page is gone: failed, or about to be another. */
  readonly onPageGone: () => void;
  /** The window is about to close anyway: it is not opened again. */
  readonly isLeaving: () => boolean;
  readonly reopen: (address: string, atMs: number) => void;
}

const HUNG_AFTER_MS = 10_000;

/** Until the window is closed. */
export function watchHealth(window: BrowserWindow, {clock, logger, onPageGone, isLeaving, reopen}: HealthOptions): void {
  const contents = window.webContents;
  const reopening = new Reopening();
  let cancelHung = (): void => undefined;

  contents.on('did-start-navigation', ({isMainFrame, isSameDocument}) => {
    if (isMainFrame && !isSameDocument) onPageGone();
  });
  contents.on('render-process-gone', (_event, {reason, exitCode}) => {
    onPageGone();
    // It hung and then failed by itself: its successor is not to be ended for it.
    cancelHung();
    if (reason === 'clean-exit') return;
    if (isLeaving()) return window.destroy();
    logger.error({reason, exitCode}, 'a window failed and is opened again');
    const address = contents.getURL();
    window.setTitle(WORDS[languageOf(address)].failedTitle);
    clock.after(reopening.failed(clock.monotonic()), () => {
      if (!window.isDestroyed()) reopen(address, clock.machineNow());
    });
    return undefined;
  });
  window.on('unresponsive', () => {
    cancelHung();
    cancelHung = clock.after(HUNG_AFTER_MS, () => {
      logger.error({forMs: HUNG_AFTER_MS}, 'a window hangs and is ended');
      if (!window.isDestroyed()) contents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => cancelHung());
  window.on('closed', () => cancelHung());
}
