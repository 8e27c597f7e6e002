/**
 * Entries by interval: a row of a lineage holds from load `from_seq` until before load `to_seq` (NULL: until now).
 * A load is published by raising `tip_seq` and adding its row to `loads`; `loading_seq` is set while one is under
 * way, hidden because it is above `tip_seq`. The first load of a lineage has number 1 and is left out of the index
 * on `from_seq`, as no difference ever asks for it.
 *
 * `directories` holds the sums over everything under a directory by the same rule; the top has parent and name ''.
 * `own_files` counts the entries that are directly in it.
 */
export const entries = {
    number: 40,
    name: 'entries',
    sql: `
    CREATE TABLE contents (
      id INTEGER PRIMARY KEY,
      store INTEGER NOT NULL,
      content_id BLOB NOT NULL,
      size INTEGER NOT NULL,
      listed INTEGER NOT NULL,
      chunks BLOB NOT NULL,
      xxh128 BLOB,
      md5 BLOB
    ) STRICT;
    CREATE UNIQUE INDEX contents_by_id ON contents (store, content_id);

    CREATE TABLE lineages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      store INTEGER NOT NULL,
      collection INTEGER NOT NULL,
      tip_seq INTEGER NOT NULL DEFAULT 0,
      loading_seq INTEGER
    ) STRICT;
    CREATE INDEX lineages_by_collection ON lineages (collection);

    CREATE TABLE loads (
      version INTEGER PRIMARY KEY,
      lineage INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      empty_directories TEXT NOT NULL,
      UNIQUE (lineage, seq)
    ) STRICT;

    CREATE TABLE entries (
      lineage INTEGER NOT NULL,
      path TEXT NOT NULL,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER,
      content INTEGER,
      size INTEGER,
      reference TEXT,
      mtime INTEGER,
      executable INTEGER NOT NULL,
      PRIMARY KEY (lineage, path, from_seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entries_begun ON entries (lineage, from_seq) WHERE from_seq > 1;
    CREATE INDEX entries_ended ON entries (lineage, to_seq) WHERE to_seq IS NOT NULL;

    CREATE TABLE directories (
      lineage INTEGER NOT NULL,
      parent TEXT NOT NULL,
      name TEXT NOT NULL,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER,
      files INTEGER NOT NULL,
      own_files INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (lineage, parent, name, from_seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX directories_begun ON directories (lineage, from_seq) WHERE from_seq > 1;
    CREATE INDEX directories_ended ON directories (lineage, to_seq) WHERE to_seq IS NOT NULL;
  `,
};
