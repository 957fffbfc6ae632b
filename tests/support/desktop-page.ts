/** A page of ours in a window of the desktop program: the renderer's own bridge on the built preload. */
import {createBridge, type Bridge} from '../../renderer/bridge/bridge.ts';
import {openDesktopSocket} from '../../renderer/bridge/desktop-socket.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {LayerRecord} from '../../shared/model/change.ts';
import type {LinkStatus, OutboxItem} from '../../shared/protocol/bridge.ts';
import {openPage, type Desktop} from './desktop.ts';
import type {BrowserWindow} from './electron-double.ts';

export interface DesktopPage {
  readonly bridge: Bridge;
  readonly exposed: readonly string[];
  records: readonly LayerRecord[];
  link: LinkStatus | null;
  outbox: readonly OutboxItem[];
  pictures: number;
  reopenedAt: number | null;
}

export function firstWindowOf({machine}: Desktop): BrowserWindow {
  const window = machine.windows.find((each) => !each.isDestroyed());
  if (!window) throw new Error('no window is open');
  return window;
}

export function openDesktopPage({webContents}: BrowserWindow): DesktopPage {
  const {ioc, exposed} = openPage(webContents);
  const ignore = (): void => undefined;
  const bridge = createBridge({
    socket: openDesktopSocket({api: ioc, onReopened: (at) => (page.reopenedAt = at)}),
    columnsOf: (name) => ALL_LAYERS.find((layer) => layer.name === name)?.liveColumns,
    monotonicMs: () => performance.now(),
    listener: {
      alive: ignore, session: ignore, frames: ignore, feeds: ignore, forget: ignore, sound: ignore,
      changes: (changes) => (page.records = [...page.records, ...(changes as readonly unknown[] as readonly LayerRecord[])]),
      link: (status) => (page.link = status),
      outbox: (items) => (page.outbox = items),
      picture: (records) => {
        page.records = records;
        page.pictures++;
      },
    },
  });
  const page: DesktopPage = {bridge, exposed, records: [], link: null, outbox: [], pictures: 0, reopenedAt: null};
  return page;
}
