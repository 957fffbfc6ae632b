/**
 * The one door of a desktop window: the three functions of `DesktopApi`, and no other message than ours. What a page has
 * taken in is said to the shell after the page has worked on it, so that a page that hangs is noticed there.
 */
import {contextBridge, ipcRenderer} from 'electron';
import {DESKTOP_CHANNELS, type DesktopApi, type DesktopListener, type DesktopWelcome} from '../../../../shared/protocol/desktop.ts';

let listener: DesktopListener | null = null;

const api: DesktopApi = {
  listen: (newListener) => {
    listener = newListener;
  },
  connect: () => ipcRenderer.invoke(DESKTOP_CHANNELS.connect) as Promise<DesktopWelcome | null>,
  call: (connection, name, message) => ipcRenderer.invoke(DESKTOP_CHANNELS.call, connection, name, message) as Promise<string | null>,
};

ipcRenderer.on(DESKTOP_CHANNELS.event, (_event, connection: number, name: string, message: string, body?: Uint8Array) => {
  try {
    listener?.event(connection, name, message, body);
  } finally {
    ipcRenderer.send(DESKTOP_CHANNELS.taken, connection, message.length + (body?.byteLength ?? 0));
  }
});
ipcRenderer.on(DESKTOP_CHANNELS.closed, (_event, connection: number) => listener?.closed(connection));

contextBridge.exposeInMainWorld('ioc', api);
