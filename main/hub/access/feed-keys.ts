/**
 * Which key opens which feed. A key comes from the environment or is made at the first start, told once and kept as
 * SHA-256; it opens its own feed and no other (T6). Compared with every feed's hash, so that time tells nothing.
 */
import type {Clock} from '../../platform/clock.ts';
import type {Db} from '../../platform/sqlite/database.ts';
import {hashOf, sameHash, secretOf, type RandomBytes} from './tokens.ts';

export interface KeyedFeed {
  readonly name: string;
  /** The environment variable that holds its key. */
  readonly keyEnv?: string | undefined;
}

export interface NewFeedKey {
  readonly feed: string;
  readonly key: string;
}

export interface FeedKeysOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly env: {readonly [name: string]: string | undefined};
}

const KEY_BYTES = 32;

export class FeedKeys {
  readonly #options: FeedKeysOptions;
  readonly #get;
  readonly #put;
  readonly #hashes = new Map<string, Uint8Array>();

  constructor(options: FeedKeysOptions) {
    this.#options = options;
    this.#get = options.db.prepare<{key_hash: Uint8Array}>('SELECT key_hash FROM feed_keys WHERE feed = ?');
    this.#put = options.db.prepare('INSERT INTO feed_keys (feed, key_hash, created_at_ms) VALUES (?, ?, ?)');
  }

  /** Names the feeds that take pushes; gives back the keys that were made now, to be printed this once. */
  open(feeds: readonly KeyedFeed[]): readonly NewFeedKey[] {
    return feeds.flatMap((feed) => {
      const given = feed.keyEnv === undefined ? undefined : this.#options.env[feed.keyEnv];
      const kept = given ? hashOf(given) : this.#get.get(feed.name)?.key_hash;
      if (kept) {
        this.#hashes.set(feed.name, kept);
        return [];
      }
      const key = secretOf(this.#options.random, KEY_BYTES);
      this.#hashes.set(feed.name, hashOf(key));
      this.#put.run(feed.name, hashOf(key), this.#options.clock.now());
      return [{feed: feed.name, key}];
    });
  }

  /** The feed that this key opens; the first of them where the environment gives several feeds one key. */
  feedOf(key: string): string | undefined {
    return this.#feedsOf(key)[0];
  }

  opens(key: string, feed: string): boolean {
    return this.#feedsOf(key).includes(feed);
  }

  #feedsOf(key: string): readonly string[] {
    const hash = hashOf(key);
    return [...this.#hashes].filter(([, kept]) => sameHash(kept, hash)).map(([feed]) => feed);
  }
}
