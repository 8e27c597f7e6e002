import { hasCode } from '../../../../contract/errors.ts';
import type { Entry, StoredEntry } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { StoreRow, VersionRow } from '../../catalog/rows.ts';
import type { Artifacts } from '../../references/artifact-handler.ts';
import { readContext } from '../fetch/read-context.ts';
import { readRange } from '../fetch/read-range.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';

/** Bytes that are read from a store at once. */
const PIECE_BYTES = 8 * 1024 ** 2;

/** The versions of all stores of this machine, for references that point into versions. */
export function knownArtifacts({
  catalog,
  stores,
}: {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
}): Artifacts {
  /** Where an entry that was given out is stored. */
  const homes = new WeakMap<StoredEntry, OpenedStore>();

  const findIn = async (
    store: StoreRow,
    version: VersionRow,
    { path, signal }: { readonly path: string; readonly signal: AbortSignal | undefined },
  ): Promise<Entry | undefined> => {
    const opened = await stores.open(store);
    await ensureLoaded(catalog, opened, { version, signal: signal ?? new AbortController().signal });
    try {
      const entry = await catalog.entries.get({ store: store.id, id: version.id }, path);
      if (entry.kind === 'stored') homes.set(entry, opened);
      return entry;
    } catch (error) {
      if (hasCode(error, 'ENTRY_NOT_FOUND')) return undefined;
      throw error;
    }
  };

  return {
    async find({ kind, id }, path, signal) {
      // Versions of other programs that are not committed yet are not known here.
      if (kind === 'client') return undefined;
      await stores.refresh();
      for (const store of await stores.rows()) {
        const version = await versionOf(catalog, store, uuidOf(id));
        const entry = version && (await findIn(store, version, { path, signal }));
        if (entry) return entry;
      }
      return undefined;
    },

    async open(entry, range, signal) {
      const context = readContext(catalog, homes.get(entry)!);
      const end = Math.min(range?.end ?? entry.content.size, entry.content.size);
      return pieces(range?.start ?? 0, end, async (offset, length) => {
        signal?.throwIfAborted();
        return readRange(context, entry, { offset, length });
      });
    },
  };
}

async function* pieces(
  start: number,
  end: number,
  read: (offset: number, length: number) => Promise<Buffer>,
): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += PIECE_BYTES) yield await read(at, Math.min(PIECE_BYTES, end - at));
}

/** Ids are written with or without the dashes of a UUID. */
function uuidOf(id: string): string {
  const hex = id.replaceAll('-', '').toLowerCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function versionOf(catalog: Catalog, store: StoreRow, id: string): Promise<VersionRow | undefined> {
  try {
    return await catalog.versions.get({ store: store.id, id });
  } catch (error) {
    if (hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
}
