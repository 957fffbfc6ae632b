/** `history.db`, first version: live columns as frames (`shared/protocol/frame.ts`), one row a layer and second. */
export const historyMigration0001 = {
  version: 1,
  sql: `
    -- whole = 1: every row of the layer with its age, so that reading begins here.
    CREATE TABLE frames (
      layer TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      whole INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX frames_by_time ON frames (layer, at_ms);
    CREATE INDEX frames_by_start ON frames (layer, whole, at_ms);
    CREATE INDEX frames_by_age ON frames (at_ms);
  `,
};
