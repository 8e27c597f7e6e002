import type {
  CheckoutPlan,
  CheckoutResult,
  CollectResult,
  DiffResult,
  DownloadResult,
  JobKind,
  LogResult,
  RebuildResult,
  RepairResult,
  VerifyResult,
} from '../../contract/domain.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import type { FinishedJob } from '../run-job.ts';
import { printCheckoutPlan, printCheckoutResult, printUndoResult } from './checkout-result.ts';
import { printCollectResult } from './collect-result.ts';
import { printDiff } from './diff-result.ts';
import { printDownloadResult } from './download-result.ts';
import { printLogResult } from './log-result.ts';
import { printRebuildResult } from './rebuild-result.ts';
import { printRepairResult } from './repair-result.ts';
import { printVerifyResult } from './verify-result.ts';

/** Prints the result of a job of any kind, as the command that starts such jobs does. */
export async function printJobResult(
  context: CliContext,
  kind: JobKind,
  job: FinishedJob<unknown>,
): Promise<void> {
  if (kind === 'diff') return printDiff(context, job as FinishedJob<DiffResult>, false);
  if (kind === 'verify') return printVerifyResult(context, job.result as VerifyResult);
  if (kind === 'repair') return printRepairResult(context, job.result as RepairResult);
  if (context.json) return printJson(context, job.result);
  if (kind === 'log') return printLogResult(context, job.result as LogResult);
  if (kind === 'download') return printDownloadResult(context, job.result as DownloadResult);
  if (kind === 'checkout') return printCheckoutResult(context, job.result as CheckoutResult);
  if (kind === 'undo') return printUndoResult(context, job.result as CheckoutResult);
  if (kind === 'plan') return printCheckoutPlan(context, job.result as CheckoutPlan);
  if (kind === 'gc') return printCollectResult(context, job.result as CollectResult);
  return printRebuildResult(context, job.result as RebuildResult);
}
