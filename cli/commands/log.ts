import { basename, resolve } from 'node:path';
import type { RequestInput } from '../../contract/requests.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, note } from '../context.ts';
import { contextProject, joinedRun, noteFormerMaker, storeOfRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { assignments, metadataOption } from '../metadata-options.ts';
import { nameFromFolder, shortVersion } from '../names.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption, listOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { parseTimeToLive } from '../time-to-live.ts';

/** `vitrine log DIR`: logs a folder as the next version of a collection. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const folder = resolve(context.environment.cwd, argument(input, 0));
  const request: RequestInput<'log.start'> = {
    folder,
    name: textOption(input, 'name') ?? nameFromFolder(basename(folder)),
    project: textOption(input, 'project') ?? contextProject(context),
    type: textOption(input, 'type'),
    aliases: listOption(input, 'alias'),
    tags: listOption(input, 'tag'),
    description: textOption(input, 'description'),
    metadata: merged(await metadataOption(context, input), await assignments(context, input)),
    ttlSeconds: ttlOption(input),
    algorithm: textOption(input, 'digest') as 'xxh128' | 'md5' | undefined,
    ignore: listOption(input, 'ignore'),
    skipUnreadable: flagOption(input, 'skipUnreadable'),
    store: context.store ?? storeOfRun(context, textOption(input, 'name')),
    run: joinedRun(context)?.run,
  };
  const { result } = await confirmProtected(context, input, (confirmed) =>
    runJob(context, 'log.start', { ...request, confirmed }),
  );
  if (context.json) return printJson(context, result);
  await printLogResult(context, result);
  await noteFormerMaker(context, result);
  if (!result.created && describes(request)) {
    await note(
      context,
      `That version is as it was described before; change that with "vitrine edit ${printable(shortVersion(result))}".`,
    );
  }
}

type Metadata = RequestInput<'log.start'>['metadata'];

function merged(whole: Metadata, single: Metadata): Metadata {
  return whole || single ? { ...whole, ...single } : undefined;
}

function ttlOption(input: CommandInput): number | undefined {
  const text = textOption(input, 'ttl');
  return text === undefined ? undefined : (parseTimeToLive(text) ?? undefined);
}

function describes({ description, metadata, ttlSeconds }: RequestInput<'log.start'>): boolean {
  return Boolean(description || metadata || ttlSeconds);
}
