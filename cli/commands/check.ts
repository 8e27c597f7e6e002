import type { CheckResult } from '../../contract/domain.ts';
import { AppError, EXIT_CODES } from '../../contract/errors.ts';
import { type CliContext, call } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printCheckResult } from '../results/check-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption, someOption } from '../spec.ts';

/** `vitrine check NAME:ALIAS`: whether references still name what was recorded. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const paths = someOption(input, 'path');
  const kept = flagOption(input, 'keep');
  if (kept && flagOption(input, 'mind')) {
    throw new AppError('USAGE', '--keep and --mind cannot be given together.');
  }
  const { result } = await runJob(context, 'references.check', {
    version: argument(input, 0),
    store: context.store,
    paths,
  });
  const told = kept || flagOption(input, 'mind') ? await keep(context, result, { kept, paths }) : undefined;
  if (context.json) await printJson(context, told ? { ...result, kept: told.kept } : result);
  else await printCheckResult(context, result, told?.kept);
  return result.changed + result.missing === 0 ? 0 : EXIT_CODES.drifted;
}

/** Says that what the check found may stay so, or that it may not. */
function keep(
  context: CliContext,
  { versionId }: CheckResult,
  { kept, paths }: { readonly kept: boolean; readonly paths: string[] | undefined },
) {
  return call(context, 'references.keep', {
    version: versionId,
    store: context.store,
    kept,
    paths,
  });
}
