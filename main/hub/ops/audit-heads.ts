/**
 * The head of the audit, copied out once a minute where it moved (T15): a line in a file beside the log, and one in the
 * process's own log, which a site sends elsewhere. Who cuts off the end of the audit would have to change them all.
 */
import {appendFileSync, existsSync, readFileSync, renameSync, statSync, truncateSync} from 'node:fs';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import type {Audit} from '../log/audit.ts';

export interface AuditHeadsOptions {
  readonly audit: Audit;
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const AUDIT_HEADS_FILE = 'audit-heads.log';
const EVERY_MS = 60_000;
/** Some two months of minutes; then the file is put away and the one put away before goes. */
const MOST_BYTES = 8 * 1_048_576;
const LINE = /^(\d{4}-\d{2}-\d{2}T\S+Z) (\d{1,15}) ([0-9a-f]{64})$/;

export class AuditHeads {
  readonly #options: AuditHeadsOptions;
  #toldNumber = 0;
  readonly stop: () => void;

  constructor(options: AuditHeadsOptions) {
    this.#options = options;
    dropTornEnd(options.file);
    this.stop = options.clock.every(EVERY_MS, () => this.#copy());
  }

  #copy(): void {
    const {audit, file, clock, logger} = this.#options;
    try {
      const head = audit.head();
      if (!head || head.number === this.#toldNumber) return;
      const hash = Buffer.from(head.hash).toString('hex');
      logger.info({number: head.number, hash}, 'head of the audit');
      if (existsSync(file) && statSync(file).size > MOST_BYTES) renameSync(file, earlier(file));
      appendFileSync(file, `${new Date(clock.now()).toISOString()} ${head.number} ${hash}\n`, {mode: 0o600, flush: true});
      this.#toldNumber = head.number;
    } catch (error) {
      logger.error({reason: String(error)}, 'the head of the audit could not be copied out');
    }
  }
}

export interface AuditVerdict {
  readonly rows: number;
  /** Lines that were held against it. */
  readonly heads: number;
}

/** The chain from its first row, and every head that was copied out: what was changed, removed, put elsewhere or cut off is found. */
export function verifyAudit(audit: Audit, headsFile: string): Result<AuditVerdict> {
  // Read first: while a hub writes, the audit may have grown since, and never shrunk.
  const lines = [earlier(headsFile), headsFile].flatMap((file) => (existsSync(file) ? linesOf(file) : []));
  const broken = audit.firstBroken();
  if (broken !== null) return err(`row ${broken} does not follow from the one before: it was changed, removed or put elsewhere`);
  const rows = audit.head()?.number ?? 0;
  for (const line of lines) {
    const [, at = '', number = '', hash = ''] = LINE.exec(line) ?? [];
    if (hash === '') return err(`a line of ${headsFile} is not as it was written: ${line.slice(0, 100)}`);
    const present = audit.hashAt(Number(number));
    if (!present) return err(`its end was cut off: at ${at} it had ${number} rows, now it has ${rows}`);
    if (Buffer.from(present).toString('hex') !== hash) return err(`it was written anew: row ${number} is not the one that was its head at ${at}`);
  }
  return ok({rows, heads: lines.length});
}

/** What has no end was being written when the power went. */
function dropTornEnd(file: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  truncateSync(file, bytes.lastIndexOf('\n') + 1);
}

/** The last one may be being written. */
function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

function earlier(file: string): string {
  return `${file}.1`;
}
