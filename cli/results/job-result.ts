import type { JobInfo } from '../../contract/jobs.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printCheckResult } from './check-result.ts';
import { printCheckoutPlan, printCheckoutResult, printUndoResult } from './checkout-result.ts';
import { printCollectResult } from './collect-result.ts';
import { printDiff } from './diff-result.ts';
import { printDownloadResult } from './download-result.ts';
import { printExportResult } from './export-result.ts';
import { printLogResult } from './log-result.ts';
import { printReadListsResult } from './read-lists-result.ts';
import { printRebuildResult } from './rebuild-result.ts';
import { printRepairResult } from './repair-result.ts';
import { printVerifyResult } from './verify-result.ts';

/** Prints the result of a finished job of any kind, as the command that starts such jobs does. */
export async function printJobResult(context: CliContext, job: JobInfo): Promise<void> {
  if (job.result === null) return;
  if (job.kind === 'diff') return printDiff(context, { id: job.id, result: job.result }, false);
  if (job.kind === 'verify') return printVerifyResult(context, job.result);
  if (job.kind === 'repair') return printRepairResult(context, job.result);
  if (context.json) return printJson(context, job.result);
  switch (job.kind) {
    case 'log':
      return printLogResult(context, job.result);
    case 'download':
      return printDownloadResult(context, job.result);
    case 'checkout':
      return printCheckoutResult(context, job.result);
    case 'undo':
      return printUndoResult(context, job.result);
    case 'plan':
      return printCheckoutPlan(context, job.result);
    case 'gc':
      return printCollectResult(context, job.result);
    case 'check':
      return printCheckResult(context, job.result);
    case 'rebuild':
      return printRebuildResult(context, job.result);
    case 'read-lists':
      return printReadListsResult(context, job.result);
    case 'export':
      return printExportResult(context, job.result);
    case 'preview':
      return printJson(context, job.result);
  }
}
