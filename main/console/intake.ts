/**
 * What comes from the hub, one way and in order: cache (on the disk) → picture → windows. A fact is drawn only when it
 * is stored, and the cursor stands where the disk stands. What fails is not passed on, and nothing behind it either;
 * the owner is told and begins again from the cursor.
 */
import {setImmediate, setTimeout} from 'node:timers/promises';
import type {LayerRecord} from '../../shared/model/change.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Down} from '../../shared/protocol/down.ts';
import {decodeFrame, encodeKeyframe, splitFrames} from '../../shared/protocol/frame.ts';
import type {Picture} from '../../shared/protocol/picture.ts';
import type {Logger} from '../platform/logger.ts';
import type {Bridge} from './bridge/bridge.ts';
import {CacheFailed, type Cache} from './cache/cache.ts';
import type {CachedPicture, CachedSession} from './cache/messages.ts';
import {restorePicture} from './cache/restore.ts';
import {InOrder} from './in-order.ts';
import type {HubClock} from './link/hub-clock.ts';
import type {Troubles} from './troubles.ts';

export interface IntakeOptions {
  readonly cache: Cache;
  readonly picture: Picture;
  readonly windows: Pick<Bridge, 'changes' | 'live' | 'forget' | 'pictureReplaced' | 'showCached'>;
  readonly hubClock: HubClock;
  readonly troubles: Troubles;
  readonly logger: Logger;
  readonly onWelcomed: (session: CachedSession) => void;
  /** The last picture could not be read: nobody's is open. */
  readonly onUnreadable: () => void;
  /** Something was not stored: the link is to begin again. */
  readonly onNotStored: () => void;
}

/** So many parts are read in no time. */
const SMALL_PARTS = 4;
/** A window that waited for this console is back by then; without one the hub is not kept waiting longer. */
const WINDOW_COMES_WITHIN_MS = 1_500;

export class Intake {
  readonly #options: IntakeOptions;
  readonly #order = new InOrder((error) => this.#notStored(error));
  #session: CachedSession | null = null;
  #cursor: string | null = null;
  #snapshot: LayerRecord[] = [];
  #liveMoved = false;
  #storedHeardAt: number | null = null;
  #isStopped = false;
  #restoring: CachedPicture | null = null;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Whose picture this is, as the hub last said. */
  get session(): CachedSession | null {
    return this.#session;
  }

  /** The cursor when all that was handed in is stored or dropped. */
  async cursor(): Promise<string | null> {
    await this.#order.settled();
    return this.#cursor;
  }

