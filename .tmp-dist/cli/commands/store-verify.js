import { printVerifyResult } from '../results/verify-result.js';
import { runJob } from '../run-job.js';
/** `vitrine store verify [HANDLE]`: reads everything again and names what is damaged. */
export async function run(context, input) {
    const store = input.args[0] ?? context.store;
    const { result } = await runJob(context, 'store.verify', { store });
    await printVerifyResult(context, result);
}
