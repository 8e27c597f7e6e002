import { resolve } from 'node:path';
import type { CliContext } from '../context.ts';
import { printRepairResult } from '../results/repair-result.ts';
import { runJob } from '../run-job.ts';
import { type CommandInput, flagOption, listOption } from '../spec.ts';

/** `vitrine store repair [HANDLE]`: mends what is damaged or missing. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { result } = await runJob(context, 'store.repair', {
    store: input.args[0] ?? context.store,
    from: listOption(input, 'from').map((folder) => resolve(context.environment.cwd, folder)),
    dryRun: flagOption(input, 'dryRun'),
  });
  await printRepairResult(context, result);
}
