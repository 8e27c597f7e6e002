import { resolve } from 'node:path';
import type { CliContext } from '../context.ts';
import { noteUse, pinVersion } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { partOption } from '../part-option.ts';
import { wantedReferences } from '../reference-options.ts';
import { printDownloadResult } from '../results/download-result.ts';
import { fetchExitCode } from '../results/missing-entries.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';

/** `vitrine download NAME:ALIAS`: writes a version's files beside what is there. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const to = textOption(input, 'to') ?? textOption(input, 'root');
  const version = await pinVersion(context, argument(input, 0));
  const { result } = await runJob(context, 'download.start', {
    version,
    store: context.store,
    to: to === undefined ? undefined : resolve(context.environment.cwd, to),
    path: partOption(input),
    references: wantedReferences(input),
  });
  await noteUse(context, version);
  if (context.json) await printJson(context, result);
  else await printDownloadResult(context, result);
  return fetchExitCode(result);
}
