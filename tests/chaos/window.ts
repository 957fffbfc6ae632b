/** A window of a simulated console: keeps what a real one would, and looks whether each change follows the one before. */
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Event, EventName, LinkStatus, OutboxItem} from '../../shared/protocol/bridge.ts';
import {decodeFrame, splitFrames} from '../../shared/protocol/frame.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import {Picture} from '../../shared/protocol/picture.ts';
import {JsonText} from '../../shared/protocol/socket-parser.ts';
import type {Attached} from '../../main/console/bridge/bridge.ts';
import type {Console} from '../../main/console/console.ts';
import type {Life} from './world.ts';
import type {Ledger} from './ledger.ts';

export class SimWindow {
  readonly picture = new Picture(ALL_LAYERS);
  readonly attached: Attached;
  link: LinkStatus | null = null;
  outbox: readonly OutboxItem[] = [];
  /** Who is signed in; null: the page asks. */
  user: string | null = null;
  signInError: string | null = null;
  readonly #ledger: Ledger;
  readonly #life: Life;
  /** Not so for a crew: a record that goes out of its sight and comes back has lived on meanwhile. */
  readonly #seesEachVersion: boolean;

  constructor(of: Console, {life, ledger, seesEachVersion}: {readonly life: Life; readonly ledger: Ledger; readonly seesEachVersion: boolean}) {
    this.#seesEachVersion = seesEachVersion;
    this.#life = life;
    this.#ledger = ledger;
    this.attached = of.attach({
      send: (name, event, body) => this.#take(name, event instanceof JsonText ? JSON.parse(event.text) : event, body),
      bufferedBytes: () => 0,
      close: () => undefined,
    });
    void this.attached.call('open', {});
  }

  #take<Name extends EventName>(name: Name, event: Event<Name>, body: Uint8Array | undefined): void {
    // The person at a desk whose console is gone sees nothing more.
    if (this.#life.isOver) return;
    if (name === 'link') this.link = event as LinkStatus;
    else if (name === 'session') this.#takeSession(event as Event<'session'>);
    else if (name === 'outbox') this.#showOutbox((event as Event<'outbox'>).items);
    else if (name === 'batch') this.#apply((event as Event<'batch'>).changes as Parameters<Picture['apply']>[0][]);
    else if (name === 'picture') this.#takePicture(event as Event<'picture'>);
    else if (name === 'forget') this.picture.forget((event as Event<'forget'>).layer, (event as Event<'forget'>).ids as 'all' | readonly string[]);
    else if (name === 'live' && body) this.#takeLive((event as Event<'live'>).tick, body);
  }

  #takeSession({identity, signInError}: Event<'session'>): void {
    this.user = identity?.user ?? null;
    this.signInError = signInError;
  }

  #showOutbox(items: readonly OutboxItem[]): void {
    this.outbox = items;
    this.#ledger.show(items);
  }

  #apply(changes: readonly Parameters<Picture['apply']>[0][]): void {
    for (const change of changes) {
      const before = this.picture.layers.get(change.layer)?.records.get(change.id);
      if (this.#seesEachVersion && before && change.version > before.version + 1) {
        this.#ledger.breach('holes', `${change.layer}/${change.id} went from version ${before.version} to ${change.version} in a window`);
      }
      this.picture.apply(change);
    }
  }

  #takePicture(part: Event<'picture'>): void {
    if (part.part === 0) this.picture.clear();
    this.picture.put(unpackRecords(part.packed as PackedRecords));
  }

  #takeLive(tick: number, body: Uint8Array): void {
    for (const bytes of splitFrames(body)) {
      const frame = decodeFrame(bytes, (layer) => this.picture.layers.get(layer)?.layer.liveColumns);
      if (frame.kind !== 'unknown-layer') this.picture.applyFrame(frame);
    }
    void this.attached.call('received', {tick});
  }
}
