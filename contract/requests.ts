import * as z from 'zod';
import * as d from './domain.ts';
import { draftRequests } from './draft-requests.ts';
import { editRequests } from './edit-requests.ts';
import { fetchRequests } from './fetch-requests.ts';
import { fileRequests } from './file-requests.ts';
import { jobInfo } from './jobs.ts';
import { keepingRequests } from './keeping-requests.ts';
import { logRequests } from './log-requests.ts';
import { manifestRequests } from './manifest-requests.ts';
import { referenceRequests } from './reference-requests.ts';
import { cursor, job, limit, name, nothing, page, store } from './request-parts.ts';
import { runRequests } from './run-requests.ts';
import { searchRequests } from './search-requests.ts';
import { storeRequests } from './store-requests.ts';

/**
 * The one table of what the engine offers: name → input and result. Preload, command line and screen derive
 * their functions from it. Long requests answer with a job id at once; their result is in the job when it ends.
 *
 * A version is named as people write it: `[[entity/]project/]collection[:alias]`, with `vN`, an alias or a
 * digest prefix after the colon (`latest` when left out), or by its id.
 */

export const requests = {
  ...logRequests,
  ...editRequests,
  ...fileRequests,
  ...draftRequests,
  ...fetchRequests,
  ...storeRequests,
  ...runRequests,
  ...referenceRequests,
  ...manifestRequests,
  ...searchRequests,
  ...keepingRequests,

  'engine.info': {
    input: nothing,
    result: z.object({ version: z.string(), home: z.string(), node: z.string() }),
  },

  'collections.list': {
    input: z.object({ store, project: name.optional(), after: cursor, limit }),
    result: page(d.collectionSummary),
  },
  'collections.get': { input: z.object({ collection: name, store }), result: d.collectionDetail },
  'collections.delete': {
    input: z.object({ collection: name, store }),
    result: z.object({ versions: d.count, undoUntil: z.string() }),
  },
  'collections.restore': { input: z.object({ collection: name, store }), result: d.collectionSummary },

  /** Versions, newest first. */
  'versions.list': {
    input: z.object({
      collection: name,
      store,
      after: cursor,
      limit,
      deleted: z.boolean().default(false),
      /** Part of the version, an alias, the description or the author, letter case ignored. */
      query: z.string().max(1000).optional(),
    }),
    result: page(d.versionSummary),
  },
  'versions.get': { input: z.object({ version: name, store }), result: d.versionDetail },
  'versions.delete': {
    input: z.object({
      versions: z.array(name).min(1),
      withAliases: z.boolean().default(false),
      /** Protected aliases too. */
      confirmed: z.boolean().optional(),
      store,
    }),
    result: z.object({ deleted: z.array(z.string()), undoUntil: z.string() }),
  },
  /** What deleting versions would do. */
  'versions.deletion': {
    input: z.object({ versions: z.array(name).min(1).max(1000), store }),
    result: z.object({
      versions: z.array(
        z.object({
          version: z.string(),
          aliases: z.array(z.string()),
          /** Bytes that no other version needs, by the last measurement; null when there is none that still holds. */
          aloneBytes: d.count.nullable(),
        }),
      ),
      /**
       * Bytes that become free, once they can no longer be restored and garbage was collected; null when it must be
       * measured with `gc.start {dryRun: true, without: […]}`, whose result says it as `withoutBytes`.
       */
      freedBytes: d.count.nullable(),
    }),
  },
  'versions.restore': {
    input: z.object({ versions: z.array(name).min(1), store }),
    result: z.object({
      restored: z.array(z.string()),
      /** Versions of the request that were not deleted. */
      notDeleted: z.array(z.string()),
    }),
  },
  /** What was deleted and can be restored, what was deleted last first. */
  'deleted.list': {
    input: z.object({ store, project: name.optional() }),
    result: z.object({ items: z.array(d.deletedItem) }),
  },

  /**
   * Collections and versions of all stores whose name, project, alias, version or description have every word of the
   * query in them, letter case ignored; best first. Before them what the query names exactly, as commands take it: with entity
   * or store, by the first digits of a digest, or by id.
   */
  'search.names': {
    input: z.object({
      query: z.string().min(1).max(1000),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    result: z.object({
      items: z.array(
        z.discriminatedUnion('kind', [
          d.collectionSummary.extend({ kind: z.literal('collection') }),
          d.versionSummary.extend({ kind: z.literal('version') }),
        ]),
      ),
    }),
  },

  'aliases.edit': {
    input: z.object({
      version: name,
      store,
      add: z.array(z.string()).default([]),
      remove: z.array(z.string()).default([]),
      /** Moves and takes protected aliases too. */
      confirmed: z.boolean().optional(),
    }),
    result: d.aliasResult,
  },
  /** Makes these the version's only aliases. */
  'aliases.set': {
    input: z.object({
      version: name,
      store,
      aliases: z.array(z.string()),
      confirmed: z.boolean().optional(),
    }),
    result: d.aliasResult,
  },
  'aliases.history': {
    input: z.object({ collection: name, store, alias: z.string().optional() }),
    result: z.object({ items: z.array(d.aliasMove) }),
  },

  'catalog.rebuild': { input: nothing, result: job },

  'jobs.list': {
    input: z.object({ active: z.boolean().default(false) }),
    result: z.object({ items: z.array(jobInfo) }),
  },
  'jobs.get': { input: z.object({ job: z.string() }), result: jobInfo },
  'jobs.cancel': { input: z.object({ job: z.string() }), result: jobInfo },
  /** Stops a job so that `jobs.resume` goes on with it, also after a restart. */
  'jobs.pause': { input: z.object({ job: z.string() }), result: jobInfo },
  'jobs.resume': { input: z.object({ job: z.string() }), result: jobInfo },
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
  /**
   * Compares a dataset folder, or one that was logged before, with the newest version of its collection now; the job's
   * result is a `DiffResult`.
   */
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
