import * as z from 'zod';

/** Shapes that cross every border. All values are plain JSON; times are ISO 8601 in UTC, sizes are bytes. */

const count = z.number().int().min(0);
/** A path of the file system; no system knows names with a NUL. */
const path = z
  .string()
  .min(1)
  .max(65_536)
  .refine((text) => !text.includes('\0'), 'a path cannot hold a NUL');

export const algorithm = z.enum(['xxh128', 'md5']);

export const changeCounts = z.object({ added: count, modified: count, removed: count, renamed: count });
export type ChangeCounts = z.infer<typeof changeCounts>;

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
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type CollectionSummary = z.infer<typeof collectionSummary>;

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
  description: z.string(),
  author: z.string(),
  createdAt: z.string(),
  deletedAt: z.string().nullable(),
});
export type VersionSummary = z.infer<typeof versionSummary>;

export const versionDetail = versionSummary.extend({
  /** `entity/project/collection:v0` */
  fullName: z.string(),
  state: z.enum(['COMMITTED', 'DELETED']),
  metadata: z.record(z.string(), z.json()),
  manifest: z.string(),
  run: z.string().nullable(),
  ttlSeconds: count.nullable(),
});
export type VersionDetail = z.infer<typeof versionDetail>;

export const entryInfo = z.object({
  path: z.string(),
  kind: z.enum(['stored', 'reference']),
  size: count.nullable(),
  digest: z.string(),
  uri: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  executable: z.boolean(),
});
export type EntryInfo = z.infer<typeof entryInfo>;

export const folderItem = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'stored', 'reference']),
  /** Entries below, for a folder. */
  files: count.nullable(),
  size: count.nullable(),
});
export type FolderItem = z.infer<typeof folderItem>;

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
  changes: changeCounts.nullable(),
  ignored: count,
  skipped: z.array(problem),
  emptyFolders: count,
  linkedFolders: z.array(z.string()),
  /** Files whose modification time or executable bit differ from the version that has the same content. */
  onlyAttributesChanged: count,
});
export type LogResult = z.infer<typeof logResult>;

export const downloadResult = z.object({
  folder: z.string(),
  version: z.string(),
  files: count,
  bytes: count,
  written: count,
  writtenBytes: count,
  unchanged: count,
  /** References and other entries that cannot be written, with the reason. */
  missing: z.array(problem),
});
export type DownloadResult = z.infer<typeof downloadResult>;

export const checkoutPlan = z.object({
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
  /** References and other entries that cannot be written, with the reason. */
  missing: z.array(problem),
  /** What is in the way of nothing and was not touched, such as sockets, with the reason. */
  leftAlone: z.array(problem),
});
export type CheckoutPlan = z.infer<typeof checkoutPlan>;

export const checkoutResult = checkoutPlan.extend({
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
  unchanged: count,
  bytesBefore: count,
  bytesAfter: count,
  problems: z.array(problem),
});
export type DiffResult = z.infer<typeof diffResult>;

export const collectResult = z.object({
  dryRun: z.boolean(),
  freedBytes: count,
  freedPacks: count,
  rewrittenPacks: count,
  keptBytes: count,
  /** Retired bytes that wait until their undo time has passed. */
  waitingBytes: count,
  /** Bytes that each version holds alone, largest first. */
  versions: z.array(z.object({ version: z.string(), deleted: z.boolean(), aloneBytes: count })),
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

export const progress = z.object({
  /** What goes on, in words: `Reading files`, `Storing`, … */
  phase: z.string(),
  filesDone: count,
  filesTotal: count.nullable(),
  bytesDone: count,
  bytesTotal: count.nullable(),
  /** Bytes per second over the last seconds. */
  rate: z.number().min(0),
  secondsLeft: z.number().min(0).nullable(),
});
export type Progress = z.infer<typeof progress>;

export const jobKind = z.enum([
  'log',
  'download',
  'checkout',
  'undo',
  'plan',
  'diff',
  'gc',
  'verify',
  'repair',
  'rebuild',
]);
export type JobKind = z.infer<typeof jobKind>;

export const errorData = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  path: z.string().optional(),
  retryable: z.boolean(),
  details: z.unknown().optional(),
});

export const jobInfo = z.object({
  id: z.string(),
  kind: jobKind,
  title: z.string(),
  /** `interrupted`: its process died; it can be resumed. `parked`: it died three times and waits for a person. */
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted', 'parked']),
  attempts: count,
  progress: progress.nullable(),
  result: z.json().nullable(),
  error: errorData.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type JobInfo = z.infer<typeof jobInfo>;

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
  state: z.enum(['unknown', 'clean', 'changed', 'missing']),
  pending: changeCounts.nullable(),
  watching: z.enum(['off', 'events', 'polling']),
  notice: z.string().nullable(),
});
export type DatasetFolder = z.infer<typeof datasetFolder>;

export const aliasMove = z.object({
  alias: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  author: z.string(),
  time: z.string(),
});

export { count, path };
