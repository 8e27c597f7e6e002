import * as z from 'zod';
import { changeCounts, count, referenceFacts } from './domain.ts';

/** Lines of lists that can be entered anywhere: files of versions, previews, comparisons, plans. */

/** One line of a folder of a version, or of what a search found. */
export const fileRow = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'stored', 'reference']),
  /** Entries below, for a folder. */
  files: count.nullable(),
  /** Bytes; of a folder, of everything below it. Null for a reference of unknown size. */
  size: count.nullable(),
  /** Base64 for stored files, as given for references; null for folders. */
  digest: z.string().nullable(),
  uri: z.string().nullable(),
  /** Against the version before; null when it is the same there, for folders, and when nothing was compared. */
  change: z.enum(['added', 'modified']).nullable(),
  /** Of everything below a folder, against the version before; null for files and when not known (yet). */
  changes: changeCounts.nullable(),
  /** `vN` in which the path got this content; null for folders and when an earlier version is not in the catalog. */
  since: z.string().nullable(),
  /** Null for stored files and folders. */
  reference: referenceFacts.nullable(),
  /** References below a folder that are known to have changed or to be missing; null for files. */
  drifted: count.nullable(),
});
export type FileRow = z.infer<typeof fileRow>;

/** What a folder holds, or what a search found. */
export const fileRows = z.object({
  items: z.array(fileRow),
  total: count,
  /** `vN` that `change` and `changes` are against; null for the first version and when it cannot be reached. */
  compared: z.string().nullable(),
  /** `changes` of folders are still being counted: ask again. */
  counting: z.boolean(),
});
export type FileRows = z.infer<typeof fileRows>;

/** What a search found so far. */
export const foundRows = z.object({
  items: z.array(fileRow),
  /** Matches found so far; all of them when `more` is false. */
  total: count,
  /** The search goes on in the background: ask again, with the same ticket, for what it found meanwhile. */
  more: z.boolean(),
  compared: z.string().nullable(),
});

export const previewState = z.enum([
  'same',
  'added',
  'modified',
  'removed',
  'ignored',
  'excluded',
  'problem',
  /** A folder with files of several states. */
  'mixed',
]);
export type PreviewState = z.infer<typeof previewState>;

/** One line of a folder that may be logged. */
export const previewRow = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  /** Files below that a log would take; null for files and for folders that were not entered. */
  files: count.nullable(),
  /** Bytes; null where they were not looked at (ignored, excluded, problems). Of a removed file, those it had. */
  size: count.nullable(),
  newBytes: count,
  state: previewState,
  /** Of everything below a folder; null for files and for folders that were not entered. */
  counts: changeCounts.nullable(),
  /** Why a file cannot be taken. */
  reason: z.string().nullable(),
});
export type PreviewRow = z.infer<typeof previewRow>;

/** One line of a comparison. Without `query` only what is directly in the folder, else whatever is below it. */
export const diffRow = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  /** Null for folders. */
  change: z.enum(['added', 'modified', 'removed', 'renamed']).nullable(),
  /** Where it was, for a rename. */
  from: z.string().nullable(),
  /** Bytes; of a folder, of the changed files below it. Null where there is none, or its size is not known. */
  sizeBefore: count.nullable(),
  sizeAfter: count.nullable(),
  /** Of everything below a folder; null for files. */
  counts: changeCounts.nullable(),
});
export type DiffRow = z.infer<typeof diffRow>;

/** One change that a planned checkout would make. */
export const checkoutRow = z.object({
  path: z.string(),
  change: z.enum(['add', 'replace', 'delete']),
  /** Bytes of what will be there; of a deletion, of what is there. */
  size: count,
  /** What is there is in no version and would be kept elsewhere first. */
  rescued: z.boolean(),
  /**
   * Of what goes away, the versions that have it at this path: `in v9 to v11`; of what comes, since when it is so:
   * `since v12`, `changed in v12`. Null when no version in the catalog tells.
   */
  note: z.string().nullable(),
});
export type CheckoutRow = z.infer<typeof checkoutRow>;
