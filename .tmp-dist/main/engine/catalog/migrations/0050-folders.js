/** Dataset folders and checkout targets of this machine, and the files known in them (flags: 1 executable, 2 racy). */
export const folders = {
    number: 50,
    name: 'folders',
    sql: `
    CREATE TABLE folders (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      path TEXT NOT NULL,
      store INTEGER NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (kind, path)
    ) STRICT;

    CREATE TABLE fingerprints (
      folder INTEGER NOT NULL,
      path TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      content INTEGER NOT NULL,
      flags INTEGER NOT NULL,
      PRIMARY KEY (folder, path)
    ) STRICT, WITHOUT ROWID;
  `,
};
