import { call, print } from '../context.js';
import { findJob } from '../find-job.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
/** `vitrine jobs cancel JOB`: cancels a job. */
export async function run(context, input) {
    const job = await call(context, 'jobs.cancel', { job: await findJob(context, argument(input, 0)) });
    if (context.json)
        return printJson(context, job);
    await print(context, `${printable(job.title)}: ${job.state}`);
}
