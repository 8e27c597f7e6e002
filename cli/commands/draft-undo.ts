import { AppError } from '../../contract/errors.ts';
import { type CliContext, call } from '../context.ts';
import { printDraft } from '../draft-text.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine draft undo DRAFT STEP…`: takes steps back. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const items = input.args.slice(1).map((text) => {
    if (/^\d+$/.test(text)) return Number(text);
    throw new AppError('USAGE', `"${text}" is not the number of a step.`, {
      hint: 'See "vitrine draft show" for the numbers.',
    });
  });
  await printDraft(context, await call(context, 'drafts.takeBack', { draft: argument(input, 0), items }));
}
