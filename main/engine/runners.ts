import { keepAfterLog } from './apply-keeping.ts';
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
import type { JobContext } from './transfer/job-context.ts';
import type { JobRunners } from './transfer/jobs/job-queue.ts';
import { type LogJobInput, runLog } from './transfer/log/log-job.ts';
import { type ExportManifestInput, runExportManifest } from './transfer/manifest/export-manifest.ts';
import { type ImportManifestInput, runImportManifest } from './transfer/manifest/import-manifest.ts';
import { type PreviewJobInput, runPreview } from './transfer/preview/preview-job.ts';
import { type ReadListsInput, runReadLists } from './transfer/read-lists-job.ts';
import { type CheckJobInput, runCheck } from './transfer/references/check-job.ts';
import { type RenewJobInput, runRenew } from './transfer/references/renew-job.ts';
import { type RepairJobInput, runRepair } from './transfer/repair/repair-job.ts';
import { type CollectJobInput, runCollect, runRebuild, runVerify } from './transfer/store-jobs.ts';

/** The work behind each kind of job. Inputs come back from the catalog as they were written there by the same kind. */
export function makeRunners(parts: Omit<Services, 'jobs' | 'folders'>): JobRunners {
  const deps = {
    ...parts,
    resolve: (name: string, store?: string) => resolveVersion(parts, name, store),
  };
  const log = (job: JobContext, input: unknown) => {
    if (isOfDraft<DraftJobInput>(input)) return runLogDraft(job, deps, input);
    if (isOfReferences(input)) return runRenew(job, deps, input);
    if (isOfManifest(input)) return runImportManifest(job, deps, input);
    return runLog(job, deps, input as LogJobInput);
  };
  return {
    log: async (job, input) => keepAfterLog(parts, await log(job, input), job.signal),
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
    'read-lists': (job, input) => runReadLists(job, deps, input as ReadListsInput),
    export: (job, input) => runExportManifest(job, deps, input as ExportManifestInput),
    check: (job, input) => runCheck(job, deps, input as CheckJobInput),
    rebuild: (job, input) => runRebuild(job, deps, input as { movedTo: string | null }),
  };
}

/** Logs are of folders, drafts, references or manifests; previews of folders or drafts. */
function isOfDraft<T extends { readonly draft: string }>(input: unknown): input is T {
  return typeof input === 'object' && input !== null && 'draft' in input;
}

function isOfReferences(input: unknown): input is RenewJobInput {
  return typeof input === 'object' && input !== null && 'renewed' in input;
}

function isOfManifest(input: unknown): input is ImportManifestInput {
  return typeof input === 'object' && input !== null && 'manifest' in input;
}
