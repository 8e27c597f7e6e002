import * as z from 'zod';
import * as d from './domain.ts';
import { job, literalPaths, name, rows, store, window } from './request-parts.ts';
import { checkoutRow } from './row-shapes.ts';

const part = {
  /** An entry, a folder of the version, or a glob. */
  path: z.string().optional(),
  /** Entries and folders of the version, literally; together with `path`: both. */
  paths: literalPaths.min(1).optional(),
  /** Files that stay elsewhere: `fetch` reads and checks them, `skip` leaves them out. */
  references: z.enum(['fetch', 'skip']).default('fetch'),
};

/** Downloads and checkouts. */
export const fetchRequests = {
  'download.start': {
    input: z.object({
      version: name,
      store,
      to: d.path.optional(),
      ...part,
      /** The file that the one of `paths` is moved to afterwards: lists of jobs name it in place of `to`. */
      becomes: d.path.optional(),
    }),
    result: job,
  },

  /** Works out what a checkout would do; the job's result is a `CheckoutPlan`. */
  'checkout.plan': {
    input: z.object({ version: name, store, to: d.path, ...part }),
    result: job,
  },
  /** The changes that a planned checkout would make: those that rescue a file first, then by path. They are kept for an hour. */
  'checkout.rows': {
    input: z.object({ job: z.string(), change: z.enum(['add', 'replace', 'delete']).optional(), ...window }),
    result: rows(checkoutRow),
  },
  'checkout.start': {
    input: z.object({
      version: name,
      store,
      to: d.path,
      ...part,
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
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
