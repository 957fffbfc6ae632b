/** `outbox.db`, fourth version: a checksum of what must never be sent as something else. NULL: asked before there was one. */
export const outboxMigration0004 = {version: 4, sql: 'ALTER TABLE commands ADD COLUMN crc INTEGER;'};
