import * as z from 'zod';
import * as d from './domain.ts';

/**
 * The one table of what the engine offers: name → input and result. Preload, command line and screen derive
 * their functions from it. Long requests answer with a job id at once; their result is in the job when it ends.
 *
 * A version is named as people write it: `[[entity/]project/]collection[:alias]`, with `vN`, an alias or a
 * digest prefix after the colon (`latest` when left out), or by its id.
 */

const name = z.string().min(1).max(4096);
const limit = z.number().int().min(1).max(10_000).default(500);
const cursor = z.string().max(65_536).optional();
const store = name.optional();
const job = z.object({ job: z.string() });
const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
const nothing = z.object({});
const side = z.union([z.object({ version: name }), z.object({ folder: d.path })]);

export const requests = {
  'engine.info': {
    input: nothing,
    result: z.object({ version: z.string(), home: z.string(), node: z.string() }),
  },

  'log.start': {
    input: z.object({
      folder: d.path,
      /** `[[entity/]project/]collection`. */
      name,
      project: name.optional(),
      /** Default: the collection's own type, else `dataset`. */
      type: name.optional(),
      aliases: z.array(z.string()).default([]),
      tags: z.array(z.string()).default([]),
      description: z.string().max(1_000_000).optional(),
      metadata: z.record(z.string(), z.json()).optional(),
      algorithm: d.algorithm.optional(),
      ignore: z.array(z.string()).default([]),
      skipUnreadable: z.boolean().default(false),
      store,
    }),
    result: job,
  },

  'collections.list': {
    input: z.object({ store, project: name.optional(), after: cursor, limit }),
    result: page(d.collectionSummary),
  },
  'collections.get': { input: z.object({ collection: name, store }), result: d.collectionSummary },
  'collections.delete': {
    input: z.object({ collection: name, store }),
    result: z.object({ versions: d.count, undoUntil: z.string() }),
  },
  'collections.restore': { input: z.object({ collection: name, store }), result: d.collectionSummary },

  'versions.list': {
    input: z.object({ collection: name, store, after: cursor, limit, deleted: z.boolean().default(false) }),
    result: page(d.versionSummary),
  },
  'versions.get': { input: z.object({ version: name, store }), result: d.versionDetail },
  'versions.delete': {
    input: z.object({ versions: z.array(name).min(1), withAliases: z.boolean().default(false), store }),
    result: z.object({ deleted: z.array(z.string()), undoUntil: z.string() }),
  },
  'versions.restore': {
    input: z.object({ versions: z.array(name).min(1), store }),
    result: z.object({ restored: z.array(z.string()) }),
  },

  'files.list': {
    input: z.object({ version: name, store, prefix: z.string().default(''), after: cursor, limit }),
    result: page(d.entryInfo),
  },
  'files.folder': {
    input: z.object({ version: name, store, folder: z.string().default(''), after: cursor, limit }),
    result: page(d.folderItem),
  },
  'files.history': {
    input: z.object({ collection: name, store, path: name }),
    result: z.object({
      items: z.array(
        z.object({
          version: z.string(),
          change: z.enum(['added', 'modified', 'removed']),
          size: d.count.nullable(),
          digest: z.string().nullable(),
          time: z.string(),
        }),
      ),
    }),
  },

  /** Compares two versions, or a folder with a version; the job's result is a `DiffResult`. */
  'diff.start': {
    input: z.object({ from: side, to: side, ignore: z.array(z.string()).default([]), store }),
    result: job,
  },
  /** The changes that a finished comparison found, by path. */
  'diff.page': { input: z.object({ job: z.string(), after: cursor, limit }), result: page(d.fileChange) },

  'download.start': {
    input: z.object({
      version: name,
      store,
      to: d.path.optional(),
      /** An entry, a folder of the version, or a glob. */
      path: z.string().optional(),
    }),
    result: job,
  },

  /** Works out what a check-out would do; the job's result is a `CheckoutPlan`. */
  'checkout.plan': {
    input: z.object({ version: name, store, to: d.path, path: z.string().optional() }),
    result: job,
  },
  'checkout.start': {
    input: z.object({
      version: name,
      store,
      to: d.path,
      path: z.string().optional(),
      /** Where files that are in no version go before they are replaced or deleted. */
      rescue: z.enum(['version', 'trash']).default('version'),
    }),
    result: job,
  },
  'checkout.undo': { input: z.object({ to: d.path }), result: job },
  'checkout.list': {
    input: z.object({ to: d.path.optional() }),
    result: z.object({
      items: z.array(
        z.object({
          checkout: z.string(),
          folder: z.string(),
          version: z.string(),
          time: z.string(),
          undone: z.boolean(),
        }),
      ),
    }),
  },

  'aliases.edit': {
    input: z.object({
      version: name,
      store,
      add: z.array(z.string()).default([]),
      remove: z.array(z.string()).default([]),
    }),
    result: d.versionDetail,
  },
  /** Makes these the version's only aliases. */
  'aliases.set': {
    input: z.object({ version: name, store, aliases: z.array(z.string()) }),
    result: d.versionDetail,
  },
  'aliases.history': {
    input: z.object({ collection: name, store, alias: z.string().optional() }),
    result: z.object({ items: z.array(d.aliasMove) }),
  },

  'gc.start': {
    input: z.object({
      store,
      dryRun: z.boolean().default(false),
      undoDays: z.number().min(0).max(3650).optional(),
    }),
    result: job,
  },

  'store.list': { input: nothing, result: z.object({ items: z.array(d.storeInfo) }) },
  'store.info': { input: z.object({ store }), result: d.storeInfo },
  'store.add': {
    input: z.object({
      location: d.path,
      handle: name.optional(),
      create: z.boolean().default(false),
      entity: name.optional(),
      /** Gives a copied store an id of its own. */
      newId: z.boolean().default(false),
      makeDefault: z.boolean().default(false),
    }),
    result: d.storeInfo,
  },
  /** Forgets a store on this machine; nothing in it is touched. */
  'store.remove': { input: z.object({ store: name }), result: nothing },
  'store.verify': { input: z.object({ store }), result: job },
  /** Mends what is damaged or missing in a store; the job's result is a `RepairResult`. */
  'store.repair': {
    input: z.object({
      store,
      /** Folders that hold copies of the store, whole or in part. */
      from: z.array(d.path).default([]),
      dryRun: z.boolean().default(false),
    }),
    result: job,
  },

  'catalog.rebuild': { input: nothing, result: job },

  'jobs.list': {
    input: z.object({ active: z.boolean().default(false) }),
    result: z.object({ items: z.array(d.jobInfo) }),
  },
  'jobs.get': { input: z.object({ job: z.string() }), result: d.jobInfo },
  'jobs.cancel': { input: z.object({ job: z.string() }), result: d.jobInfo },
  'jobs.resume': { input: z.object({ job: z.string() }), result: d.jobInfo },
  'jobs.clear': { input: nothing, result: z.object({ cleared: d.count }) },

  'folders.list': { input: nothing, result: z.object({ items: z.array(d.datasetFolder) }) },
  'folders.add': {
    input: z.object({
      path: d.path,
      name,
      type: name.optional(),
      ignore: z.array(z.string()).default([]),
      automatic: z.boolean().default(false),
      store,
    }),
    result: d.datasetFolder,
  },
  'folders.update': {
    input: z.object({
      folder: name,
      automatic: z.boolean().optional(),
      paused: z.boolean().optional(),
      ignore: z.array(z.string()).optional(),
    }),
    result: d.datasetFolder,
  },
  'folders.remove': { input: z.object({ folder: name }), result: nothing },
  /** Starts or stops watching in this process; while it watches, `folder` events tell of pending changes. */
  'folders.watch': { input: z.object({ folder: name, on: z.boolean() }), result: d.datasetFolder },
  /** Compares the folder with its latest version now; the job's result is a `DiffResult`. */
  'folders.compare': { input: z.object({ folder: name }), result: job },
  /** Logs the folder's pending changes; the job's result is a `LogResult`. */
  'folders.log': { input: z.object({ folder: name, description: z.string().optional() }), result: job },

  'settings.get': { input: nothing, result: z.object({ settings: z.record(z.string(), z.json()) }) },
  'settings.set': { input: z.object({ key: name, value: z.json() }), result: nothing },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
export type ParsedInput<N extends RequestName> = z.output<(typeof requests)[N]['input']>;
export type RequestResult<N extends RequestName> = z.output<(typeof requests)[N]['result']>;
