/**
 * A cursor says how far a console has the log. It is sealed (AES-256-GCM, key in `log.db`), so that a console learns
 * nothing of what it may not see, and cannot make one up. Inside: log id, `seq`, and the chained hash at that `seq`, by
 * which a restored or emptied hub is found out (P15).
 */
import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';
import type {HubLog} from '../log/log.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_NAME = 'cursor_key';

export type CursorVerdict =
  | {readonly type: 'known'; readonly seq: number}
  /** Not ours, or of another log id: start from a snapshot. */
  | {readonly type: 'foreign'}
  /** Ours and of this log id, but the log never had it: this hub went back in time. */
  | {readonly type: 'other-history'};

export class CursorSeal {
  readonly #log: HubLog;
  readonly #key: Uint8Array;

  constructor(log: HubLog) {
    this.#log = log;
    const key = log.meta.bytes(KEY_NAME);
    this.#key = key ?? randomBytes(32);
    if (!key) log.meta.set(KEY_NAME, this.#key);
  }

  seal(seq: number): string {
    const inside = Buffer.alloc(16 + 8 + 8);
    inside.write(this.#log.logId, 0, 'hex');
    inside.writeBigUInt64BE(BigInt(seq), 16);
    inside.set(this.#log.hashAt(seq) ?? new Uint8Array(8), 24);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    return Buffer.concat([iv, cipher.update(inside), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  judge(cursor: string): CursorVerdict {
    const inside = this.#open(cursor);
    if (!inside || inside.length !== 32 || inside.toString('hex', 0, 16) !== this.#log.logId) return {type: 'foreign'};
    const seq = Number(inside.readBigUInt64BE(16));
    if (seq > this.#log.headSeq) return {type: 'other-history'};
    const hash = this.#log.hashAt(seq);
    // Pruned away: too old for changes, and not a sign of another history.
    if (!hash) return {type: 'foreign'};
    return inside.subarray(24).equals(hash) ? {type: 'known', seq} : {type: 'other-history'};
  }

  #open(cursor: string): Buffer | undefined {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      // Sealed by another hub, or not a cursor at all: both mean a snapshot.
      return undefined;
    }
  }
}
