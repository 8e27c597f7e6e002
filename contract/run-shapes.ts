import * as z from 'zod';
import { count, versionSummary } from './domain.ts';

/** Runs, what they used and logged, and the graph of both. */

export const runState = z.enum(['running', 'finished', 'failed', 'crashed']);
export type RunState = z.infer<typeof runState>;

/** A run without its config. */
export const runSummary = z.object({
  id: z.string(),
  /** Handle of the store that it was started in. */
  store: z.string(),
  entity: z.string(),
  project: z.string(),
  name: z.string(),
  /** `crashed` also for one that never said its end, when this machine knows that its process is gone. */
  state: runState,
  host: z.string(),
  /** Of its command; null while it runs and when a signal ended it. */
  exitCode: z.number().int().nullable(),
  durationMs: count.nullable(),
  author: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runInfo = runSummary.extend({
  config: z.record(z.string(), z.json()),
  /** The words of its command, without what looked like a secret; null when it has none, or when that is not told. */
  command: z.array(z.string()).nullable(),
});
export type RunInfo = z.infer<typeof runInfo>;

/** A run with what it used and what it logged, in all stores, oldest first. */
export const runDetail = runInfo.extend({
  /** The first 1,000 of `inputCount`. */
  inputs: z.array(versionSummary.extend({ useAs: z.string().nullable() })),
  inputCount: count,
  /** The first 1,000 of `outputCount`. */
  outputs: z.array(versionSummary),
  outputCount: count,
});
export type RunDetail = z.infer<typeof runDetail>;

/** Neighbours of a node that are not in the graph: towards what it was made from, and what was made from it. */
const hidden = z.object({ up: count, down: count });

export const graphVersion = z.object({
  id: z.string(),
  store: z.string(),
  project: z.string(),
  collection: z.string(),
  type: z.string(),
  version: z.string(),
  aliases: z.array(z.string()),
  files: count,
  bytes: count,
  createdAt: z.string(),
  deletedAt: z.string().nullable(),
});
export type GraphVersion = z.infer<typeof graphVersion>;

/** Node ids are unique in all stores and stay the same from one graph to the next. */
export const graphNode = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), kind: z.literal('version'), version: graphVersion, more: hidden }),
  z.object({ id: z.string(), kind: z.literal('run'), run: runSummary, more: hidden }),
]);
export type GraphNode = z.infer<typeof graphNode>;

/** `logged` leads from a run to a version, `used` from a version to a run. */
export const graphEdge = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['logged', 'used']),
  /** What the version is used as; several names are joined by commas. */
  useAs: z.string().nullable(),
});
export type GraphEdge = z.infer<typeof graphEdge>;

export const lineageGraph = z.object({
  /** The node that was asked for. */
  root: z.string(),
  /** Nearest to the root first. */
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  /** The limit cut the graph: some `more` within the asked depth. */
  cut: z.boolean(),
});
export type LineageGraph = z.infer<typeof lineageGraph>;

/** What is in no store: a bucket or host that references of a version lead to. */
export const outsidePlace = z.object({
  scheme: z.string(),
  /** Bucket, host or account; empty where the address has none, as for files of this machine. */
  host: z.string(),
  /** References that lead there. */
  entries: count,
});
export type OutsidePlace = z.infer<typeof outsidePlace>;
