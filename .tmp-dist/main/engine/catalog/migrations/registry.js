import { stores } from './0010-stores.js';
import { history } from './0020-history.js';
import { chunks } from './0030-chunks.js';
import { entries } from './0040-entries.js';
import { folders } from './0050-folders.js';
import { jobs } from './0060-jobs.js';
/** All steps in order. A step that was released is never changed. */
export const MIGRATIONS = [stores, history, chunks, entries, folders, jobs];
/** The schema that this build knows. */
export const SCHEMA_NUMBER = jobs.number;
