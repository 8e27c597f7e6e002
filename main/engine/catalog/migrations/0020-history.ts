import type { Migration } from './migration.ts';

/**
 * The folded logs. `record` is the record of history/state.ts as JSON (a version's packs apart, as hashes one
 * after another); the other columns repeat what is searched or sorted by. Row numbers give the order of recording.
 */
export const history: Migration = {
  number: 20,
  name: 'history',
  sql: `
    CREATE TABLE store_records (store INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT;

    CREATE TABLE collections (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      uuid TEXT NOT NULL,
      project TEXT NOT NULL,
      name TEXT NOT NULL,
      artifact_type TEXT NOT NULL,
      deleted INTEGER NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (store, uuid)
    ) STRICT;
    CREATE INDEX collections_by_name ON collections (project, name, store) WHERE deleted = 0;

    CREATE TABLE versions (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      uuid TEXT NOT NULL,
      collection INTEGER NOT NULL,
      idx INTEGER NOT NULL,
      number INTEGER NOT NULL,
      time TEXT NOT NULL,
      digest TEXT NOT NULL,
      identity BLOB NOT NULL,
      manifest BLOB NOT NULL,
      files INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      collected INTEGER NOT NULL,
      record TEXT NOT NULL,
      packs BLOB NOT NULL,
      UNIQUE (store, uuid)
    ) STRICT;
    CREATE UNIQUE INDEX versions_by_index ON versions (collection, idx);
    CREATE INDEX versions_by_identity ON versions (collection, identity) WHERE deleted = 0;
    CREATE INDEX versions_by_manifest ON versions (store, manifest) WHERE collected = 0;
    CREATE INDEX versions_by_number ON versions (store, number);

    CREATE TABLE aliases (
      collection INTEGER NOT NULL,
      alias TEXT NOT NULL,
      version INTEGER NOT NULL,
      PRIMARY KEY (collection, alias)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX aliases_by_version ON aliases (version);

    CREATE TABLE alias_moves (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      collection INTEGER NOT NULL,
      alias TEXT NOT NULL,
      from_version TEXT,
      to_version TEXT,
      number INTEGER NOT NULL,
      time TEXT NOT NULL,
      author TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alias_moves_by_collection ON alias_moves (collection, id);
    CREATE INDEX alias_moves_by_store ON alias_moves (store);

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      uuid TEXT NOT NULL,
      project TEXT NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (store, uuid)
    ) STRICT;

    CREATE TABLE uses (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      run TEXT NOT NULL,
      version TEXT NOT NULL,
      use_as TEXT,
      record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX uses_by_run ON uses (store, run, version);
    CREATE INDEX uses_by_version ON uses (store, version);

    CREATE TABLE retired (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      kind TEXT NOT NULL,
      object BLOB NOT NULL,
      number INTEGER NOT NULL,
      time TEXT NOT NULL,
      author TEXT NOT NULL,
      UNIQUE (store, kind, object)
    ) STRICT;
    CREATE INDEX retired_by_number ON retired (store, number);

    CREATE TABLE index_objects (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      object BLOB NOT NULL,
      live INTEGER NOT NULL,
      loaded INTEGER NOT NULL DEFAULT 0,
      number INTEGER NOT NULL,
      time TEXT NOT NULL,
      author TEXT NOT NULL,
      UNIQUE (store, object)
    ) STRICT;
  `,
};
