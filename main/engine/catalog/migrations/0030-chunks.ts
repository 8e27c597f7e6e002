import type { Migration } from './migration.ts';

/**
 * Chunk index of each store. A chunk may be in several packs, as two writers can store it at the same time. A pack that a
 * running job wrote is only noted, with its records in one piece: putting them in order is needed only after a kill.
 */
export const chunks: Migration = {
  number: 30,
  name: 'chunks',
  sql: `
    CREATE TABLE packs (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      hash BLOB NOT NULL,
      size INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('noted', 'filling', 'pending', 'live', 'retired')),
      UNIQUE (store, hash)
    ) STRICT;

    CREATE TABLE noted_packs (pack INTEGER PRIMARY KEY, records BLOB NOT NULL) STRICT;

    CREATE TABLE chunks (
      store INTEGER NOT NULL,
      hash BLOB NOT NULL,
      pack INTEGER NOT NULL,
      offset INTEGER NOT NULL,
      stored INTEGER NOT NULL,
      raw INTEGER NOT NULL,
      codec INTEGER NOT NULL,
      PRIMARY KEY (store, hash, pack)
    ) STRICT, WITHOUT ROWID;
  `,
};
