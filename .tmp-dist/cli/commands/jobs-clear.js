import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { formatCounted } from '../text/numbers.js';
/** `vitrine jobs clear`: forgets jobs that have ended. */
export async function run(context) {
    const result = await call(context, 'jobs.clear', {});
    if (context.json)
        return printJson(context, result);
    await print(context, `Forgot ${formatCounted(result.cleared, 'job')}`);
}
