import * as z from 'zod';
import * as d from './domain.ts';
import { job, name, nothing, store } from './request-parts.ts';

/** Stores, what they hold, and garbage collection. */
export const storeRequests = {
  'gc.start': {
    input: z.object({
      store,
      dryRun: z.boolean().default(false),
      undoDays: z.number().min(0).max(3650).optional(),
      /** Versions that a dry run takes as deleted for good, to measure what they need; see `withoutBytes`. */
      without: z.array(name).max(1000).default([]),
    }),
    result: job,
  },

  'store.list': { input: nothing, result: z.object({ items: z.array(d.storeInfo) }) },
  'store.info': { input: z.object({ store }), result: d.storeInfo },
  /** What takes how much room in a store. */
  'storage.usage': {
    input: z.object({ store }),
    result: z.object({
      storedBytes: d.count,
      freeBytes: d.count.nullable(),
      /** Those that are not deleted, what added most to the store first. */
      collections: z.array(
        z.object({
          id: z.string(),
          project: z.string(),
          name: z.string(),
          versions: d.count,
          storedBytes: d.count,
          logicalBytes: d.count,
        }),
      ),
      /** Versions that can be restored, those of deleted collections too; `bytes` is what they added to the store. */
      deleted: z.object({
        versions: d.count,
        bytes: d.count,
        /** Until when the last of them can be restored, whatever is collected. */
        restorableUntil: z.string().nullable(),
      }),
      /** What the last dry run of a garbage collection said would become free. */
      reclaimable: z.object({ bytes: d.count, measuredAt: z.string() }).nullable(),
    }),
  },
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
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
