import { AppError } from '../../contract/errors.ts';
import type { RequestInput } from '../../contract/requests.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { descriptionOption } from '../description-option.ts';
import { assignments, metadataOption } from '../metadata-options.ts';
import { printEdited } from '../print-edited.ts';
import { argument, type CommandInput, listOption, textOption } from '../spec.ts';
import { parseTimeToLive } from '../time-to-live.ts';

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
  const ttl = textOption(input, 'ttl');
  return {
    description: await descriptionOption(context, input),
    metadata: await metadataOption(context, input),
    setMetadata: await assignments(context, input),
    removeMetadata: listOrNone(input, 'unset'),
    addTags: listOrNone(input, 'tag'),
    removeTags: listOrNone(input, 'untag'),
    addAliases: listOrNone(input, 'alias'),
    removeAliases: listOrNone(input, 'unalias'),
    ttlSeconds: ttl === undefined ? undefined : parseTimeToLive(ttl),
  };
}

function listOrNone(input: CommandInput, name: string): string[] | undefined {
  const list = listOption(input, name);
  return list.length === 0 ? undefined : list;
}
