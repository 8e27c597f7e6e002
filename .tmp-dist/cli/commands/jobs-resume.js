import { ask } from '../../contract/client.js';
import { call } from '../context.js';
import { findJob } from '../find-job.js';
import { printJobResult } from '../results/job-result.js';
import { followJob } from '../run-job.js';
import { argument } from '../spec.js';
/** `vitrine jobs resume JOB`: goes on with a job that was cut short and waits for its end. */
export async function run(context, input) {
    const id = await findJob(context, argument(input, 0));
    const { kind } = await call(context, 'jobs.get', { job: id });
    const finished = await followJob(context, async (client) => {
        await ask(client, 'jobs.resume', { job: id });
        return id;
    });
    await printJobResult(context, kind, finished);
}
