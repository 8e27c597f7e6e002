import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { References } from '../../references/references.ts';
import type { DraftItem } from './draft-items.ts';

/** What the URI of a draft's item names now. Errors as `References.resolve`. */
export function resolveItem(
  references: References,
  { uri, path, checksum, maxObjects }: Extract<DraftItem, { kind: 'reference' }>,
  signal: AbortSignal,
): AsyncIterable<ReferenceEntry> {
  return references.resolve(uri, {
    checksum,
    signal,
    ...(path === null ? {} : { name: path }),
    ...(maxObjects === null ? {} : { maxObjects }),
  });
}
