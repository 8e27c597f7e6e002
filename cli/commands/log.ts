import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AppError, systemCode } from '../../contract/errors.ts';
import type { RequestInput } from '../../contract/requests.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { nameFromFolder } from '../names.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption, listOption, textOption } from '../spec.ts';

/** `vitrine log DIR`: logs a folder as the next version of a collection. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const folder = resolve(context.environment.cwd, argument(input, 0));
  const request: RequestInput<'log.start'> = {
    folder,
    name: textOption(input, 'name') ?? nameFromFolder(basename(folder)),
    project: textOption(input, 'project'),
    type: textOption(input, 'type'),
    aliases: listOption(input, 'alias'),
    tags: listOption(input, 'tag'),
    description: textOption(input, 'description'),
    metadata: readMetadata(context, textOption(input, 'metadata')),
    algorithm: textOption(input, 'digest') as 'xxh128' | 'md5' | undefined,
    ignore: listOption(input, 'ignore'),
    skipUnreadable: flagOption(input, 'skipUnreadable'),
    store: context.store,
  };
  const { result } = await runJob(context, 'log.start', request);
  if (context.json) await printJson(context, result);
  else await printLogResult(context, result);
}

function readMetadata(context: CliContext, file: string | undefined): RequestInput<'log.start'>['metadata'] {
  if (file === undefined) return undefined;
  const path = resolve(context.environment.cwd, file);
  const parsed = parseJson(readText(path));
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return parsed as RequestInput<'log.start'>['metadata'];
  }
  throw new AppError('INVALID_METADATA', `${path} does not hold a JSON object.`, {
    hint: 'Metadata looks like {"source": "camera 2"}.',
    path,
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new AppError('INVALID_METADATA', `${path} cannot be read (${code}).`, {
      hint: 'Give a JSON file with --metadata.',
      path,
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
