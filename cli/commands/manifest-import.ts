import { resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { RequestInput } from '../../contract/requests.ts';
import { confirmProtected } from '../confirm-protected.ts';
import type { CliContext } from '../context.ts';
import { descriptionOption } from '../description-option.ts';
import { contextProject, joinedRun, noteFormerMaker, storeOfRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { assignments, metadataOption } from '../metadata-options.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, listOption, textOption } from '../spec.ts';
import { parseTimeToLive } from '../time-to-live.ts';

/** `vitrine manifest import FILE`: logs an artifact of W&B from its manifest and its files. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { cwd } = context.environment;
  const files = textOption(input, 'files');
  const name = textOption(input, 'name');
  if (name === undefined) {
    throw new AppError('USAGE', 'The collection that it becomes a version of has no name.', {
      hint: 'Give one with --name.',
    });
  }
  const ttl = textOption(input, 'ttl');
  const metadata = { ...(await metadataOption(context, input)), ...(await assignments(context, input)) };
  const request: RequestInput<'manifest.import'> = {
    manifest: resolve(cwd, argument(input, 0)),
    ...(files === undefined ? {} : { files: resolve(cwd, files) }),
    name,
    project: textOption(input, 'project') ?? contextProject(context),
    type: textOption(input, 'type'),
    aliases: listOption(input, 'alias'),
    tags: listOption(input, 'tag'),
    description: await descriptionOption(context, input),
    metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
    algorithm: textOption(input, 'digest') as 'xxh128' | 'md5' | undefined,
    ttlSeconds: ttl === undefined ? undefined : (parseTimeToLive(ttl) ?? undefined),
    store: context.store ?? storeOfRun(context, name),
    run: joinedRun(context)?.run,
  };
  const { result } = await confirmProtected(context, input, (confirmed) =>
    runJob(context, 'manifest.import', { ...request, confirmed }),
  );
  if (context.json) return printJson(context, result);
  await printLogResult(context, result);
  await noteFormerMaker(context, result);
}
