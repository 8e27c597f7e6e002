import * as z from 'zod';
import { keepingRules } from './keeping-shapes.ts';

/** Shapes that cross every border. All values are plain JSON; times are ISO 8601 in UTC, sizes are bytes. */

const count = z.number().int().min(0);
/** A path of the file system; no system knows names with a NUL. */
const path = z
  .string()
  .min(1)
  .max(65_536)
  .refine((text) => !text.includes('\0'), 'a path cannot hold a NUL');

/** Seconds to live from creation. */
export const ttlSeconds = z.number().int().positive();

export const algorithm = z.enum(['xxh128', 'md5']);

export const changeCounts = z.object({ added: count, modified: count, removed: count, renamed: count });
export type ChangeCounts = z.infer<typeof changeCounts>;

/** An alias that went from one version to another, both as `vN`. */
const movedAlias = z.object({ alias: z.string(), from: z.string(), to: z.string() });

/** A store as this machine knows it. */
export const storeInfo = z.object({
  id: z.string(),
  handle: z.string(),
  entity: z.string(),
  location: z.string(),
  format: z.string(),
  isDefault: z.boolean(),
  state: z.enum(['ready', 'read-only', 'missing', 'damaged', 'newer', 'went-back']),
  /** Why it is not ready, with what to do. */
  stateReason: z.string().nullable(),
  /** What the user should know about its place. */
  notices: z.array(z.string()),
  transactions: count,
  collections: count,
  versions: count,
  packs: count,
  storedBytes: count,
  freeBytes: count.nullable(),
});
export type StoreInfo = z.infer<typeof storeInfo>;

