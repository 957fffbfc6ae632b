/** Whose crew a person with the role `unit` is: the record's id in `units`. NULL for everybody else. */
export const migration0002 = {version: 2, sql: 'ALTER TABLE users ADD COLUMN unit TEXT;'};
