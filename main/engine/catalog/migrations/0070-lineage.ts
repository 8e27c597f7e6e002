import type { Migration } from './migration.ts';

/** What lists of runs and walks through lineage look up, read from the records themselves. */
export const lineage: Migration = {
  number: 70,
  name: 'lineage',
  sql: `
    ALTER TABLE runs ADD COLUMN name TEXT GENERATED ALWAYS AS (record ->> '$.name') VIRTUAL;
    ALTER TABLE runs ADD COLUMN state TEXT GENERATED ALWAYS AS (record ->> '$.state') VIRTUAL;
    ALTER TABLE runs ADD COLUMN time TEXT GENERATED ALWAYS AS (record ->> '$.created.time') VIRTUAL;
    CREATE INDEX runs_by_uuid ON runs (uuid, time, id);
    CREATE INDEX runs_by_name ON runs (name, time, id);
    CREATE INDEX runs_by_time ON runs (time, id);
    CREATE INDEX runs_by_state ON runs (state, time, id);

    ALTER TABLE versions ADD COLUMN run TEXT GENERATED ALWAYS AS (record ->> '$.run') VIRTUAL;
    CREATE INDEX versions_by_run ON versions (run, id) WHERE run IS NOT NULL;

    CREATE INDEX uses_by_run_alone ON uses (run, id);
  `,
};
