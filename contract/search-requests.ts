import * as z from 'zod';
import { job, store, window } from './request-parts.ts';
import { searchFilters, searchKind, searchResult } from './search-shapes.ts';

/** Finding things in everything that this machine knows of all stores. */
export const searchRequests = {
  /**
   * Collections, versions, runs and files that have every word of the query in their texts and meet its conditions, best
   * first. `query` is in the language of `parseSearchQuery`; `kinds` and `filters` come on top of what it says.
   */
  'search.find': {
    input: z.object({
      query: z.string().max(10_000).default(''),
      kinds: z.array(searchKind).default([]),
      filters: searchFilters.partial().default({}),
      store,
      ...window,
    }),
    result: searchResult,
  },
  /**
   * Reads the lists of files of all versions whose files cannot be found yet; the job's result is how many were read, and
   * which could not be.
   */
  'search.read': { input: z.object({ store }), result: job },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
