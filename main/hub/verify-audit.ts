/** `npm run verify-audit`: is the audit of a hub's log as it was written? 0: it is. 1: it is not, and where. 2: it could not be read. */
import '../platform/require-node.ts';
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import type {Result} from '../../shared/lib/result.ts';
import {exitWith, optionsOrExit} from '../platform/options-or-exit.ts';
import {openReadOnly, StorageError} from '../platform/sqlite/database.ts';
import {Audit} from './log/audit.ts';
import {AUDIT_HEADS_FILE, verifyAudit, type AuditVerdict} from './ops/audit-heads.ts';

const {dataDir} = optionsOrExit('verify-audit');
const file = resolve(dataDir, 'hub', 'log.db');
if (!existsSync(file)) exitWith(`${file}: there is no such file`);

function verdict(): Result<AuditVerdict> {
  try {
    const db = openReadOnly(file);
    try {
      return verifyAudit(new Audit(db), resolve(dataDir, 'hub', AUDIT_HEADS_FILE));
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof StorageError) exitWith(`${file} cannot be read (${error.code})`);
    throw error;
  }
}

const found = verdict();
if (found.ok) process.stdout.write(`The audit is whole: ${found.value.rows} rows, held against ${found.value.heads} copies of its head.\n`);
else {
  process.stderr.write(`The audit is not as it was written: ${found.error}\n`);
  process.exitCode = 1;
}
