import { AppError } from '../../contract/errors.ts';
import type { RequestInput } from '../../contract/requests.ts';
import { changeOptions } from '../change-options.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { printEdited } from '../print-edited.ts';
import { argument, type CommandInput, someOption } from '../spec.ts';

/** `vitrine edit NAME:ALIAS`: changes description, metadata, tags, aliases and time to live in one step. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const version = argument(input, 0);
  const change = await changeOf(context, input);
  if (Object.values(change).every((value) => value === undefined)) {
    throw new AppError('USAGE', `Say what to change of ${version}.`, {
      hint: `For example "vitrine edit ${version} --description 'after cleaning' --tag night". Its files cannot be changed: log a new version.`,
    });
  }
  const edited = await confirmProtected(context, input, (confirmed) =>
    call(context, 'versions.edit', { version, store: context.store, ...change, confirmed }),
  );
  await printEdited(context, edited, change);
}

type Change = Omit<RequestInput<'versions.edit'>, 'version' | 'store' | 'confirmed'>;

async function changeOf(context: CliContext, input: CommandInput): Promise<Change> {
  return {
    ...(await changeOptions(context, input)),
    addTags: someOption(input, 'tag'),
    removeTags: someOption(input, 'untag'),
    addAliases: someOption(input, 'alias'),
    removeAliases: someOption(input, 'unalias'),
  };
}
