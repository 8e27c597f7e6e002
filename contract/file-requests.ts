import * as z from 'zod';
import * as d from './domain.ts';
import { cursor, job, limit, name, order, page, rows, store, window } from './request-parts.ts';
import { diffRow, fileRows, foundRows } from './row-shapes.ts';

const side = z.union([z.object({ version: name }), z.object({ folder: d.path })]);

/** A part of a file, in bytes. */
export const part = {
  offset: z.number().int().min(0).default(0),
  length: z
    .number()
    .int()
    .min(1)
    .max(1 << 20)
    .default(1 << 20),
};

export const fileBytes = z.object({
  /** Base64; empty beyond the end. */
  data: z.string(),
  /** Bytes of the whole file. */
  size: d.count,
  /** These bytes are UTF-8 text. */
  text: z.boolean(),
});

/** Files of versions, and comparisons. */
export const fileRequests = {
  'files.list': {
    input: z.object({
      version: name,
      store,
      /** A file, a folder, or a glob. */
      prefix: z.string().default(''),
      /** Only paths below the prefix that match this as a whole, such as `**\/*.csv`. */
      glob: name.optional(),
      after: cursor,
      limit,
    }),
    result: page(d.entryInfo),
  },
  /** One file by its exact path. */
  'files.get': { input: z.object({ version: name, store, path: name }), result: d.entryInfo },
  /** What is directly in a folder of a version, folders first, from any offset. */
  'files.rows': {
    input: z.object({
      version: name,
      store,
      folder: z.string().default(''),
      ...order,
      ...window,
      /** Only files of this kind, and folders. */
      kind: z.enum(['stored', 'reference']).optional(),
    }),
    result: fileRows,
  },
  'files.summary': {
    input: z.object({ version: name, store }),
    result: z.object({
      entries: d.count,
      folders: d.count,
      stored: d.count,
      references: d.count,
      bytes: d.count,
    }),
  },
  /**
   * Files whose path has the query in it, letter case ignored. With `*` (any text) or `?` (one character) in it, the query
   * must match the whole path, or its end after a slash.
   */
  'files.search': {
    input: z.object({
      version: name,
      store,
      query: z.string().min(1).max(1000),
      folder: z.string().default(''),
      ...order,
      ...window,
      /** Names the place that searches: a search that still runs under the same ticket for something else is cancelled. */
      ticket: z.string().max(200).optional(),
    }),
    result: foundRows,
  },
  /**
   * Bytes of a file, checked: a stored one by its chunks, a reference by what was recorded of it, as far as its place allows
   * for a part of it.
   */
  'files.read': { input: z.object({ version: name, store, path: name, ...part }), result: fileBytes },
  'files.history': {
    input: z.object({ collection: name, store, path: name }),
    result: z.object({
      items: z.array(
        z.object({
          version: z.string(),
          change: z.enum(['added', 'modified', 'removed', 'renamed']),
          /** The other path of a rename: where the file was before, or where it went. */
          from: z.string().nullable(),
          to: z.string().nullable(),
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
  /** The changes that a finished comparison found, by folder: folders first, then files by path. */
  'diff.rows': {
    input: z.object({
      job: z.string(),
      folder: z.string().default(''),
      /** Part of the path, letter case ignored: then everything below the folder is listed, without folders. */
      query: z.string().max(1000).optional(),
      change: z.enum(['added', 'modified', 'removed', 'renamed']).optional(),
      ...window,
    }),
    result: rows(diffRow),
  },
  /**
   * Bytes of a file that a finished comparison found changed, as it is in the folder that was compared, now. Nothing else of
   * the folder can be read.
   */
  'diff.read': { input: z.object({ job: z.string(), path: name, ...part }), result: fileBytes },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
