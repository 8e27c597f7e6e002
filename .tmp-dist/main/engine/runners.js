import { resolveVersion } from './handlers/resolve.js';
import { runDiff } from './transfer/diff-job.js';
import { runCheckout, runDownload, runPlan, runUndo, } from './transfer/fetch-jobs.js';
import { runLog } from './transfer/log/log-job.js';
import { runCollect, runRebuild, runVerify } from './transfer/store-jobs.js';
/** The work behind each kind of job. Inputs come back from the catalog as they were written there by the same kind. */
export function makeRunners(parts) {
    const deps = {
        ...parts,
        resolve: (name, store) => resolveVersion(parts, name, store),
    };
    return {
        log: (job, input) => runLog(job, deps, input),
        diff: (job, input) => runDiff(job, deps, input),
        download: (job, input) => runDownload(job, deps, input),
        plan: (job, input) => runPlan(job, deps, input),
        checkout: (job, input) => runCheckout(job, deps, input),
        undo: (job, input) => runUndo(job, deps, input),
        gc: (job, input) => runCollect(job, deps, input),
        verify: (job, input) => runVerify(job, deps, input),
        rebuild: (job, input) => runRebuild(job, deps, input),
    };
}
