import { ask } from '../../contract/client.ts';
import type { CliContext } from '../context.ts';
import { findJob } from '../find-job.ts';
import { printJobResult } from '../results/job-result.ts';
import { followJob } from '../run-job.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine jobs resume JOB`: goes on with a job that was cut short and waits for its end. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const id = await findJob(context, argument(input, 0));
  const finished = await followJob(context, async (client) => {
    await ask(client, 'jobs.resume', { job: id });
    return id;
  });
  await printJobResult(context, finished);
}
