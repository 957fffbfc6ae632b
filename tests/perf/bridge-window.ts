/**
 * A window without a screen: the real renderer's bridge and records on the console's real socket, paired like a page.
 * It lacks only what draws.
 */
import {io} from 'socket.io-client';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {must} from '../../shared/lib/assert.ts';
import type {Frame} from '../../shared/protocol/frame.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import {createBridge, type BridgeListener} from '../../renderer/bridge/bridge.ts';
import {Records} from '../../renderer/state/records.ts';

export class BridgeWindow {
  readonly records = new Records(ALL_LAYERS);
  linkState = 'connecting';
  /** Told of frames once their rows are in the records. */
  onFrames: (frames: readonly Frame[]) => void = () => undefined;
  readonly close: () => void;

  private constructor(origin: string, cookie: string) {
    const socket = io(origin, {transports: ['websocket'], parser: nodeSocketParser, extraHeaders: {cookie, origin}});
    const listener: BridgeListener = {
      alive: () => undefined,
      session: () => undefined,
      feeds: () => undefined,
      outbox: () => undefined,
      link: ({state}) => void (this.linkState = state),
      picture: (records) => this.records.replace(records),
      changes: (changes) => this.records.apply(changes),
      sound: () => undefined,
      forget: (layer, ids) => this.records.forget(layer, ids),
      frames: (frames) => {
        this.records.applyFrames(frames);
        this.onFrames(frames);
      },
    };
    createBridge({socket, listener, columnsOf: (layer) => this.records.layers.get(layer)?.layer.liveColumns, monotonicMs: () => performance.now()});
    this.close = () => void socket.disconnect();
  }

  /** `url` as the console says it, with its pairing secret. */
  static async open(url: string): Promise<BridgeWindow> {
    const answer = await fetch(url, {redirect: 'manual'});
    const cookie = must(answer.headers.getSetCookie()[0]?.split(';')[0], 'the cookie of a paired window');
    return new BridgeWindow(new URL(url).origin, cookie);
  }
}
