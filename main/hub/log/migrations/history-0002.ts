/** `history.db`, second version: frames are packed another way; those of before cannot be read, and history begins anew. */
export const historyMigration0002 = {version: 2, sql: 'DELETE FROM frames;'};
