import type { AliasResult } from '../contract/domain.ts';
import type { RequestInput } from '../contract/requests.ts';
import { type CliContext, print } from './context.ts';
import { printJson } from './json-output.ts';
import { shortVersion } from './names.ts';
import { printFields } from './print-fields.ts';
import { printable, printableJson } from './text/escape.ts';
import { expiryWords } from './time-to-live.ts';

/** Tells how a version is after an edit, in the parts that the edit was about. */
export async function printEdited(
  context: CliContext,
  version: AliasResult,
  change: Partial<RequestInput<'versions.edit'>>,
): Promise<void> {
  if (context.json) return printJson(context, version);
  const { palette, environment } = context;
  const given = (...names: (keyof typeof change)[]) => names.some((name) => change[name] !== undefined);
  await print(context, `${palette.green('Edited')} ${palette.bold(printable(shortVersion(version)))}`);
  const none = (text: string) => (text === '' ? 'none' : text);
  const metadata = Object.entries(version.metadata).map(
    ([key, value]) => [`meta ${key}`, printableJson(value)] as const,
  );
  await printFields(context, [
    ...(given('description') ? [['description', none(version.description)] as const] : []),
    ...(given('addAliases', 'removeAliases') ? [['aliases', none(version.aliases.join(', '))] as const] : []),
    ...(given('tags', 'addTags', 'removeTags') ? [['tags', none(version.tags.join(', '))] as const] : []),
    ...(given('ttlSeconds') ? [['expires', none(expiryWords(version, environment.now()))] as const] : []),
    ...(given('metadata', 'setMetadata', 'removeMetadata')
      ? metadata.length > 0
        ? metadata
        : [['metadata', 'none'] as const]
      : []),
  ]);
  for (const { alias, from, to } of version.moved) {
    await print(context, palette.dim(`${printable(alias)} moved from ${from} to ${to}`));
  }
}
