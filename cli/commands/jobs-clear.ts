import { formatCounted } from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';

/** `vitrine jobs clear`: forgets jobs that have ended. */
export async function run(context: CliContext): Promise<void> {
  const result = await call(context, 'jobs.clear', {});
  if (context.json) return printJson(context, result);
  await print(context, `Forgot ${formatCounted(result.cleared, 'job')}`);
}
