import type { JobInfo, JobKind, JobResult } from './jobs.ts';

/** The result of a job that is of this kind and done; undefined for any other. */
export function resultOf<K extends JobKind>(job: JobInfo | undefined, kind: K): JobResult<K> | undefined {
  return job?.state === 'done' && isOfKind(job, kind) ? (job.result ?? undefined) : undefined;
}

function isOfKind<K extends JobKind>(
  job: JobInfo,
  kind: K,
): job is JobInfo & { readonly result: JobResult<K> | null } {
  return job.kind === kind;
}
