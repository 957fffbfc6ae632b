/**
 * `outbox.db`, third version: when each act was done, which is not when it is sent (null: it tells no time), and by whose
 * clock: `hub`, or `machine` while this console had not heard the hub since it was started.
 */
export const outboxMigration0003 = {
  version: 3,
  sql: `
    ALTER TABLE commands ADD COLUMN acted_at_ms INTEGER;
    ALTER TABLE commands ADD COLUMN acted_clock TEXT;
  `,
};
