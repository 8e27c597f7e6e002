import * as z from 'zod';
import * as d from './domain.ts';
import { job, literalPaths, metadata, name, order, rows, store, window } from './request-parts.ts';
import { previewRow } from './row-shapes.ts';

/** Logging folders. */
export const logRequests = {
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
      metadata: metadata.optional(),
      /** Seconds from the creation of the version until it expires. */
      ttlSeconds: d.ttlSeconds.optional(),
      /** Moves protected aliases too. */
      confirmed: z.boolean().optional(),
      algorithm: d.algorithm.optional(),
      ignore: z.array(z.string()).default([]),
      /** Files and folders below `folder` that are left out of this version. */
      exclude: literalPaths.default([]),
      /** Nothing but these files and folders below `folder`. */
      only: literalPaths.optional(),
      skipUnreadable: z.boolean().default(false),
      store,
      /** The run that makes the version. */
      run: name.optional(),
    }),
    result: job,
  },

  /**
   * Finds out what a log would do; the job's result is a `LogPreview`. No file is read: a file whose fingerprint is known
   * has the content that it had, one with the size and modification time of the version before counts as the same, and
   * any other counts as changed.
   */
  'log.preview': {
    input: z.object({
      folder: d.path,
      only: literalPaths.optional(),
      /** `[[entity/]project/]collection`; without it everything counts as added. */
      name: name.optional(),
      project: name.optional(),
      type: name.optional(),
      algorithm: d.algorithm.optional(),
      store,
      ignore: z.array(z.string()).default([]),
      exclude: literalPaths.default([]),
    }),
    result: job,
  },
  /** What a preview found directly in a folder, folders first; it is kept for an hour. */
  'log.previewRows': {
    input: z.object({
      job: z.string(),
      folder: z.string().default(''),
      ...order,
      ...window,
      /** Only what a log would add, change or take away, and what stands in its way. */
      changedOnly: z.boolean().default(false),
    }),
    result: rows(previewRow),
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
