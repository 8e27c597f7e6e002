import { type CliContext, call, note, print } from '../context.ts';
import { draftLabel, draftOptions } from '../draft-text.ts';
import { printJson } from '../json-output.ts';
import { type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine draft create [NAME]`: begins a draft. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const draft = await call(context, 'drafts.create', {
    ...(await draftOptions(context, input)),
    name: input.args[0],
    store: context.store,
    base: textOption(input, 'base'),
  });
  if (context.json) return printJson(context, draft);
  await print(context, `Draft ${context.palette.bold(draftLabel(draft))}`);
  if (draft.base)
    await note(context, `It holds what ${printable(draft.base.name)} holds, until you change it.`);
}
