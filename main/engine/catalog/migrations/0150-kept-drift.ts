import type { Migration } from './migration.ts';

/** What was there when a reference was found to have drifted, and whether a person said that it may stay so. */
export const keptDrift: Migration = {
  number: 150,
  name: 'kept drift',
  sql: `
    ALTER TABLE drifted_references ADD COLUMN now TEXT;
    ALTER TABLE drifted_references ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
  `,
};
