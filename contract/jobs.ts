import * as z from 'zod';
import * as d from './domain.ts';
import { readListsResult } from './search-shapes.ts';

/** Shapes of jobs: the long pieces of work, each of a kind, which says what it results in. */

const { count } = d;

/** Kind → what a job of this kind results in. */
export const jobResults = {
  log: d.logResult,
  preview: d.logPreview,
  download: d.downloadResult,
  checkout: d.checkoutResult,
  undo: d.checkoutResult,
  plan: d.checkoutPlan,
  diff: d.diffResult,
  gc: d.collectResult,
  verify: d.verifyResult,
  repair: d.repairResult,
  rebuild: d.rebuildResult,
  check: d.checkResult,
  export: d.manifestResult,
  'read-lists': readListsResult,
} as const;
export type JobKind = keyof typeof jobResults;
/** What a job of kind `K` results in. */
export type JobResult<K extends JobKind> = z.infer<(typeof jobResults)[K]>;

export const progress = z.object({
  /** What goes on, in words: `Reading files`, `Storing`, … */
  phase: z.string(),
  filesDone: count,
  filesTotal: count.nullable(),
  bytesDone: count,
  bytesTotal: count.nullable(),
  /** Bytes per second over the last seconds. */
  rate: z.number().min(0),
  secondsLeft: z.number().min(0).nullable(),
});
export type Progress = z.infer<typeof progress>;

/** What a job works on. */
export const jobTarget = z.object({
  /** Ids. */
  collection: z.string().optional(),
  version: z.string().optional(),
  /** Handle. */
  store: z.string().optional(),
  folder: z.string().optional(),
  /** Id of the draft that it logs or looks through. */
  draft: z.string().optional(),
  /** True when it works on some chosen things in the folder and on nothing else of it. */
  part: z.boolean().optional(),
  /** True for a dry run: it changes nothing, and only tells what would be done. */
  dryRun: z.boolean().optional(),
});
export type JobTarget = z.infer<typeof jobTarget>;

const jobFacts = z.object({
  id: z.string(),
  title: z.string(),
  target: jobTarget.nullable(),
  /**
   * `interrupted`: its process died; it can be resumed. `parked`: it died three times and waits for a person.
   * `paused`: a person stopped it; it goes on when it is resumed.
   */
  state: z.enum(['queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'interrupted', 'parked']),
  attempts: count,
  progress: progress.nullable(),
  error: d.errorData.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});

/** A job; `result` is null until it is `done`. */
export const jobInfo = z.discriminatedUnion('kind', [
  jobOf('log'),
  jobOf('preview'),
  jobOf('download'),
  jobOf('checkout'),
  jobOf('undo'),
  jobOf('plan'),
  jobOf('diff'),
  jobOf('gc'),
  jobOf('verify'),
  jobOf('repair'),
  jobOf('rebuild'),
  jobOf('check'),
  jobOf('export'),
  jobOf('read-lists'),
]);
export type JobInfo = z.infer<typeof jobInfo>;

/** Kind and result of a job: which go together. */
export type JobOutcome<K extends JobKind = JobKind> = {
  [P in K]: { readonly kind: P; readonly result: JobResult<P> | null };
}[K];

function jobOf<K extends JobKind>(kind: K) {
  return jobFacts.extend({ kind: z.literal(kind), result: z.nullable(jobResults[kind]) });
}
