import { type CliContext, call } from '../context.ts';
import { printDraft } from '../draft-text.ts';
import { argument, type CommandInput, flagOption, textOption } from '../spec.ts';

/** `vitrine draft write DRAFT PATH`: adds a new file with a text, or with what comes on standard input. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const text = textOption(input, 'text') ?? (await context.environment.readInput());
  const overwrite = flagOption(input, 'overwrite');
  const items = [{ kind: 'text' as const, as: argument(input, 1), text, overwrite }];
  await printDraft(context, await call(context, 'drafts.add', { draft: argument(input, 0), items }));
}
