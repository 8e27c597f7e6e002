import { EXIT_CODES } from '../../contract/errors.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printCheckResult } from '../results/check-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, listOption } from '../spec.ts';

/** `vitrine check NAME:ALIAS`: whether references still name what was recorded. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const paths = listOption(input, 'path');
  const { result } = await runJob(context, 'references.check', {
    version: argument(input, 0),
    store: context.store,
    paths: paths.length === 0 ? undefined : paths,
  });
  if (context.json) await printJson(context, result);
  else await printCheckResult(context, result);
  return result.changed + result.missing === 0 ? 0 : EXIT_CODES.drifted;
}
