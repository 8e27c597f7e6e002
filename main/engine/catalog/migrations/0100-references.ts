import type { Migration } from './migration.ts';

/**
 * Which files of a folder are copies of which references (`reference` is an entry as JSON), and what checks of the references
 * of versions found: a row for each version (`checked_at` is null when only some of its references were), and one for each
 * reference that changed or is missing, with the check that found it last.
 */
export const references: Migration = {
  number: 100,
  name: 'references',
  sql: `
    CREATE TABLE fetched_references (
      folder INTEGER NOT NULL,
      path TEXT NOT NULL,
      reference TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      PRIMARY KEY (folder, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reference_checks (
      store INTEGER NOT NULL,
      version TEXT NOT NULL,
      checked_at TEXT,
      checked INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      missing INTEGER NOT NULL,
      unknown INTEGER NOT NULL,
      PRIMARY KEY (store, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE drifted_references (
      store INTEGER NOT NULL,
      version TEXT NOT NULL,
      path TEXT NOT NULL,
      state TEXT NOT NULL,
      uri TEXT NOT NULL,
      readable INTEGER NOT NULL,
      reason TEXT,
      round TEXT NOT NULL,
      PRIMARY KEY (store, version, path)
    ) STRICT, WITHOUT ROWID;
  `,
};
