/** The program, its windows, their pages and its notices, of the Electron in `electron-double.ts`. */
import {EventEmitter} from 'node:events';
import type * as Electron from 'electron';

type Rectangle = Electron.Rectangle;

/** What the test sets before the start, and reads afterwards. */
export const machine = {
  hasLock: true,
  isPackaged: false,
  answerOfBox: 0,
  boxes: [] as Electron.MessageBoxOptions[],
  errorBoxes: [] as string[],
  notices: [] as DoubleNotification[],
  windows: [] as BrowserWindow[],
  schemes: [] as Electron.CustomScheme[],
  switches: [] as string[],
  blockers: [] as string[],
  exits: [] as number[],
  paths: new Map<string, string>(),
  isSandboxed: false,
  menu: undefined as Electron.Menu | null | undefined,
  displays: [] as Electron.Display[],
};

export function displayAt(id: number, bounds: Rectangle, scaleFactor = 1): Electron.Display {
  return {id, bounds, workArea: bounds, scaleFactor} as Electron.Display;
}

class DoubleApp extends EventEmitter implements Pick<Electron.App, 'isPackaged' | 'exit' | 'relaunch' | 'getPath' | 'setPath' | 'getAppPath' | 'requestSingleInstanceLock' | 'enableSandbox' | 'whenReady'> {
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => void machine.switches.push(value === undefined ? name : `${name}=${value}`),
  } satisfies Pick<Electron.CommandLine, 'appendSwitch'>;

  get isPackaged(): boolean {
    return machine.isPackaged;
  }

  exit(code = 0): void {
    machine.exits.push(code);
  }

  relaunch(): void {
    throw new Error('nobody relaunches a test');
  }

  getPath(name: string): string {
    return machine.paths.get(name) ?? `/nowhere/${name}`;
  }

  setPath(name: string, path: string): void {
    machine.paths.set(name, path);
  }

  getAppPath(): string {
    return '/nowhere/app';
  }

  requestSingleInstanceLock(): boolean {
    return machine.hasLock;
  }

  enableSandbox(): void {
    machine.isSandboxed = true;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }
}
export const app = new DoubleApp();

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class DoubleIpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle'> {
  readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`${channel} has a handler`);
    this.handlers.set(channel, handler);
  }
}
export const ipcMain = new DoubleIpcMain();

/** A page: what it is told, and the events that its contents give. */
export class DoubleContents extends EventEmitter implements Pick<Electron.WebContents, 'id' | 'send' | 'getURL' | 'isDestroyed' | 'setWindowOpenHandler' | 'forcefullyCrashRenderer' | 'getZoomLevel' | 'setZoomLevel'> {
  readonly id: number;
  readonly received: unknown[][] = [];
  readonly toPreload = new EventEmitter();
  readonly mainFrame = {url: 'about:blank', parent: null};
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  isGone = false;
  crashes = 0;
  #zoomLevel = 0;

  constructor(id: number) {
    super();
    this.id = id;
  }

  send(channel: string, ...args: unknown[]): void {
    const [, ...values] = structuredClone([channel, ...args]);
    this.received.push([channel, ...values]);
    queueMicrotask(() => this.toPreload.emit(channel, {}, ...values));
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  setWindowOpenHandler(handler: NonNullable<DoubleContents['openHandler']>): void {
    this.openHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    this.crashes++;
    this.emit('render-process-gone', {}, {reason: 'killed', exitCode: 9});
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
  }

  /** As the page's process would ask; `frame` is who says it is asking. */
  async invoke(channel: string, args: readonly unknown[], frame: object | null = this.mainFrame): Promise<unknown> {
    const handler = ipcMain.handlers.get(channel);
    if (!handler) throw new Error(`no handler for ${channel}`);
    return structuredClone(await handler(this.#event(frame) as Electron.IpcMainInvokeEvent, ...structuredClone(args)));
  }

  post(channel: string, args: readonly unknown[], frame: object | null = this.mainFrame): void {
    ipcMain.emit(channel, this.#event(frame), ...structuredClone(args));
  }

  #event(senderFrame: object | null): object {
    return {sender: this, senderFrame};
  }
}

export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, 'setBounds' | 'getBounds' | 'getNormalBounds' | 'maximize' | 'isMaximized' | 'setKiosk' | 'isKiosk' | 'isMinimized' | 'restore' | 'show' | 'focus' | 'isFocused' | 'flashFrame' | 'close' | 'destroy' | 'isDestroyed' | 'loadURL' | 'setTitle'> {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new DoubleContents(machine.windows.length + 1);
  readonly loaded: string[] = [];
  readonly titles: string[] = [];
  focused = 0;
  flashed = 0;
  #bounds: Rectangle;
  #isMaximized = false;
  #isKiosk: boolean;
  #isFocused = false;
  #isGone = false;

  static getFocusedWindow(): BrowserWindow | null {
    return machine.windows.find((window) => window.isFocused()) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.#bounds = {x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 0, height: options.height ?? 0};
    this.#isKiosk = options.kiosk ?? false;
    machine.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = {...this.#bounds, ...bounds};
    this.emit('move');
  }

  getBounds(): Rectangle {
    return this.#bounds;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  setKiosk(isKiosk: boolean): void {
    this.#isKiosk = isKiosk;
    this.emit(isKiosk ? 'enter-full-screen' : 'leave-full-screen');
  }

  isKiosk(): boolean {
    return this.#isKiosk;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  show(): void {}

  focus(): void {
    this.focused++;
    this.#isFocused = true;
  }

  blur(): void {
    this.#isFocused = false;
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  flashFrame(): void {
    this.flashed++;
  }

  /** As a person's click on the cross, or ours: may be refused by whoever listens; it is gone only when its page has answered. */
  close(): void {
    const event = {defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true)};
    this.emit('close', event);
    if (!event.defaultPrevented) setImmediate(() => this.destroy());
  }

  destroy(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.webContents.isGone = true;
    this.emit('closed');
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  loadURL(url: string): Promise<void> {
    this.webContents.emit('did-start-navigation', {isMainFrame: true, isSameDocument: false});
    this.loaded.push(url);
    this.webContents.mainFrame.url = url;
    return Promise.resolve();
  }

  setTitle(title: string): void {
    this.titles.push(title);
  }
}

export class DoubleNotification extends EventEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  readonly options: Electron.NotificationConstructorOptions;
  isShown = false;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
    machine.notices.push(this);
  }

  show(): void {
    this.isShown = true;
  }

  close(): void {
    this.isShown = false;
  }
}
