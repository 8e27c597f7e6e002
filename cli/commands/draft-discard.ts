import { type CliContext, call, print } from '../context.ts';
import { draftLabel } from '../draft-text.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine draft discard DRAFT`: forgets a draft; no file that it named is touched. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const draft = await call(context, 'drafts.get', { draft: argument(input, 0) });
  await call(context, 'drafts.discard', { draft: draft.id });
  if (context.json) return printJson(context, { discarded: draft.id });
  await print(context, `Discarded the draft ${draftLabel(draft)}.`);
}
