import * as z from 'zod';
import * as d from './domain.ts';
import type { JsonValue } from './errors.ts';
import { validateMetadata } from './metadata.ts';

/** Pieces that the inputs and results of many requests are made of. */

export const name = z.string().min(1).max(4096);
export const limit = z.number().int().min(1).max(10_000).default(500);
export const cursor = z.string().max(65_536).optional();
export const store = name.optional();
export const job = z.object({ job: z.string() });
export const nothing = z.object({});
/** Names or paths within a version or a folder, taken literally. */
export const literalPaths = z.array(z.string().min(1).max(65_536)).max(100_000);

/**
 * Metadata of a version, or the config of a run, by W&B's rules; what breaks them is refused as `INVALID_METADATA`, not as a
 * wrong input, by the error that is thrown through the parser.
 */
export const metadata = z
  .custom<Record<string, JsonValue>>()
  .transform((value) => validateMetadata(value) as Record<string, JsonValue>);

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
