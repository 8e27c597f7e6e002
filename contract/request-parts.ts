import * as z from 'zod';
import * as d from './domain.ts';

/** Pieces that the inputs and results of many requests are made of. */

export const name = z.string().min(1).max(4096);
export const limit = z.number().int().min(1).max(10_000).default(500);
export const cursor = z.string().max(65_536).optional();
export const store = name.optional();
export const job = z.object({ job: z.string() });
export const nothing = z.object({});
/** Names or paths within a version or a folder, taken literally. */
export const literalPaths = z.array(z.string().min(1).max(65_536)).max(100_000);

/** A page of a list that is read from its beginning on. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** Where a list that can be entered anywhere begins and ends. */
export const window = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(500),
};

/** A list that can be entered anywhere; `total` counts all items. */
export const rows = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: d.count });

export const order = {
  sort: z.enum(['name', 'size']).default('name'),
  descending: z.boolean().default(false),
};
