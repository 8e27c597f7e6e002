/** Stores of this machine with how far each log was folded, and settings that belong to data. */
export const stores = {
    number: 10,
    name: 'stores',
    sql: `
    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE stores (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      handle TEXT NOT NULL UNIQUE,
      uuid TEXT NOT NULL UNIQUE,
      location TEXT NOT NULL,
      log_number INTEGER NOT NULL DEFAULT -1,
      log_sha256 TEXT NOT NULL,
      added_at TEXT NOT NULL
    ) STRICT;
  `,
};
