import type { CollectionDetail } from '../contract/domain.ts';
import { formatBytes, formatCount, formatWhen } from '../contract/numbers.ts';
import type { CliContext } from './context.ts';
import { rulesWords } from './keeping-words.ts';
import { printFields } from './print-fields.ts';

/** Prints all about one collection but its name. */
export async function printCollection(context: CliContext, found: CollectionDetail): Promise<void> {
  const when = (iso: string) => `${formatWhen(iso, context.environment.now())} (${iso})`;
  await printFields(context, [
    ['type', found.type],
    ['description', found.description],
    ['tags', found.tags.join(', ')],
    ['protected', found.protectedAliases.join(', ')],
    ['keeping', found.keeping === null ? '' : rulesWords(found.keeping)],
    ['versions', formatCount(found.versions)],
    ['latest', found.latest ?? ''],
    ['stored', `${formatBytes(found.storedBytes)} for ${formatBytes(found.logicalBytes)} of versions`],
    ['created', when(found.createdAt)],
    ['logged', when(found.updatedAt)],
    ['id', found.id],
    ['store', found.store],
  ]);
}
