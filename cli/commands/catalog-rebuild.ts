import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printRebuildResult } from '../results/rebuild-result.ts';
import { runJob } from '../run-job.ts';

/** `vitrine catalog rebuild`: makes the local catalog anew from the stores. */
export async function run(context: CliContext): Promise<void> {
  const { result } = await runJob(context, 'catalog.rebuild', {});
  if (context.json) await printJson(context, result);
  else await printRebuildResult(context, result);
}
