import type { JobKind } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
import type { FinishedJob } from '../run-job.ts';
/** Prints the result of a job of any kind, as the command that starts such jobs does. */
export declare function printJobResult(context: CliContext, kind: JobKind, job: FinishedJob<unknown>): Promise<void>;
