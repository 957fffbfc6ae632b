/**
 * `cache.db`, third version: a record is kept as its values alone, its field names once for all that have the same. Rows
 * of before have no shape and stay as they are: whole objects.
 */
export const cacheMigration0003 = {
  version: 3,
  sql: `
    CREATE TABLE shapes (
      id INTEGER PRIMARY KEY,
      -- A JSON array of field names.
      names TEXT NOT NULL UNIQUE
    ) STRICT;

    ALTER TABLE records ADD COLUMN shape INTEGER;
  `,
};
