/** `cache.db`, first version: a copy of what the hub says, so that a console goes on without it. */
export const cacheMigration0001 = {
  version: 1,
  sql: `
    -- cursor, log_id, identity, city, layers, heard_at_ms: as the hub last said.
    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE records (
      layer TEXT NOT NULL,
      id TEXT NOT NULL,
      handle INTEGER NOT NULL,
      version INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      record TEXT,
      PRIMARY KEY (layer, id)
    ) STRICT, WITHOUT ROWID;

    -- The last live columns of a layer as one keyframe with an age per row.
    CREATE TABLE live (
      layer TEXT PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
