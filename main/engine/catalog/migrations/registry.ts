import { stores } from './0010-stores.ts';
import { history } from './0020-history.ts';
import { chunks } from './0030-chunks.ts';
import { entries } from './0040-entries.ts';
import { folders } from './0050-folders.ts';
import { jobs } from './0060-jobs.ts';
import { lineage } from './0070-lineage.ts';
import { timeToLive } from './0080-time-to-live.ts';
import { drafts } from './0090-drafts.ts';
import { references } from './0100-references.ts';
import { search } from './0110-search.ts';
import { draftRevisions } from './0140-draft-revisions.ts';
import { keptDrift } from './0150-kept-drift.ts';
import type { Migration } from './migration.ts';

/** All steps in order. A step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  stores,
  history,
  chunks,
  entries,
  folders,
  jobs,
  lineage,
  timeToLive,
  drafts,
  references,
  search,
  draftRevisions,
  keptDrift,
];

/** The schema that this build knows. */
export const SCHEMA_NUMBER = MIGRATIONS.at(-1)!.number;
