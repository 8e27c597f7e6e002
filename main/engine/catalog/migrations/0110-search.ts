import type { Migration } from './migration.ts';

/**
 * What search looks through. `search_texts` has a row for each collection, version and run, numbered 4 × its row and 0, 1
 * or 2, written with it. `search_paths` has a row for each path that a lineage has ever had, numbered lineage × 2³² and up;
 * it follows the loads of each lineage up to `searched_seq`, and of the next one up to `searched_path`. Trigrams find any
 * part of a text; without places (`detail=none`) they take half the room, and what they find is looked at once more.
 *
 * What was there before is in `search_backlog`: rows of a table from `done` on up to `until` are not in `search_texts` yet.
 */
export const search: Migration = {
  number: 110,
  name: 'search',
  sql: `
    CREATE VIRTUAL TABLE search_texts USING fts5(
      name, project, tags, description, metadata, tokenize = 'trigram', detail = none
    );
    CREATE VIRTUAL TABLE search_paths USING fts5(path, tokenize = 'trigram', detail = none);

    ALTER TABLE lineages ADD COLUMN searched_seq INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE lineages ADD COLUMN searched_path TEXT;

    CREATE TABLE search_backlog (
      source TEXT PRIMARY KEY,
      done INTEGER NOT NULL,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO search_backlog SELECT 'collections', 0, max(id) FROM collections HAVING max(id) IS NOT NULL;
    INSERT INTO search_backlog SELECT 'versions', 0, max(id) FROM versions HAVING max(id) IS NOT NULL;
    INSERT INTO search_backlog SELECT 'runs', 0, max(id) FROM runs HAVING max(id) IS NOT NULL;
  `,
};
