import { AppError } from '../../contract/errors.ts';
import { type CliContext, call } from '../context.ts';
import { draftOptions, printDraft } from '../draft-text.ts';
import { argument, type CommandInput, flagOption, textOption } from '../spec.ts';

/** `vitrine draft edit DRAFT`: changes what it becomes, not its files. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const base = textOption(input, 'base');
  const noBase = flagOption(input, 'withoutBase');
  if (base !== undefined && noBase) {
    throw new AppError('USAGE', '--base and --without-base cannot be given together.');
  }
  const change = {
    ...(await draftOptions(context, input)),
    name: textOption(input, 'name'),
    base: noBase ? null : base,
  };
  if (Object.values(change).every((value) => value === undefined)) {
    throw new AppError('USAGE', 'Nothing to change was given.', {
      hint: 'For example: vitrine draft edit animals --description "Night pictures" --set camera=2.',
    });
  }
  await printDraft(context, await call(context, 'drafts.edit', { draft: argument(input, 0), ...change }));
}
