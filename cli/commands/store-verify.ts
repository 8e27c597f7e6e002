import type { CliContext } from '../context.ts';
import { printVerifyResult } from '../results/verify-result.ts';
import { runJob } from '../run-job.ts';
import type { CommandInput } from '../spec.ts';

/** `vitrine store verify [HANDLE]`: reads everything again and names what is damaged. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const store = input.args[0] ?? context.store;
  const { result } = await runJob(context, 'store.verify', { store });
  await printVerifyResult(context, result);
}