  /**
   * The last picture, before anything was heard. Windows are shown its text at once; this console's own copy is read
   * behind that, a part at a time, so that the first window has the machine for itself (P7). Nothing may be handed in
   * before this settles; a wipe ends it.
   */
  async restore(cached: CachedPicture): Promise<void> {
    const {picture, windows} = this.#options;
    this.#session = cached.session;
    this.#cursor = cached.cursor;
    this.#restoring = cached;
    const isShown = windows.showCached(cached);
    if (cached.parts.length > SMALL_PARTS) await Promise.race([isShown, setTimeout(WINDOW_COMES_WITHIN_MS, undefined, {ref: false})]);
    if (this.#restoring !== cached) return;
    try {
      for (const _part of restorePicture(picture, cached)) {
        await setImmediate();
        if (this.#restoring !== cached) return;
      }
      this.#restored();
    } catch (error) {
      this.#unreadable(error);
    }
  }

  wipeLater(): void {
    this.#restored();
    this.#options.picture.clear();
    this.#order.do(() => this.#options.cache.do({type: 'wipe'}));
  }

  welcome(welcome: Down<'welcome'>): void {
    this.#options.hubClock.goAt(welcome.simulated?.rate ?? 1);
    this.#order.do(async () => {
      const {identity, city, layers, demo, hubTime, simulated} = welcome;
      const session: CachedSession = {identity, city, layers, demo, heardAt: hubTime, heardAtMachine: this.#options.hubClock.heardAtMachine, ...(simulated && {simulated})};
      await this.#options.cache.do({type: 'session', session});
      this.#session = session;
      this.#snapshot = [];
      this.#options.onWelcomed(session);
    });
  }

  snapshot(part: Down<'snapshot'>, done: () => void): void {
    this.#order.do(async () => {
      if (part.part === 0) this.#snapshot = [];
      for (const record of part.records) this.#snapshot.push(record as LayerRecord);
      if (part.last && part.cursor !== null) await this.#replace(part.cursor);
      done();
    });
  }

  batch({changes: wire, cursor}: Down<'batch'>, done: () => void): void {
    this.#order.do(async () => {
      const changes = wire.map((change) => ({...change, record: change.record as FactRecord | null}));
      await this.#options.cache.do({type: 'batch', changes, cursor});
      this.#cursor = cursor;
      for (const change of changes) this.#options.picture.apply(change);
      this.#options.windows.changes(changes);
      done();
    });
  }

  /** A clock set back is known by the first row that moves behind it: refused, that row might be the last for long (P8). */
  live({hubTime}: Down<'live'>, body: Uint8Array, done: () => void): void {
    this.#followClock(hubTime);
    this.#order.do(() => {
      const {picture} = this.#options;
      for (const bytes of splitFrames(body)) {
        const frame = decodeFrame(bytes, (layer) => picture.layers.get(layer)?.layer.liveColumns);
        if (frame.kind === 'unknown-layer') picture.unknownLayers.add(frame.layer);
        else picture.applyFrame(frame);
      }
      this.#liveMoved = true;
      this.#options.windows.live(hubTime, body);
      done();
    });
  }

  forget({layer, ids}: Down<'forget'>, done: () => void): void {
    this.#order.do(async () => {
      await this.#options.cache.do({type: 'forget', layer, ids});
      this.#options.picture.forget(layer, ids);
      this.#options.windows.forget(layer, ids);
      done();
    });
  }

  /**
   * The hub's clock may have been set back while this console was not there, or to and fro between two beats: what it holds
   * was heard by now at the latest, or none of it would give way to what moves (P8).
   */
  hubHeard(hubTime: number): void {
    this.#followClock(hubTime);
    this.#order.do(() => {
      const capped = [...this.#options.picture.layers.values()].filter(({live}) => live.capHeard(hubTime));
      if (capped.length > 0) this.#options.windows.pictureReplaced();
    });
  }

  /** Rows heard "later" than now would refuse all that moves until the hub's clock is there again (P8). */
  #followClock(hubTime: number): void {
    const byMs = this.#options.hubClock.heard(hubTime);
    if (byMs === 0) return;
    this.#order.do(() => {
      for (const {live} of this.#options.picture.layers.values()) live.setBack(byMs);
      this.#options.windows.pictureReplaced();
    });
  }

  /** Another person, or nobody: what is queued is dropped, then the picture is. Windows first, then the disk. */
  async wipe(whenSettled: () => void): Promise<void> {
    this.#restored();
    this.#order.drop();
    await this.#order.settled();
    this.#session = null;
    this.#cursor = null;
    this.#snapshot = [];
    this.#liveMoved = false;
    this.#options.picture.clear();
    this.#options.windows.pictureReplaced();
    whenSettled();
    await this.#options.cache.do({type: 'wipe'});
  }

  /** To be called once a second; where nothing moves, at least when the hub was heard, which a cold start shows. */
  storeLive(): void {
    const {picture, hubClock, cache, troubles, logger} = this.#options;
    const heardAt = hubClock.lastHeardHubTime;
    if (this.#session === null || heardAt === null || (!this.#liveMoved && heardAt === this.#storedHeardAt)) return;
    const at = Math.round(hubClock.now());
    const moving = this.#liveMoved ? [...picture.layers.values()].filter(({layer}) => layer.liveColumns.length > 0) : [];
    const frames = moving.map(({layer, live}) => ({layer: layer.name, bytes: encodeKeyframe(layer.name, 0, at, live)}));
    this.#liveMoved = false;
    this.#storedHeardAt = heardAt;
    cache.do({type: 'live', atMs: Math.round(heardAt), machineAtMs: hubClock.heardAtMachine, frames}).then(
      () => troubles.set('live', null),
      (error: unknown) => {
        this.#liveMoved = true;
        if (this.#isStopped) return;
        logger.error({reason: String(error)}, 'live columns could not be stored');
        if (error instanceof CacheFailed && error.isEmptied) this.#order.do(() => Promise.reject(error));
        else troubles.set('live', 'storage');
      },
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#order.settled();
    this.storeLive();
  }

  async #replace(cursor: string): Promise<void> {
    const records = this.#snapshot;
    this.#snapshot = [];
    await this.#options.cache.do({type: 'snapshot', records, cursor});
    this.#cursor = cursor;
    this.#options.picture.clear();
    this.#options.picture.put(records);
    this.#options.windows.pictureReplaced();
  }

  #restored(): void {
    this.#restoring = null;
    void this.#options.windows.showCached(null);
  }

  #unreadable(error: unknown): void {
    this.#options.logger.warn({reason: String(error)}, 'the cache could not be read and is rebuilt');
    this.#options.troubles.set('cache', 'cache-rebuilt');
    this.#session = null;
    this.#cursor = null;
    this.wipeLater();
    this.#options.windows.pictureReplaced();
    this.#options.onUnreadable();
  }

  #notStored(error: unknown): void {
    if (this.#isStopped) return;
    this.#options.logger.error({reason: String(error)}, 'what the hub sent could not be stored');
    if (error instanceof CacheFailed) {
      // A cache that was begun anew holds nothing that a cursor could stand on.
      if (error.isEmptied) this.#cursor = null;
      this.#options.troubles.set('cache', error.isEmptied ? 'cache-rebuilt' : 'storage');
    }
    this.#options.onNotStored();
  }
}
