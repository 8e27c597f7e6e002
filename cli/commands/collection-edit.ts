import { AppError } from '../../contract/errors.ts';
import { type CliContext, call, print } from '../context.ts';
import { descriptionOption } from '../description-option.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import { printCollection } from '../print-collection.ts';
import { argument, type CommandInput, listOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine collection edit NAME`: changes name, type, description, tags and protected aliases. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const collection = argument(input, 0);
  const change = {
    name: textOption(input, 'rename'),
    type: textOption(input, 'type'),
    description: await descriptionOption(context, input),
    addTags: listOption(input, 'tag'),
    removeTags: listOption(input, 'untag'),
    protect: listOption(input, 'protect'),
    unprotect: listOption(input, 'unprotect'),
  };
  if (
    Object.values(change).every(
      (value) => value === undefined || (Array.isArray(value) && value.length === 0),
    )
  ) {
    throw new AppError('USAGE', `Say what to change of ${collection}.`, {
      hint: `For example "vitrine collection edit ${collection} --description 'all our cats' --protect prod".`,
    });
  }
  const edited = await call(context, 'collections.edit', { collection, store: context.store, ...change });
  if (context.json) return printJson(context, edited);
  const name = shortCollection({ project: edited.project, collection: edited.name });
  await print(context, `${context.palette.green('Edited')} ${context.palette.bold(printable(name))}`);
  await printCollection(context, edited);
}
