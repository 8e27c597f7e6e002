import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { References } from '../../references/references.ts';
import type { DraftItem } from './draft-items.ts';

/** What the URI of a draft's item names now, or named `maxAgeMs` ago. Errors as `References.resolve`. */
export function resolveItem(
  references: References,
  { uri, path, checksum, maxObjects }: Extract<DraftItem, { kind: 'reference' }>,
  signal: AbortSignal,
  maxAgeMs?: number,
): AsyncIterable<ReferenceEntry> {
  return references.resolve(uri, {
    checksum,
    signal,
    maxAgeMs,
    ...(path === null ? {} : { name: path }),
    ...(maxObjects === null ? {} : { maxObjects }),
  });
}
