import type { Migration } from './migration.ts';

/** Versions that are being put together on this machine. `record` and `item` are JSON. */
export const drafts: Migration = {
  number: 90,
  name: 'drafts',
  sql: `
    CREATE TABLE drafts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      record TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE draft_items (
      draft TEXT NOT NULL,
      seq INTEGER NOT NULL,
      item TEXT NOT NULL,
      PRIMARY KEY (draft, seq)
    ) STRICT, WITHOUT ROWID;
  `,
};
