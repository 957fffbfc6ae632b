/** `outbox.db`, second version: whether a command was ever sent. What was is the hub's to judge, also when it is too old. */
export const outboxMigration0002 = {
  version: 2,
  sql: 'ALTER TABLE commands ADD COLUMN sent_at_ms INTEGER;',
};
