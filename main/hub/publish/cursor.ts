/**
 * A cursor says how far a console has the log. It is sealed (AES-256-GCM, key in `log.db`), so that a console learns
 * nothing of what it may not see, and cannot make one up. Inside: log id, `seq`, the chained hash at that `seq`, by which
 * a restored or emptied hub is found out (P15), and a hash of what its console saw: with other rights or another build's
 * layers, changes alone would leave out what was never sent and leave in what is no longer seen (P4).
 */
import {createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes, type KeyObject} from 'node:crypto';
import type {HubLog} from '../log/log.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_NAME = 'cursor_key';
const INSIDE_BYTES = 16 + 8 + 8 + 8;

export type CursorVerdict =
  | {readonly type: 'known'; readonly seq: number}
  /** Not ours, of another log id, or made for other eyes: start from a snapshot. */
  | {readonly type: 'foreign'}
  /** Ours and of this log id, but the log never had it: this hub went back in time. */
  | {readonly type: 'other-history'};

export class CursorSeal {
  readonly #log: HubLog;
  readonly #key: KeyObject;
  /** Of the newest `seq` that was sealed, by class: what all consoles of a class are told with the same change. */
  #newest: {readonly logId: string; readonly seq: number; readonly byClass: Map<string, string>} = {logId: '', seq: -1, byClass: new Map()};

  constructor(log: HubLog) {
    this.#log = log;
    const known = log.meta.bytes(KEY_NAME);
    const key = known ?? randomBytes(32);
    if (!known) log.meta.set(KEY_NAME, key);
    this.#key = createSecretKey(key);
  }

  seal(seq: number, accessClass: string): string {
    const {logId} = this.#log;
    if (this.#newest.seq !== seq || this.#newest.logId !== logId) this.#newest = {logId, seq, byClass: new Map()};
    const sealed = this.#newest.byClass.get(accessClass) ?? this.#sealed(seq, accessClass);
    this.#newest.byClass.set(accessClass, sealed);
    return sealed;
  }

  #sealed(seq: number, accessClass: string): string {
    const inside = Buffer.alloc(INSIDE_BYTES);
    inside.write(this.#log.logId, 0, 'hex');
    inside.writeBigUInt64BE(BigInt(seq), 16);
    inside.set(this.#log.hashAt(seq) ?? new Uint8Array(8), 24);
    inside.set(classHash(accessClass), 32);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    return Buffer.concat([iv, cipher.update(inside), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  judge(cursor: string, accessClass: string): CursorVerdict {
    const inside = this.#open(cursor);
    if (!inside || inside.length !== INSIDE_BYTES || inside.toString('hex', 0, 16) !== this.#log.logId) return {type: 'foreign'};
    const seq = Number(inside.readBigUInt64BE(16));
    if (seq > this.#log.headSeq) return {type: 'other-history'};
    const hash = this.#log.hashAt(seq);
    // Pruned away: too old for changes, and not a sign of another history.
    if (!hash) return {type: 'foreign'};
    if (!inside.subarray(24, 32).equals(hash)) return {type: 'other-history'};
    if (seq < this.#log.forgottenSeq) return {type: 'foreign'};
    return inside.subarray(32).equals(classHash(accessClass)) ? {type: 'known', seq} : {type: 'foreign'};
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

function classHash(accessClass: string): Uint8Array {
  return createHash('sha256').update(accessClass).digest().subarray(0, 8);
}
