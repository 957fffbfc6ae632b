/** `outbox.db`, first version: commands asked, each with the person who asked. Its own file, saved apart from the cache. */
export const outboxMigration0001 = {
  version: 1,
  sql: `
    CREATE TABLE commands (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      user TEXT NOT NULL,
      command TEXT NOT NULL,
      asked_at_ms INTEGER NOT NULL,
      -- waiting, accepted, refused or returned; "sent" is only known while the link lives
      state TEXT NOT NULL,
      target TEXT,
      version INTEGER,
      reason TEXT,
      answered_at_ms INTEGER
    ) STRICT;
    CREATE INDEX commands_by_state ON commands (user, state, number);
  `,
};
