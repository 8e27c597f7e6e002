import { CHUNK_REF_BYTES } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { readChunks } from '../../store/chunk-reader.ts';
import { chunkPlaceAt } from './chunk-places.ts';
import type { OpenedStore } from './opened-store.ts';

/**
 * The packs that hold a version's chunks now. What the log says of the version holds until a collector moved some of its
 * chunks to other packs; then they are looked up chunk by chunk. The version must be loaded.
 *
 * @returns undefined when a chunk is nowhere: the version was collected this very moment
 */
export async function packsOfVersion(
  catalog: Catalog,
  opened: OpenedStore,
  { version, signal }: { readonly version: VersionRow; readonly signal: AbortSignal },
): Promise<readonly string[] | undefined> {
  const retired = new Set((await catalog.chunks.packs(version.store, 'retired')).map(({ id }) => id));
  if (!version.packs.some((id) => retired.has(id))) return version.packs;
  await opened.loadIndexes(signal);
  const packs = new Set<string>();
  const take = async (hashes: Buffer[]): Promise<boolean> => {
    if (hashes.length === 0) return true;
    const places = await catalog.chunks.locateChunks(version.store, Buffer.concat(hashes));
    for (const { id } of places.packTable) packs.add(id);
    return !places.packs.includes(-1);
  };
  for await (const entries of catalog.entries.streamEntries({ store: version.store, id: version.id })) {
    const hashes: Buffer[] = [];
    const lists: Buffer[] = [];
    for (const entry of entries) {
      if (entry.kind !== 'stored') continue;
      const own = chunkHashes(entry.content.chunks);
      hashes.push(...own);
      if (entry.content.listed) lists.push(...own);
    }
    if (!(await take(hashes))) return undefined;
    for (const list of await readLists(catalog, opened, { lists, signal })) {
      if (!(await take(chunkHashes(list)))) return undefined;
    }
  }
  return [...packs];
}

/** The hashes in a packed chunk list. */
function chunkHashes(chunks: Buffer): Buffer[] {
  const hashes: Buffer[] = [];
  for (let at = 4; at < chunks.length; at += CHUNK_REF_BYTES) hashes.push(chunks.subarray(at, at + 32));
  return hashes;
}

async function readLists(
  catalog: Catalog,
  opened: OpenedStore,
  { lists, signal }: { readonly lists: readonly Buffer[]; readonly signal: AbortSignal },
): Promise<Buffer[]> {
  if (lists.length === 0) return [];
  const hashes = Buffer.concat(lists);
  const locations = await catalog.chunks.locateChunks(opened.row.id, hashes);
  const places = lists
    .map((_, at) => chunkPlaceAt(locations, hashes, at))
    .filter((place) => place !== undefined);
  const read: Buffer[] = [];
  for await (const { raw } of readChunks(opened.store.backend, places, { signal })) read.push(raw);
  return read;
}
