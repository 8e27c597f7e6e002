import type { Migration } from './migration.ts';

/** How often the steps of a draft changed. */
export const draftRevisions: Migration = {
  number: 140,
  name: 'draft revisions',
  sql: 'ALTER TABLE drafts ADD COLUMN revision INTEGER NOT NULL DEFAULT 0',
};
