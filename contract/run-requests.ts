import * as z from 'zod';
import * as d from './domain.ts';
import { cursor, limit, metadata, name, page, store } from './request-parts.ts';
import * as r from './run-shapes.ts';

/** Nodes between the one that was asked for and the furthest of a graph. */
const depth = z.number().int().min(0).max(1000);

/**
 * Runs, and what they used and logged. A run is named by its id, by how that begins (four digits at least), or by its
 * name when no other run has that.
 */
export const runRequests = {
  /** Begins a run that lasts until `runs.finish`; when this process ends before, it shows as crashed. */
  'runs.start': {
    input: z.object({
      project: name.optional(),
      store,
      /** Default: `run-` and the first eight digits of its id. */
      name: z.string().min(1).max(1024).optional(),
      config: metadata.default({}),
      /** The words of its command. Everybody who can read the store can read them. */
      command: z.array(z.string().max(10_000)).max(1000).optional(),
    }),
    result: r.runInfo,
  },
  /** Ends a run; one that ended before stays as it is. */
  'runs.finish': {
    input: z.object({
      run: name,
      store,
      state: z.enum(['finished', 'failed', 'crashed']),
      exitCode: z.number().int().optional(),
      /** Default: since it was started. */
      durationMs: d.count.optional(),
    }),
    result: r.runInfo,
  },
  /** Records that a run uses a version, of whichever store; the same use again changes nothing. */
  'runs.use': {
    input: z.object({ run: name, version: name, store, useAs: z.string().max(1024).optional() }),
    result: d.versionDetail,
  },
  /** Runs, what was started last first. */
  'runs.list': {
    input: z.object({
      store,
      project: name.optional(),
      state: r.runState.optional(),
      /** Part of the name, host or author, or how the id begins; letter case ignored. */
      query: z.string().max(1000).optional(),
      after: cursor,
      limit,
    }),
    result: page(r.runSummary),
  },
  'runs.get': { input: z.object({ run: name, store }), result: r.runDetail },

  /** The run that logged a version first, and those that use it, what was started last first. */
  'versions.lineage': {
    input: z.object({ version: name, store, after: cursor, limit }),
    result: z.object({ loggedBy: r.runSummary.nullable(), usedBy: page(r.runSummary) }),
  },
  /**
   * What a version or run was made from (`up`) and what was made from it (`down`), as far as so many steps; a step leads
   * from a version to a run or back.
   */
  'lineage.graph': {
    input: z
      .object({
        version: name.optional(),
        run: name.optional(),
        store,
        up: depth.default(6),
        down: depth.default(6),
        /** Nodes of the graph whose neighbours are wanted, too, however far away they are, in this order. */
        expand: z
          .array(z.object({ node: z.string().max(200), way: z.enum(['up', 'down']) }))
          .max(1000)
          .default([]),
        /** Most nodes; the nearest ones are taken. */
        limit: z.number().int().min(1).max(5000).default(500),
      })
      .refine(
        ({ version, run }) => (version === undefined) !== (run === undefined),
        'give a version or a run, one of them',
      ),
    result: r.lineageGraph,
  },
  /** Where the references of a version lead, the most used place first. */
  'lineage.outside': {
    input: z.object({ version: name, store }),
    /** At most 20; in the last of more, without scheme and host, all others are counted. */
    result: z.object({ places: z.array(r.outsidePlace) }),
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
