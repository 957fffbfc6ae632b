/**
 * Windows over IPC: the same calls and events as over the browser shell's socket. Every message is refused that does not
 * come from a page of ours. Bounds: a call of `MAX_MESSAGE_LENGTH`; and as IPC itself has no bound, a window says what
 * it has taken in, and the rest counts as buffered: the bridge lets go of a window that is too far behind, and that one
 * connects anew when it comes to itself.
 */
import type {IpcMain, WebContents} from 'electron';
import {err} from '../../../../shared/lib/result.ts';
import {CALLS, type Event, type EventName, type WindowRefusal} from '../../../../shared/protocol/bridge.ts';
import {DESKTOP_CHANNELS, type DesktopWelcome} from '../../../../shared/protocol/desktop.ts';
import {JsonText} from '../../../../shared/protocol/socket-parser.ts';
import type {Logger} from '../../../platform/logger.ts';
import type {Attached} from '../../bridge/bridge.ts';
import type {Channel} from '../../bridge/channel.ts';
import {isOurs, type Sent} from './sender.ts';

export interface DesktopChannelsOptions {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>;
  readonly attach: (channel: Channel) => Attached;
  readonly ownsWindow: (contentsId: number) => boolean;
  /** When a window was opened again after it had failed. */
  readonly reopenedAt: (contentsId: number) => number | null;
  readonly openWindow: (search: string) => WindowRefusal | null;
  readonly logger: Logger;
}

type Receiver = Pick<WebContents, 'id' | 'send' | 'isDestroyed'>;

interface Connection {
  readonly number: number;
  readonly attached: Attached;
  sentLength: number;
  takenLength: number;
}

const MAX_MESSAGE_LENGTH = 262_144;

export class DesktopChannels {
  readonly #options: DesktopChannelsOptions;
  /** By the window's contents; one each. */
  readonly #connections = new Map<number, Connection>();
  #nextNumber = 1;

  constructor(options: DesktopChannelsOptions) {
    this.#options = options;
    const {ipcMain} = options;
    ipcMain.handle(DESKTOP_CHANNELS.connect, (event) => (this.#isAllowed(event, 'connect') ? this.#connect(event.sender) : null));
    ipcMain.handle(DESKTOP_CHANNELS.call, (event, connection: unknown, name: unknown, message: unknown) =>
      this.#isAllowed(event, 'call') ? this.#call(event.sender, connection, name, message) : null);
    ipcMain.on(DESKTOP_CHANNELS.taken, (event, connection: unknown, length: unknown) => {
      if (this.#isAllowed(event, 'taken')) this.#taken(event.sender.id, connection, length);
    });
  }

  /** The page is gone: closed, failed, or about to be another. */
  windowGone(contentsId: number): void {
    this.#connections.get(contentsId)?.attached.detach();
    this.#connections.delete(contentsId);
  }

  #isAllowed(event: Sent, what: keyof typeof DESKTOP_CHANNELS): boolean {
    const allowed = isOurs(event, this.#options.ownsWindow);
    if (!allowed) this.#options.logger.warn({what, contents: event.sender.id}, 'a message from a page that is not ours was refused');
    return allowed;
  }

  #connect(window: Receiver): DesktopWelcome {
    this.windowGone(window.id);
    const number = this.#nextNumber++;
    const connection: Connection = {number, attached: this.#options.attach(this.#channelTo(window, number)), sentLength: 0, takenLength: 0};
    this.#connections.set(window.id, connection);
    return {connection: number, reopenedAt: this.#options.reopenedAt(window.id)};
  }

  #channelTo(window: Receiver, number: number): Channel {
    const present = (): Connection | undefined => {
      const connection = this.#connections.get(window.id);
      return connection?.number === number ? connection : undefined;
    };
    return {
      send: <Name extends EventName>(name: Name, event: Event<Name> | JsonText, body?: Uint8Array) => {
        const connection = present();
        if (!connection || window.isDestroyed()) return;
        const message = event instanceof JsonText ? event.text : JSON.stringify(event);
        connection.sentLength += message.length + (body?.byteLength ?? 0);
        if (body) window.send(DESKTOP_CHANNELS.event, number, name, message, alone(body));
        else window.send(DESKTOP_CHANNELS.event, number, name, message);
      },
      bufferedBytes: () => {
        const connection = present();
        return connection ? connection.sentLength - connection.takenLength : 0;
      },
      close: () => this.#close(window, number),
      openWindow: (search) => this.#options.openWindow(search),
    };
  }

  #close(window: Receiver, number: number): void {
    if (this.#connections.get(window.id)?.number !== number) return;
    this.windowGone(window.id);
    if (!window.isDestroyed()) window.send(DESKTOP_CHANNELS.closed, number);
  }

  async #call(window: Receiver, number: unknown, name: unknown, message: unknown): Promise<string | null> {
    const connection = this.#connections.get(window.id);
    if (!connection || connection.number !== number) return null;
    const ask = readCall(name, message);
    if (ask === null) {
      this.#options.logger.warn({contents: window.id}, 'a window asked for what there is not: let go');
      this.#close(window, connection.number);
      return null;
    }
    try {
      return JSON.stringify(await connection.attached.call(ask.name, ask.value));
    } catch (error) {
      this.#options.logger.error({call: ask.name, reason: String(error)}, 'a window call failed');
      return JSON.stringify(err('failed'));
    }
  }

  #taken(contentsId: number, number: unknown, length: unknown): void {
    const connection = this.#connections.get(contentsId);
    if (!connection || connection.number !== number || typeof length !== 'number' || !(length >= 0)) return;
    connection.takenLength = Math.min(connection.sentLength, connection.takenLength + length);
  }
}

/** Null where no window of ours would ask so. */
function readCall(name: unknown, message: unknown): {readonly name: string; readonly value: unknown} | null {
  if (typeof name !== 'string' || !Object.hasOwn(CALLS, name) || typeof message !== 'string' || message.length > MAX_MESSAGE_LENGTH) return null;
  try {
    return {name, value: JSON.parse(message) as unknown};
  } catch {
    // Not JSON: no page of ours.
    return null;
  }
}

/** A view of a larger buffer would take all of it along. */
function alone(body: Uint8Array): Uint8Array {
  return body.byteLength === body.buffer.byteLength ? body : body.slice();
}
