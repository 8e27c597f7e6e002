import { basename, resolve } from 'node:path';
import type { DatasetFolder } from '../contract/domain.ts';
import { type CliContext, call } from './context.ts';
import { nameFromFolder } from './names.ts';
import { argument, type CommandInput, flagOption, listOption, textOption } from './spec.ts';

/** Binds the folder that the command line names to a collection. */
export async function bindFolder(context: CliContext, input: CommandInput): Promise<DatasetFolder> {
  const path = resolve(context.environment.cwd, argument(input, 0));
  return call(context, 'folders.add', {
    path,
    name: textOption(input, 'name') ?? nameFromFolder(basename(path)),
    type: textOption(input, 'type'),
    ignore: listOption(input, 'ignore'),
    automatic: flagOption(input, 'auto'),
    store: context.store,
  });
}
