/** What looks after the log while the hub runs: what is kept no longer goes, the audit's head is copied out, backups are made. */
import {join} from 'node:path';
import type {Clock} from '../platform/clock.ts';
import type {Logger} from '../platform/logger.ts';
import type {Db} from '../platform/sqlite/database.ts';
import type {HubLog} from './log/log.ts';
import {RetentionJob} from './log/retention-job.ts';
import type {HubState} from './log/state.ts';
import {AUDIT_HEADS_FILE, AuditHeads} from './ops/audit-heads.ts';
import {Backups, type BackupPlan} from './ops/backups.ts';
import type {Metrics} from './ops/metrics.ts';

export interface KeepingOptions {
  readonly dataFolder: string;
  readonly db: Db;
  readonly log: HubLog;
  readonly state: HubState;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Null: none are made. */
  readonly backups: BackupPlan | null;
}

export interface Keeping {
  /** What people should see to; the hub serves all the same. */
  warnings(): readonly string[];
  /** The last backup could not be made. */
  lacksBackup(): boolean;
  stop(): Promise<void>;
}

export function startKeeping({dataFolder, db, log, state, clock, logger, metrics, backups: plan}: KeepingOptions): Keeping {
  const retention = new RetentionJob({
    db, log, state, clock,
    onTrouble: (reason) => {
      metrics.retentionFailed();
      logger.warn({reason}, 'what is kept no longer is still there');
    },
  });
  const heads = new AuditHeads({audit: log.audit, file: join(dataFolder, AUDIT_HEADS_FILE), clock, logger});
  const backups = plan && new Backups({
    ...plan, logFile: join(dataFolder, 'log.db'), clock, logger,
    onMade: (atMs) => metrics.backupMade(atMs / 1_000),
    onFailed: () => metrics.backupFailed(),
  });
  return {
    // Anybody may read it: the reason, with its paths, is in the hub's log.
    warnings: () => (backups?.trouble ? ['The last backup could not be made; the log of the hub says why.'] : []),
    lacksBackup: () => (backups?.trouble ?? null) !== null,
    stop: async () => {
      retention.stop();
      heads.stop();
      await backups?.stop();
    },
  };
}
