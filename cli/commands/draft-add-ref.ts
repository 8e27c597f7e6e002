import type { DraftAddition } from '../../contract/draft-requests.ts';
import { type CliContext, call } from '../context.ts';
import { printDraft } from '../draft-text.ts';
import { referenceOptions, referenceUris } from '../reference-options.ts';
import { argument, type CommandInput, flagOption } from '../spec.ts';

/** `vitrine draft add-ref DRAFT URI…`: adds references to what stays where it is. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const options = { ...referenceOptions(input), overwrite: flagOption(input, 'overwrite') };
  const items = referenceUris(context, input).map(
    (uri): DraftAddition => ({ kind: 'reference', uri, ...options }),
  );
  await printDraft(context, await call(context, 'drafts.add', { draft: argument(input, 0), items }));
}
