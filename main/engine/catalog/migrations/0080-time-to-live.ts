import type { Migration } from './migration.ts';

/** Finds the few versions that expire among all that do not. */
export const timeToLive: Migration = {
  number: 80,
  name: 'time to live',
  sql: `
    CREATE INDEX versions_with_time_to_live ON versions (store)
      WHERE deleted = 0 AND record ->> 'ttlSeconds' IS NOT NULL;
  `,
};
