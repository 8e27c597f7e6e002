import * as z from 'zod';
import { keepingPreview, keepingRules } from './keeping-shapes.ts';
import { name, store, window } from './request-parts.ts';

/** Rules about which versions of a collection stay. They are set with `collections.edit`. */
export const keepingRequests = {
  /** What rules would do: those given, or else the collection's own. Changes nothing. */
  'keeping.preview': {
    input: z.object({
      collection: name,
      store,
      rules: keepingRules.optional(),
      /** Only those that go, or only those that stay. */
      only: z.enum(['deleted', 'kept']).optional(),
      ...window,
    }),
    result: keepingPreview,
  },
  /**
   * Deletes what no rule keeps, in one transaction; an alias that somebody gives at that moment keeps a version. It can be
   * undone with `versions.restore` like any deletion.
   */
  'keeping.apply': {
    input: z.object({
      collection: name,
      store,
      rules: keepingRules.optional(),
      /** Ids, as of a preview: nothing else is deleted. */
      versions: z.array(name).max(10_000).optional(),
    }),
    result: z.object({
      /** `animals:v3` and such. */
      deleted: z.array(z.string()),
      versions: z.array(z.string()),
      undoUntil: z.string(),
    }),
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
