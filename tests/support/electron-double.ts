/**
 * Electron without its binary: what our entry and preload call of it, typed against its own declarations, so that a
 * changed interface does not compile. It records what it is told; whatever crosses between the two processes is cloned,
 * as it would be. A test turns it by hand.
 */
import {EventEmitter} from 'node:events';
import type * as Electron from 'electron';
import {displayAt, machine} from './electron-double-windows.ts';

// The entry imports all of it from one place.
export {app, BrowserWindow, displayAt, DoubleContents, DoubleNotification as Notification, ipcMain, machine} from './electron-double-windows.ts';

type Rectangle = Electron.Rectangle;
type Decide<Args extends unknown[]> = ((...args: Args) => unknown) | null;

class DoubleSession extends EventEmitter implements Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler' | 'setBluetoothPairingHandler' | 'setSpellCheckerEnabled'> {
  requestHandler: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  checkHandler: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  deviceHandler: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  displayHandler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null;
  requestListener: Decide<[Electron.OnBeforeRequestListenerDetails, (answer: Electron.CallbackResponse) => void]> = null;
  spellChecks = true;

  readonly webRequest = {
    onBeforeRequest: (listener: DoubleSession['requestListener']) => void (this.requestListener = listener),
  };

  setPermissionRequestHandler(handler: DoubleSession['requestHandler']): void {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: DoubleSession['checkHandler']): void {
    this.checkHandler = handler;
  }

  setDevicePermissionHandler(handler: DoubleSession['deviceHandler']): void {
    this.deviceHandler = handler;
  }

  setDisplayMediaRequestHandler(handler: DoubleSession['displayHandler']): void {
    this.displayHandler = handler;
  }

  setBluetoothPairingHandler(): void {}

  setSpellCheckerEnabled(isOn: boolean): void {
    this.spellChecks = isOn;
  }
}
export const session = {defaultSession: new DoubleSession()};

export const protocol = {
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void machine.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => void protocol.handlers.set(scheme, handler),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> & {handlers: object};

class DoubleScreen extends EventEmitter implements Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching' | 'getDisplayNearestPoint' | 'getCursorScreenPoint'> {
  getPrimaryDisplay(): Electron.Display {
    return machine.displays[0] ?? displayAt(1, {x: 0, y: 0, width: 1920, height: 1080});
  }

  getAllDisplays(): Electron.Display[] {
    return machine.displays.length > 0 ? machine.displays : [this.getPrimaryDisplay()];
  }

  getDisplayMatching({x, y}: Rectangle): Electron.Display {
    return this.getAllDisplays().find(({bounds}) => x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height) ?? this.getPrimaryDisplay();
  }

  getDisplayNearestPoint({x, y}: Electron.Point): Electron.Display {
    return this.getDisplayMatching({x, y, width: 1, height: 1});
  }

  getCursorScreenPoint(): Electron.Point {
    return {x: 10, y: 10};
  }
}
export const screen = new DoubleScreen();

export const dialog = {
  showMessageBox: (_window: unknown, options: Electron.MessageBoxOptions) => {
    machine.boxes.push(options);
    return Promise.resolve({response: machine.answerOfBox, checkboxChecked: false});
  },
  showErrorBox: (_title: string, content: string) => void machine.errorBoxes.push(content),
};

export const powerSaveBlocker = {
  start: (kind) => machine.blockers.push(kind),
  stop: () => void machine.blockers.pop(),
} satisfies Pick<Electron.PowerSaveBlocker, 'start'> & {stop: () => void};

export const Menu = {
  setApplicationMenu: (menu: Electron.Menu | null) => void (machine.menu = menu),
  buildFromTemplate: () => ({}) as Electron.Menu,
} satisfies Pick<typeof Electron.Menu, 'setApplicationMenu' | 'buildFromTemplate'>;
