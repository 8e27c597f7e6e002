import { type CliContext, call, print } from '../context.ts';
import { findJob } from '../find-job.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine jobs cancel JOB`: cancels a job. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const job = await call(context, 'jobs.cancel', { job: await findJob(context, argument(input, 0)) });
  if (context.json) return printJson(context, job);
  await print(context, `${printable(job.title)}: ${job.state}`);
}
