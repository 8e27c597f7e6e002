import { print } from '../context.js';
import { printJson } from '../json-output.js';
import { printCheckoutPlan, printCheckoutResult } from './checkout-result.js';
import { printCollectResult } from './collect-result.js';
import { printDiff } from './diff-result.js';
import { printDownloadResult } from './download-result.js';
import { printLogResult } from './log-result.js';
import { printRebuildResult } from './rebuild-result.js';
import { printVerifyResult } from './verify-result.js';
/** Prints the result of a job of any kind, as the command that starts such jobs does. */
export async function printJobResult(context, kind, job) {
    if (kind === 'diff')
        return printDiff(context, job, false);
    if (kind === 'verify')
        return printVerifyResult(context, job.result);
    if (context.json)
        return printJson(context, job.result);
    if (kind === 'log')
        return printLogResult(context, job.result);
    if (kind === 'download')
        return printDownloadResult(context, job.result);
    if (kind === 'checkout')
        return printCheckoutResult(context, job.result);
    if (kind === 'plan')
        return printCheckoutPlan(context, job.result);
    if (kind === 'gc')
        return printCollectResult(context, job.result);
    if (kind === 'rebuild')
        return printRebuildResult(context, job.result);
    return print(context, 'Done');
}
