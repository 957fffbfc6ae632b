/**
 * The windows of a console: opened where they were, on the displays where they were; one that failed or hangs is opened
 * again by itself; the last one asks before it closes over commands that wait. A display that went takes its windows to
 * the first one, and gets them back when it returns.
 */
import {BrowserWindow, dialog, screen, type Display} from 'electron';
import {MAX_OPENED_WINDOWS, type WindowRefusal} from '../../../../shared/protocol/bridge.ts';
import {APP_ORIGIN} from '../../../../shared/protocol/desktop.ts';
import type {Clock} from '../../../platform/clock.ts';
import type {Logger} from '../../../platform/logger.ts';
import {homeOf, isReachable, LEAST_SIZE, placeNew, placeWindow, type SavedWindow, type Screen} from './placement.ts';
import {MAX_SEARCH_LENGTH, nameIn, readSavedWindows, searchToKeep, withClosed, writeSavedWindows} from './saved-windows.ts';
import {isOwnPage} from './sender.ts';
import {webPreferences} from './web-preferences.ts';
import {watchHealth} from './window-health.ts';
import {actOf, zoomAfter} from './window-keys.ts';
import {languageOf, WORDS, type Words} from './words.ts';

export interface WindowsOptions {
  readonly file: string;
  readonly preload: string;
  readonly icon: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Commands that no answer has come to. */
  readonly waitingCount: () => number;
  /** The page of this contents is gone: closed, failed, or about to be another. */
  readonly onPageGone: (contentsId: number) => void;
  readonly onLastClosed: () => void;
}

interface OpenWindow {
  readonly window: BrowserWindow;
  readonly contentsId: number;
  /** Where people want it; kept while its display is away. */
  home: SavedWindow;
  reopenedAt: number | null;
  mayClose: boolean;
  isAsking: boolean;
}

/** `bg-0` of the design: no white before the first picture. */
const BACKGROUND = '#080b10';
const SAVE_AFTER_MS = 500;
/** What moves after a display came or went, or after a window opened, is nobody's wish. */
const SETTLES_MS = 2_000;

export class Windows {
  readonly #options: WindowsOptions;
  readonly #open = new Map<number, OpenWindow>();
  /** Those with a name that were closed, the last ones first. */
  #closed: readonly SavedWindow[] = [];
  #cancelSave: () => void = () => undefined;
  #settlesFrom = Number.NEGATIVE_INFINITY;
  #isStopping = false;

