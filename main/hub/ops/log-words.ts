/** What is in a log, in one line for people. */
import type {LogContent} from '../log/whole-log.ts';

export function inWords({records, headSeq, lastAt, auditRows}: LogContent): string {
  const last = lastAt === null ? 'no fact' : `facts up to number ${headSeq} of ${new Date(lastAt).toISOString()}`;
  return `${records} records, ${last}, ${auditRows} rows of the audit`;
}
