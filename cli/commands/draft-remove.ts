import { type CliContext, call } from '../context.ts';
import { printDraft } from '../draft-text.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine draft remove DRAFT PATH…`: takes files and folders out of the version that it becomes. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const items = input.args.slice(1).map((path) => ({ kind: 'remove' as const, path }));
  await printDraft(context, await call(context, 'drafts.add', { draft: argument(input, 0), items }));
}
