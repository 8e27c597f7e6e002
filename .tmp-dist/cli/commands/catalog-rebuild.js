import { printJson } from '../json-output.js';
import { printRebuildResult } from '../results/rebuild-result.js';
import { runJob } from '../run-job.js';
/** `vitrine catalog rebuild`: makes the local catalog anew from the stores. */
export async function run(context) {
    const { result } = await runJob(context, 'catalog.rebuild', {});
    if (context.json)
        await printJson(context, result);
    else
        await printRebuildResult(context, result);
}
