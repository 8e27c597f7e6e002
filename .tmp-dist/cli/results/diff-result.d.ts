import type { DiffResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
import type { FinishedJob } from '../run-job.ts';
/** Prints a finished comparison: every change unless `stat`, then the counts. */
export declare function printDiff(context: CliContext, { id, result }: FinishedJob<DiffResult>, stat: boolean): Promise<void>;
