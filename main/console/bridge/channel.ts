/** One window as a console sees it; shells make them, the bridge speaks to them. */
import type {Result} from '../../../shared/lib/result.ts';
import type {Event, EventName, WindowRefusal} from '../../../shared/protocol/bridge.ts';
import type {JsonText} from '../../../shared/protocol/socket-parser.ts';

export interface Channel {
  send<Name extends EventName>(name: Name, event: Event<Name> | JsonText, body?: Uint8Array): void;
  /** How much is written and not yet taken by the window. */
  bufferedBytes(): number;
  /** The window is stuck: close; it comes back by itself and reads the picture anew. */
  close(): void;
  /** One more window beside this one, at the address with this search part; null when it opens. A shell without it opens none. */
  openWindow?(search: string): WindowRefusal | null;
}

/** Answers of calls go back to the window that asked. */
export type CallAnswer = Result<unknown>;
