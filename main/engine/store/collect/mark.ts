import { CHUNK_REF_BYTES } from '../../artifact/entry.ts';
import { damaged } from '../../format/damaged.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import type { ManifestRecord } from '../../format/manifest.ts';
import type { Backend } from '../backends/backend.ts';
import { ChunkMap } from '../chunk-map.ts';
import { readChunks } from '../chunk-reader.ts';
import { findPlaces } from '../find-places.ts';
import { packKey } from '../keys.ts';
import { type ManifestForest, walkForest } from '../manifest-forest.ts';
import type { StoreObjects } from '../objects.ts';
import { NOBODY, type Owner, type Owners } from '../owners.ts';

export interface MarkOptions {
  readonly owners: Owners;
  /** Packs to read list chunks from. */
  readonly packs: readonly IndexedPack[];
  readonly signal?: AbortSignal | undefined;
  readonly onManifest?: ((bytes: number) => void) | undefined;
}

/**
 * Everybody who needs each chunk: for every chunk that some version still sees, list chunks and their members
 * included, its owner.
 *
 * @throws STORE_DAMAGED for a manifest or list chunk that cannot be read
 */
export async function markChunks(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  forest: ManifestForest,
  options: MarkOptions,
): Promise<ChunkMap> {
  const { owners, signal } = options;
  const marks = new ChunkMap();
  const lists = new ChunkMap();
  const visit = (record: ManifestRecord, owner: Owner): void => {
    if (record.kind !== 'stored' || owner === NOBODY) return;
    const { chunks, listed } = record.content;
    markRefs(marks, chunks, (before) => owners.join(before, owner));
    if (listed) markRefs(lists, chunks, (before) => owners.join(before, owner));
  };
  await walkForest(forest, { objects: store.objects, owners, signal, visit, onManifest: options.onManifest });
  for await (const { chunk, pack, raw } of readChunks(store.backend, findPlaces(lists, options.packs), {
    signal,
  })) {
    if (raw.length % CHUNK_REF_BYTES !== 0)
      throw damaged(packKey(pack), 'a list of chunks has a part of one');
    const owner = chunk.tag as Owner;
    markRefs(marks, raw, (before) => owners.join(before, owner));
  }
  return marks;
}

function markRefs(marks: ChunkMap, refs: Buffer, join: (before: Owner) => Owner): void {
  for (let at = 4; at < refs.length; at += CHUNK_REF_BYTES) {
    const before = marks.get(refs, at);
    const after = join(before);
    if (after !== before) marks.set(refs, at, after);
  }
}