  constructor(options: WindowsOptions) {
    this.#options = options;
    screen.on('display-added', () => this.#displaysChanged());
    screen.on('display-removed', () => this.#displaysChanged());
    screen.on('display-metrics-changed', () => this.#displaysChanged());
  }

  /** All that were open, or a first one. */
  openFirst(): void {
    const {open, closed} = readSavedWindows(this.#options.file);
    this.#closed = closed;
    for (const each of open) this.#create(each);
    if (open.length === 0) this.#create(this.#besideOthers(''));
  }

  /** One more, where one of that name last was, else beside the others. */
  open(search: string): WindowRefusal | null {
    if ((search !== '' && !search.startsWith('?')) || search.length > MAX_SEARCH_LENGTH || !isOwnPage(`${APP_ORIGIN}/${search}`)) return 'not-an-address';
    if (this.#open.size >= MAX_OPENED_WINDOWS) return 'too-many-windows';
    const name = nameIn(search);
    const before = name === null ? undefined : this.#closed.find((closed) => nameIn(closed.search) === name);
    this.#create(before ? {...before, search} : this.#besideOthers(search));
    return null;
  }

  #besideOthers(search: string): SavedWindow {
    const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    return {bounds: placeNew(display.workArea, this.#open.size), mode: 'normal', display: asSaved(display), search};
  }

  owns(contentsId: number): boolean {
    return this.#open.has(contentsId);
  }

  reopenedAt(contentsId: number): number | null {
    return this.#open.get(contentsId)?.reopenedAt ?? null;
  }

  get isInFront(): boolean {
    return [...this.#open.values()].some(({window}) => window.isFocused());
  }

  get words(): Words {
    const [first] = this.#open.values();
    return WORDS[languageOf(first?.window.webContents.getURL() ?? '')];
  }

  /** Somebody wants the program: its window comes to the front. */
  bringToFront(): void {
    const [first] = this.#open.values();
    if (!first) return;
    if (first.window.isMinimized()) first.window.restore();
    first.window.show();
    first.window.focus();
  }

  flash(): void {
    for (const {window} of this.#open.values()) window.flashFrame(true);
  }

  /** Ends the program as its last window does: asks once where commands wait, and all windows come back next time. */
  closeAll(): void {
    const [first] = this.#open.values();
    if (first && this.#options.waitingCount() > 0) void this.#askWhetherToClose(first, () => this.#options.onLastClosed());
    else this.#options.onLastClosed();
  }

  /** Without a question: whoever ends the program has decided. */
  stop(): void {
    this.#save();
    this.#isStopping = true;
    for (const {window} of this.#open.values()) window.destroy();
  }

  #create(saved: SavedWindow): void {
    const {preload, icon} = this.#options;
    const {bounds, mode} = placeWindow(saved, screens());
    // Where it is put now is not where somebody wants it, if its display is away.
    this.#settlesFrom = this.#options.clock.monotonic();
    const window = new BrowserWindow({
      ...bounds, minWidth: LEAST_SIZE.width, minHeight: LEAST_SIZE.height, title: WORDS.vi.title, icon, backgroundColor: BACKGROUND,
      kiosk: mode === 'kiosk', autoHideMenuBar: true, webPreferences: webPreferences(preload),
    });
    // A display of another scale than the first one's gets its size right only so.
    if (mode !== 'kiosk') window.setBounds(bounds);
    if (mode === 'maximized') window.maximize();
    const opened: OpenWindow = {
      window, contentsId: window.webContents.id, home: saved, reopenedAt: null, mayClose: false, isAsking: false,
    };
    this.#open.set(opened.contentsId, opened);
    this.#watchPlace(opened);
    watchHealth(window, {
      clock: this.#options.clock,
      logger: this.#options.logger,
      onPageGone: () => this.#options.onPageGone(opened.contentsId),
      isLeaving: () => opened.mayClose || this.#isStopping,
      reopen: (address, atMs) => {
        opened.reopenedAt = atMs;
        void this.#load(opened, address);
      },
    });
    this.#watchClosing(opened);
    this.#watchKeys(opened);
    void this.#load(opened, `${APP_ORIGIN}/${saved.search}`);
    this.#saveSoon();
  }

  async #load({window}: OpenWindow, address: string): Promise<void> {
    try {
      await window.loadURL(isOwnPage(address) ? address : `${APP_ORIGIN}/`);
    } catch (error) {
      // Another load took its place, or the page failed: that is heard of by itself.
      this.#options.logger.warn({reason: String(error)}, 'a page was not loaded');
    }
  }

  #watchPlace(opened: OpenWindow): void {
    const moved = (): void => this.#placeChanged(opened);
    const {window} = opened;
    window.on('move', moved);
    window.on('resize', moved);
    window.on('maximize', moved);
    window.on('unmaximize', moved);
    window.on('enter-full-screen', moved);
    window.on('leave-full-screen', moved);
    window.webContents.on('did-navigate-in-page', moved);
  }

  #watchClosing(opened: OpenWindow): void {
    const {window, contentsId} = opened;
    window.on('close', (event) => {
      // Others that are closing but not yet closed do not stay: the system may close several at once.
      const isLast = [...this.#open.values()].every((each) => each === opened || each.mayClose);
      if (isLast && !opened.mayClose && this.#options.waitingCount() > 0) {
        event.preventDefault();
        void this.#askWhetherToClose(opened, () => {
          opened.mayClose = true;
          opened.window.close();
        });
      } else opened.mayClose = true;
    });
    // The page would keep itself open, unseen; the question was ours, and of a reload there is none.
    window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
    window.on('closed', () => {
      this.#options.onPageGone(contentsId);
      this.#open.delete(contentsId);
      if (this.#isStopping) return;
      // The last one stays in the file as open: it is what opens next time.
      if (this.#open.size === 0) this.#options.onLastClosed();
      else {
        this.#closed = withClosed(this.#closed, opened.home);
        this.#save();
      }
    });
  }

  async #askWhetherToClose(opened: OpenWindow, close: () => void): Promise<void> {
    if (opened.isAsking) return;
    opened.isAsking = true;
    const words = WORDS[languageOf(opened.window.webContents.getURL())];
    const {response} = await dialog.showMessageBox(opened.window, {
      type: 'question', title: words.title, message: words.closeQuestion(this.#options.waitingCount()), detail: words.closeDetail,
      buttons: [words.stay, words.close], defaultId: 0, cancelId: 0, noLink: true,
    });
    opened.isAsking = false;
    if (response === 1 && !opened.window.isDestroyed()) close();
  }

  #watchKeys({window}: OpenWindow): void {
    const contents = window.webContents;
    contents.on('before-input-event', (event, input) => {
      const act = actOf(input);
      if (act === null) return;
      event.preventDefault();
      if (act === 'kiosk') window.setKiosk(!window.isKiosk());
      else contents.setZoomLevel(zoomAfter(contents.getZoomLevel(), act));
    });
  }

  #placeChanged(opened: OpenWindow): void {
    const {window} = opened;
    if (window.isDestroyed() || window.isMinimized()) return;
    const search = searchToKeep(window.webContents.getURL());
    const isSystemsDoing = this.#options.clock.monotonic() - this.#settlesFrom < SETTLES_MS;
    if (isSystemsDoing) opened.home = {...opened.home, search};
    else {
      const bounds = window.getNormalBounds();
      const mode = window.isKiosk() ? 'kiosk' : window.isMaximized() ? 'maximized' : 'normal';
      opened.home = {bounds, mode, display: asSaved(screen.getDisplayMatching(window.getBounds())), search};
    }
    this.#saveSoon();
  }

  #displaysChanged(): void {
    this.#settlesFrom = this.#options.clock.monotonic();
    const present = screens();
    for (const {window, home} of this.#open.values()) {
      const isThere = isReachable(window.getBounds(), present);
      const isAway = homeOf(home, present) !== undefined && screen.getDisplayMatching(window.getBounds()).id !== homeOf(home, present)?.id;
      if (isThere && !isAway) continue;
      const {bounds, mode} = placeWindow(home, present);
      if (mode === 'kiosk') window.setKiosk(false);
      window.setBounds(bounds);
      if (mode === 'kiosk') window.setKiosk(true);
      if (mode === 'maximized') window.maximize();
    }
  }

  #saveSoon(): void {
    this.#cancelSave();
    this.#cancelSave = this.#options.clock.after(SAVE_AFTER_MS, () => this.#save());
  }

  #save(): void {
    this.#cancelSave();
    if (this.#isStopping || this.#open.size === 0) return;
    const isWritten = writeSavedWindows(this.#options.file, {open: [...this.#open.values()].map(({home}) => home), closed: this.#closed});
    if (!isWritten) this.#options.logger.warn({}, 'where the windows are could not be written down');
  }
}

function screens(): readonly [Screen, ...Screen[]] {
  const first = screen.getPrimaryDisplay();
  return [first, ...screen.getAllDisplays().filter(({id}) => id !== first.id)];
}

function asSaved({id, bounds, scaleFactor}: Display): SavedWindow['display'] {
  return {id, bounds, scaleFactor};
}
