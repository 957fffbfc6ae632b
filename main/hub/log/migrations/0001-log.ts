/** `log.db`, first version: facts, answers, people and audit in one file, so that an effect and its record are one transaction. */
export const migration0001 = {
  version: 1,
  sql: `
    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- seq is 1, 2, 3 … without gaps; hash is the first 8 bytes of SHA-256(hash before, row).
    CREATE TABLE changes (
      seq INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      layer TEXT NOT NULL,
      id TEXT NOT NULL,
      handle INTEGER NOT NULL,
      version INTEGER NOT NULL,
      op TEXT NOT NULL,
      record TEXT,
      by_command TEXT,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX changes_by_record ON changes (layer, id, seq);
    CREATE INDEX changes_by_time ON changes (layer, at_ms);

    CREATE TABLE records (
      layer TEXT NOT NULL,
      id TEXT NOT NULL,
      handle INTEGER NOT NULL,
      version INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      record TEXT,
      PRIMARY KEY (layer, id)
    ) STRICT, WITHOUT ROWID;

    -- Small integers by name: handles of a layer, numbers of a day.
    CREATE TABLE counters (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- id → answer, kept for ever: a command has at most one effect (P2).
    CREATE TABLE commands (
      id TEXT PRIMARY KEY,
      user TEXT NOT NULL,
      body_hash BLOB NOT NULL,
      layer TEXT NOT NULL,
      target TEXT,
      name TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE users (
      name TEXT PRIMARY KEY,
      display_name TEXT NOT NULL,
      roles TEXT NOT NULL,
      password_hash BLOB NOT NULL,
      password_salt BLOB NOT NULL,
      demo INTEGER NOT NULL,
      disabled INTEGER NOT NULL DEFAULT 0,
      created_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Tokens are kept as SHA-256 only (T4).
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
      access_hash BLOB NOT NULL UNIQUE,
      refresh_hash BLOB NOT NULL UNIQUE,
      created_at_ms INTEGER NOT NULL,
      used_at_ms INTEGER NOT NULL,
      access_expires_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_by_user ON sessions (user);

    CREATE TABLE feed_keys (
      feed TEXT PRIMARY KEY,
      key_hash BLOB NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One row for each act; hash = SHA-256(hash before, row) (P18, T15). Nothing here is updated or deleted.
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      user TEXT NOT NULL,
      action TEXT NOT NULL,
      layer TEXT,
      target TEXT,
      detail TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
  `,
};