export const collectionSummary = z.object({
  id: z.string(),
  store: z.string(),
  entity: z.string(),
  project: z.string(),
  name: z.string(),
  type: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  versions: count,
  latest: z.string().nullable(),
  aliases: z.array(z.string()),
  /** Of the newest version. */
  files: count,
  bytes: count,
  /** References of the newest version that are known here to have changed or to be missing. */
  drifted: count,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type CollectionSummary = z.infer<typeof collectionSummary>;

export const collectionDetail = collectionSummary.extend({
  /** Bytes that its versions which are not deleted added to the store, together. */
  storedBytes: count,
  /** Bytes of all files of these versions. */
  logicalBytes: count,
  /** Aliases that move and go only with a confirmation. */
  protectedAliases: z.array(z.string()),
  /** Which of its versions stay; null: all. */
  keeping: keepingRules.nullable(),
});
export type CollectionDetail = z.infer<typeof collectionDetail>;

export const versionSummary = z.object({
  id: z.string(),
  store: z.string(),
  entity: z.string(),
  project: z.string(),
  collection: z.string(),
  type: z.string(),
  /** `v0`, `v1`, … */
  version: z.string(),
  aliases: z.array(z.string()),
  tags: z.array(z.string()),
  digest: z.string(),
  algorithm,
  files: count,
  bytes: count,
  newBytes: count,
  changes: changeCounts.nullable(),
  /** Bytes of the files that were added or modified against the version before; null when not known. */
  changedBytes: count.nullable(),
  description: z.string(),
  author: z.string(),
  /** Id and name of the run that made it. */
  run: z.string().nullable(),
  runName: z.string().nullable(),
  createdAt: z.string(),
  /** When its time to live is over; null when it has none. An alias other than `latest` keeps it all the same. */
  expiresAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  /** References that are known here to have changed or to be missing. */
  drifted: count,
});
export type VersionSummary = z.infer<typeof versionSummary>;

export const versionDetail = versionSummary.extend({
  /** `entity/project/collection:v0` */
  fullName: z.string(),
  state: z.enum(['COMMITTED', 'DELETED']),
  metadata: z.record(z.string(), z.json()),
  manifest: z.string(),
  ttlSeconds: count.nullable(),
  /** Of the last edit of description, metadata, tags or time to live; `createdAt` when there was none. */
  updatedAt: z.string(),
});
export type VersionDetail = z.infer<typeof versionDetail>;

/** What is known of an entry that is a reference. */
export const referenceFacts = z.object({
  /** What the digest is: `md5` of the bytes, an `etag` as its server gave it, or only the `uri`, which tells of no change. */
  digestKind: z.enum(['md5', 'etag', 'uri']),
  /** What pins it: `etag`, `versionID`, … */
  pins: z.record(z.string(), z.union([z.string(), z.number()])),
  /** As the last check on this machine found it; null when it was as recorded, or not checked. */
  drift: z
    .object({
      /** `unknown`: it could not be looked at. */
      state: z.enum(['changed', 'missing', 'unknown']),
      /** What differs, in a few words, or why it could not be looked at. */
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type ReferenceFacts = z.infer<typeof referenceFacts>;

export const entryInfo = z.object({
  path: z.string(),
  kind: z.enum(['stored', 'reference']),
  size: count.nullable(),
  digest: z.string(),
  uri: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  executable: z.boolean(),
  /** Null for stored files. */
  reference: referenceFacts.nullable(),
});
export type EntryInfo = z.infer<typeof entryInfo>;

export const fileChange = z.object({
  change: z.enum(['added', 'modified', 'removed', 'renamed']),
  path: z.string(),
  /** Where it was, for a rename. */
  from: z.string().nullable(),
  sizeBefore: count.nullable(),
  sizeAfter: count.nullable(),
});
export type FileChange = z.infer<typeof fileChange>;

/** A file that could not be taken, with the reason. */
export const problem = z.object({ path: z.string(), reason: z.string(), message: z.string() });
export type Problem = z.infer<typeof problem>;

/** An entry that was not written. `reason` is an error code, or `skipped` when references were to be left out. */
export const missingEntry = problem.extend({
  /** Where its bytes are; null for what is no reference. */
  uri: z.string().nullable(),
});
export type MissingEntry = z.infer<typeof missingEntry>;

const missing = {
  /** References and other entries that are not there afterwards, with the reason; the first ones. */
  missing: z.array(missingEntry),
  /** All of them. */
  missingCount: count,
};

/** A reference that is not as it was recorded. */
export const driftedReference = z.object({
  path: z.string(),
  uri: z.string(),
  /** `unknown`: it was recorded without a checksum, or could not be looked at. */
  state: z.enum(['changed', 'missing', 'unknown']),
  /** The recorded bytes can be read all the same, because the place keeps old versions. */
  readable: z.boolean(),
  reason: z.string().nullable(),
});
export type DriftedReference = z.infer<typeof driftedReference>;

/** What a check of references found. */
export const checkResult = z.object({
  /** As shown, `animals:v3`. */
  version: z.string(),
  versionId: z.string(),
  checkedAt: z.string(),
  /** References that were looked at. */
  checked: count,
  same: count,
  changed: count,
  missing: count,
  unknown: count,
  /** Those that are not the same, by path, the first ones. */
  drifted: z.array(driftedReference),
});
export type CheckResult = z.infer<typeof checkResult>;

export const logResult = z.object({
  store: z.string(),
  entity: z.string(),
  project: z.string(),
  collection: z.string(),
  type: z.string(),
  version: z.string(),
  versionId: z.string(),
  digest: z.string(),
  algorithm,
  files: count,
  bytes: count,
  newBytes: count,
  created: z.boolean(),
  aliases: z.array(z.string()),
  /** The aliases that came from another version to one that had this content already; only without a new version. */
  moved: z.array(movedAlias).optional(),
  changes: changeCounts.nullable(),
  ignored: count,
  skipped: z.array(problem),
  emptyFolders: count,
  linkedFolders: z.array(z.string()),
  /** Links to files; each was stored as the file that it leads to. */
  linkedFiles: count,
  /** Files whose modification time or executable bit differ from the version that has the same content. */
  onlyAttributesChanged: count,
  /** Versions that the collection's rules of keeping deleted afterwards (`animals:v0`). */
  deletedByRules: z.array(z.string()).optional(),
});
export type LogResult = z.infer<typeof logResult>;

export const downloadResult = z.object({
  folder: z.string(),
  version: z.string(),
  files: count,
  bytes: count,
  written: count,
  writtenBytes: count,
  /** Those of `written` that were in the place of another file. */
  replaced: count,
  unchanged: count,
  ...missing,
});
export type DownloadResult = z.infer<typeof downloadResult>;

const checkoutCounts = z.object({
  folder: z.string(),
  version: z.string(),
  add: count,
  addBytes: count,
  replace: count,
  replaceBytes: count,
  delete: count,
  deleteBytes: count,
  unchanged: count,
  /** Files to be replaced or deleted that are in no version. */
  rescue: count,
  rescueBytes: count,
  /** The first paths of each kind, for showing. */
  sample: z.object({
    add: z.array(z.string()),
    replace: z.array(z.string()),
    delete: z.array(z.string()),
    rescue: z.array(z.string()),
  }),
  ...missing,
  /** What is in the way of nothing and was not touched, such as sockets, with the reason. */
  leftAlone: z.array(problem),
});

/** Its changes can be looked through with `checkout.rows`. */
export const checkoutPlan = checkoutCounts.extend({
  /** `vN` that the folder was last checked out as, with its collection's name where that is another; null when it was not. */
  current: z.string().nullable(),
  /** Files that are not as `current` has them; null without `current`, and when only a part is planned. */
  edits: count.nullable(),
  /** Days in which the checkout can be undone. */
  undoDays: count,
});
export type CheckoutPlan = z.infer<typeof checkoutPlan>;

export const checkoutResult = checkoutCounts.extend({
  checkout: z.string(),
  /** `collection:vN` that holds the rescued files. */
  rescuedTo: z.string().nullable(),
  undoUntil: z.string(),
});
export type CheckoutResult = z.infer<typeof checkoutResult>;

export const diffResult = z.object({
  from: z.string(),
  to: z.string(),
  counts: changeCounts,
  /** Bytes of the changed files of each kind: as they are afterwards, of removed ones as they were. */
  bytes: changeCounts,
  unchanged: count,
  bytesBefore: count,
  bytesAfter: count,
  problems: z.array(problem),
});
export type DiffResult = z.infer<typeof diffResult>;

/** What logging a folder would do. Its files can be looked through with `log.previewRows`. */
export const logPreview = z.object({
  folder: z.string(),
  store: z.string(),
  entity: z.string(),
  project: z.string(),
  /** Null when no name was given. */
  collection: z.string().nullable(),
  /** The collection's id; null when it does not exist yet. */
  collectionId: z.string().nullable(),
  type: z.string(),
  algorithm,
  /** `vN` that the version would get; when nothing changed, it would be `follows` again. */
  next: z.string(),
  /** The newest version, which it would be compared with. */
  follows: z.string().nullable(),
  followsAliases: z.array(z.string()),
  /** Files that would be taken, and their bytes. */
  files: count,
  bytes: count,
  /** Bytes that would be added to the store at most: of all files that would be read. */
  newBytes: count,
  /** Files that would be read. */
  toRead: count,
  folders: count,
  /** Ignored files and folders, without `exclude`; what is in an ignored folder is not counted. */
  ignored: count,
  /** Null when a folder is among them. */
  ignoredBytes: count.nullable(),
  /** The first 1,000 of the files that cannot be taken. */
  problems: z.array(problem),
  problemCount: count,
  /**
   * Of a draft: the first 1,000 paths that steps add different content under without saying that they may. What they say is
   * what was added last.
   */
  addedTwice: z.array(problem).optional(),
  /** All of them. */
  addedTwiceCount: count.optional(),
  /** Against `follows`; null without one. A file that moved counts as removed and added. */
  counts: changeCounts.nullable(),
  /** Files of which only the modification time or executable bit would change. */
  onlyAttributes: count,
});
export type LogPreview = z.infer<typeof logPreview>;

/** A manifest that was written. */
export const manifestResult = z.object({
  /** Absolute path. */
  file: z.string(),
  version: z.string(),
  digest: z.string(),
  entries: count,
  /** Of the file. */
  bytes: count,
});
export type ManifestResult = z.infer<typeof manifestResult>;

export const collectResult = z.object({
  dryRun: z.boolean(),
  /** Versions whose time to live was over: now deleted, or with `dryRun` still to be. They can be restored. */
  expired: z.array(z.string()),
  freedBytes: count,
  freedPacks: count,
  rewrittenPacks: count,
  keptBytes: count,
  /** Retired bytes that wait until their undo time has passed. */
  waitingBytes: count,
  /** Bytes that each version holds alone, largest first. */
  versions: z.array(z.object({ version: z.string(), deleted: z.boolean(), aloneBytes: count })),
  /** Bytes that would be freed besides if the versions of `without` were deleted; null without any. */
  withoutBytes: count.nullable(),
  /** Transactions of the store when it was measured: what it says holds until there are more. */
  transactions: count,
});
export type CollectResult = z.infer<typeof collectResult>;

export const damage = z.object({
  object: z.string(),
  kind: z.string(),
  message: z.string(),
  versions: z.array(z.string()),
  paths: z.array(z.string()),
  /** Paths touched in all; `paths` holds the first ones. */
  pathCount: count,
});
export const verifyResult = z.object({
  ok: z.boolean(),
  objects: count,
  bytes: count,
  versions: count,
  damages: z.array(damage),
  notes: z.array(z.string()),
});
export type VerifyResult = z.infer<typeof verifyResult>;

export const repairResult = z.object({
  dryRun: z.boolean(),
  /** All is whole afterwards; with `dryRun`, it would be. */
  ok: z.boolean(),
  repaired: z.array(
    z.object({
      object: z.string(),
      kind: z.string(),
      /**
       * `copied`: put back byte by byte. `rewritten`: its chunks are in new packs. `rebuilt`: a new index lists what
       * it listed. `removed`: a cache that nobody misses.
       */
      how: z.enum(['copied', 'rewritten', 'rebuilt', 'removed']),
      /** Where the bytes came from: copies, stores, folders. */
      from: z.array(z.string()),
      /** Chunks that were damaged or missing: how many were found again, and how many not. */
      foundChunks: count,
      lostChunks: count,
    }),
  ),
  /** What is still damaged or missing, with what it touches. */
  remaining: z.array(damage),
  notes: z.array(z.string()),
});
export type RepairResult = z.infer<typeof repairResult>;

export const rebuildResult = z.object({
  stores: count,
  collections: count,
  versions: count,
  /** Where the old catalog was moved. */
  movedTo: z.string().nullable(),
});
export type RebuildResult = z.infer<typeof rebuildResult>;

export const errorData = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  path: z.string().optional(),
  retryable: z.boolean(),
  details: z.json().optional(),
});

/** A change of a dataset folder that was not logged yet. */
const pendingChange = z.object({ path: z.string(), change: fileChange.shape.change });
export type PendingChange = z.infer<typeof pendingChange>;

/** A dataset folder: a local folder bound to a collection and watched. */
export const datasetFolder = z.object({
  id: z.string(),
  path: z.string(),
  store: z.string(),
  project: z.string(),
  collection: z.string(),
  type: z.string(),
  ignore: z.array(z.string()),
  automatic: z.boolean(),
  paused: z.boolean(),
  /** `full`, or `size-and-time` where inode or change time proved unstable. */
  fingerprints: z.enum(['full', 'size-and-time']),
  lastVersion: z.string().nullable(),
  /** As it was when it was last compared, which may have been by another process: see `comparedAt`. */
  state: z.enum(['unknown', 'clean', 'changed', 'missing']),
  pending: changeCounts.nullable(),
  /** Bytes of the files that are pending, of removed ones as they were; null when not known. */
  pendingBytes: count.nullable(),
  /** The first changes that are pending, by path, at most 20. */
  pendingChanges: z.array(pendingChange),
  /** When a watcher last compared it; null when none did yet. */
  comparedAt: z.string().nullable(),
  watching: z.enum(['off', 'events', 'polling']),
  notice: z.string().nullable(),
});
export type DatasetFolder = z.infer<typeof datasetFolder>;

/** Something that was deleted and can be restored. */
export const deletedItem = z.object({
  kind: z.enum(['version', 'collection']),
  store: z.string(),
  project: z.string(),
  collection: z.string(),
  /** Null for a collection. */
  version: z.string().nullable(),
  /** Versions that come back with it: 1 for a version. */
  versions: count,
  files: count,
  bytes: count,
  deletedAt: z.string(),
  /** Until then no garbage collection with the usual undo time takes it. */
  undoUntil: z.string(),
});
export type DeletedItem = z.infer<typeof deletedItem>;

/** A version after its aliases were changed, with the aliases that went from one version to another. */
export const aliasResult = versionDetail.extend({
  moved: z.array(movedAlias),
});
export type AliasResult = z.infer<typeof aliasResult>;

export const aliasMove = z.object({
  alias: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  author: z.string(),
  time: z.string(),
});

export { count, path };

/** A version that is being put together on this machine. */
export const draftInfo = z.object({
  id: z.string(),
  store: z.string(),
  entity: z.string(),
  project: z.string(),
  /** Null until it is chosen. */
  name: z.string().nullable(),
  /** Null: that of the collection, else `dataset`. */
  type: z.string().nullable(),
  aliases: z.array(z.string()),
  tags: z.array(z.string()),
  description: z.string(),
  metadata: z.record(z.string(), z.json()),
  ttlSeconds: count.nullable(),
  algorithm: algorithm.nullable(),
  /** The version that it builds on. */
  base: z
    .object({
      id: z.string(),
      name: z.string(),
      /** `deleted`: it can still be built on, until garbage is collected. */
      state: z.enum(['there', 'deleted', 'gone']),
    })
    .nullable(),
  /** Steps that were taken. */
  items: count,
  /** Another number each time the steps change. */
  revision: count,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type DraftInfo = z.infer<typeof draftInfo>;

/** One step of putting a draft together. */
export const draftItem = z.object({
  number: count,
  kind: z.enum(['file', 'folder', 'text', 'reference', 'entry', 'remove']),
  /** In the version; empty for its top; null: by the rules of the reference's scheme. */
  path: z.string().nullable(),
  /** File or folder of this machine, the URI, or a version and a path in it; null for text and removals. */
  source: z.string().nullable(),
  /** When it was taken; steps that were taken together have the same time. */
  addedAt: z.string(),
});
export type DraftItem = z.infer<typeof draftItem>;
