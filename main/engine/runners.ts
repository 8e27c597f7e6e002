import { resolveVersion } from './handlers/resolve.ts';
import type { Services } from './services.ts';
import { type DiffJobInput, runDiff } from './transfer/diff-job.ts';
import { type DraftJobInput, runLogDraft } from './transfer/draft/log-draft.ts';
import { type DraftPreviewInput, runPreviewDraft } from './transfer/draft/preview-draft.ts';
import {
  type CheckoutJobInput,
  type DownloadJobInput,
  runCheckout,
  runDownload,
  runPlan,
  runUndo,
  type UndoJobInput,
} from './transfer/fetch-jobs.ts';
import type { JobRunners } from './transfer/jobs/job-queue.ts';
import { type LogJobInput, runLog } from './transfer/log/log-job.ts';
import { type PreviewJobInput, runPreview } from './transfer/preview/preview-job.ts';
import { type RepairJobInput, runRepair } from './transfer/repair/repair-job.ts';
import { type CollectJobInput, runCollect, runRebuild, runVerify } from './transfer/store-jobs.ts';

/** The work behind each kind of job. Inputs come back from the catalog as they were written there by the same kind. */
export function makeRunners(parts: Omit<Services, 'jobs' | 'folders'>): JobRunners {
  const deps = {
    ...parts,
    resolve: (name: string, store?: string) => resolveVersion(parts, name, store),
  };
  return {
    log: (job, input) =>
      isOfDraft<DraftJobInput>(input)
        ? runLogDraft(job, deps, input)
        : runLog(job, deps, input as LogJobInput),
    preview: (job, input) =>
      isOfDraft<DraftPreviewInput>(input)
        ? runPreviewDraft(job, deps, input)
        : runPreview(job, deps, input as PreviewJobInput),
    diff: (job, input) => runDiff(job, deps, input as DiffJobInput),
    download: (job, input) => runDownload(job, deps, input as DownloadJobInput),
    plan: (job, input) => runPlan(job, deps, input as CheckoutJobInput),
    checkout: (job, input) => runCheckout(job, deps, input as CheckoutJobInput),
    undo: (job, input) => runUndo(job, deps, input as UndoJobInput),
    gc: (job, input) => runCollect(job, deps, input as CollectJobInput),
    verify: (job, input) => runVerify(job, deps, input as { store: number }),
    repair: (job, input) => runRepair(job, deps, input as RepairJobInput),
    rebuild: (job, input) => runRebuild(job, deps, input as { movedTo: string | null }),
  };
}

/** Logs and previews are of folders or of drafts. */
function isOfDraft<T extends { readonly draft: string }>(input: unknown): input is T {
  return typeof input === 'object' && input !== null && 'draft' in input;
}
