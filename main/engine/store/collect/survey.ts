import { mapOrdered } from '../../artifact/map-ordered.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import type { Backend } from '../backends/backend.ts';
import type { StoreContents } from '../contents.ts';
import { INDEX_PREFIX, MANIFEST_PREFIX, PACK_PREFIX, parseKey } from '../keys.ts';
import type { StoreObjects } from '../objects.ts';

/** One object that is there, by its listing. */
export interface FoundObject {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** ms since 1970 by the storage's clock; undefined where it does not say. */
  readonly modifiedMs: number | undefined;
}

/** A live index object with what it lists. */
export interface LiveIndex {
  readonly id: string;
  readonly packs: readonly IndexedPack[];
}

/** What is in a store's folders, and what its live indexes say. */
export interface Survey {
  readonly packs: ReadonlyMap<string, FoundObject>;
  readonly indexes: ReadonlyMap<string, FoundObject>;
  readonly manifests: ReadonlyMap<string, FoundObject>;
  readonly live: readonly LiveIndex[];
}

const PARALLEL_READS = 4;

/**
 * Lists a store and reads its live indexes. The log must have been folded to `contents` before: only then is
 * everything that it names already there.
 *
 * @throws STORE_DAMAGED, STORE_OBJECT_MISSING for an index: without all of them nothing can be called unneeded
 */
export async function surveyStore(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  contents: StoreContents,
  signal?: AbortSignal,
): Promise<Survey> {
  const live: LiveIndex[] = [];
  const read = async (id: string): Promise<LiveIndex> => ({
    id,
    packs: await store.objects.readIndex(id, signal),
  });
  for await (const index of mapOrdered(contents.indexes, PARALLEL_READS, read)) live.push(index);
  return {
    packs: await found(store.backend, PACK_PREFIX),
    indexes: await found(store.backend, INDEX_PREFIX),
    manifests: await found(store.backend, MANIFEST_PREFIX),
    live,
  };
}

async function found(backend: Backend, prefix: string): Promise<Map<string, FoundObject>> {
  const objects = new Map<string, FoundObject>();
  for await (const listed of backend.list(prefix)) {
    const parsed = parseKey(listed.key);
    if (parsed === undefined || !('id' in parsed)) continue;
    objects.set(parsed.id, { id: parsed.id, size: listed.size, modifiedMs: listed.modifiedMs });
  }
  return objects;
}
