/** Jobs with what they must remember to go on after a kill, and what checkouts need for undo. */
export const jobs = {
    number: 60,
    name: 'jobs',
    sql: `
    CREATE TABLE jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      title TEXT NOT NULL,
      input TEXT NOT NULL,
      progress TEXT NOT NULL,
      result TEXT NOT NULL,
      error TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX jobs_by_state ON jobs (state, id);

    CREATE TABLE journal (
      job TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (job, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkouts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      target TEXT NOT NULL,
      store INTEGER NOT NULL,
      version TEXT NOT NULL,
      state TEXT NOT NULL,
      undo TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX checkouts_by_target ON checkouts (target, id);
  `,
};
