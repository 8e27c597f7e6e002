import type { EngineClient } from '../contract/client.ts';
import type { CheckoutPlan, CheckoutResult, CollectResult, DiffResult, DownloadResult, LogResult, RebuildResult, VerifyResult } from '../contract/domain.ts';
import type { RequestInput } from '../contract/requests.ts';
import type { CliContext } from './context.ts';
/** The requests that start a job, with what it results in. */
export interface JobResults {
    'log.start': LogResult;
    'diff.start': DiffResult;
    'download.start': DownloadResult;
    'checkout.plan': CheckoutPlan;
    'checkout.start': CheckoutResult;
    'checkout.undo': unknown;
    'gc.start': CollectResult;
    'store.verify': VerifyResult;
    'catalog.rebuild': RebuildResult;
    'folders.compare': DiffResult;
}
/** A finished job with its result in the shape that its kind has. */
export interface FinishedJob<T> {
    readonly id: string;
    readonly result: T;
}
/**
 * Starts a job and waits for its end with progress; Ctrl-C cancels it.
 *
 * @throws the job's own error, `CANCELLED`, or `JOB_PARKED`.
 */
export declare function runJob<N extends keyof JobResults>(context: CliContext, name: N, input: RequestInput<N>): Promise<FinishedJob<JobResults[N]>>;
/** Waits for the job that `start` names; subscribes before it, so that no event is missed. */
export declare function followJob<T>(context: CliContext, start: (client: EngineClient) => Promise<string>): Promise<FinishedJob<T>>;
