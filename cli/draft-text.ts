import type { DraftInfo, DraftItem } from '../contract/domain.ts';
import { formatCounted } from '../contract/numbers.ts';
import type { RequestInput } from '../contract/requests.ts';
import { type CliContext, print } from './context.ts';
import { descriptionOption } from './description-option.ts';
import { printJson } from './json-output.ts';
import { assignments, metadataOption } from './metadata-options.ts';
import { shortCollection } from './names.ts';
import { type CommandInput, listOption, textOption } from './spec.ts';
import { printable } from './text/escape.ts';
import { parseTimeToLive } from './time-to-live.ts';

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
  const ttl = textOption(input, 'ttl');
  return {
    project: textOption(input, 'project'),
    type: textOption(input, 'type'),
    aliases: given(listOption(input, 'alias')),
    tags: given(listOption(input, 'tag')),
    description: await descriptionOption(context, input),
    metadata: await metadataOption(context, input),
    setMetadata: await assignments(context, input),
    removeMetadata: given(listOption(input, 'unset')),
    ttlSeconds: ttl === undefined ? undefined : parseTimeToLive(ttl),
    algorithm: textOption(input, 'digest') as 'xxh128' | 'md5' | undefined,
  };
}

function given(list: string[]): string[] | undefined {
  return list.length === 0 ? undefined : list;
}
