import type { DraftInfo, DraftItem } from '../contract/domain.ts';
import { formatCounted } from '../contract/numbers.ts';
import type { RequestInput } from '../contract/requests.ts';
import { changeOptions } from './change-options.ts';
import { type CliContext, print } from './context.ts';
import { printJson } from './json-output.ts';
import { shortCollection } from './names.ts';
import { type CommandInput, someOption, textOption } from './spec.ts';
import { printable } from './text/escape.ts';

/** Digits of a draft's id that people see and type. */
export const SHORT_ID = 8;

/** A draft's name and the short form of its id. */
export function draftLabel({ id, project, name }: Pick<DraftInfo, 'id' | 'project' | 'name'>): string {
  const short = id.slice(0, SHORT_ID);
  return name === null ? short : `${printable(shortCollection({ project, collection: name }))} (${short})`;
}

/** One step in words. */
export function stepText({ kind, path, source }: DraftItem): string {
  const place = printable(path === '' ? 'the top' : (path ?? 'a name of its own'));
  if (kind === 'remove') return `remove ${place}`;
  if (kind === 'text') return `write ${place}`;
  return `add ${printable(source ?? '')} as ${place}`;
}

/** Prints a draft after a step. */
export async function printDraft(context: CliContext, draft: DraftInfo): Promise<void> {
  if (context.json) return printJson(context, draft);
  await print(
    context,
    `Draft ${context.palette.bold(draftLabel(draft))}: ${formatCounted(draft.items, 'step')}`,
  );
}

/** What the options say of the version that a draft becomes; what was not given is not there. */
export async function draftOptions(
  context: CliContext,
  input: CommandInput,
): Promise<Omit<RequestInput<'drafts.create'>, 'name' | 'base' | 'store'>> {
  return {
    project: textOption(input, 'project'),
    type: textOption(input, 'type'),
    aliases: someOption(input, 'alias'),
    tags: someOption(input, 'tag'),
    ...(await changeOptions(context, input)),
    algorithm: textOption(input, 'digest') as 'xxh128' | 'md5' | undefined,
  };
}
