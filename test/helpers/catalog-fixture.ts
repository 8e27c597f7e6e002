import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry, ReferenceEntry, StoredEntry } from '../../main/engine/artifact/entry.ts';
import { Catalog } from '../../main/engine/catalog/catalog.ts';
import type { Key } from '../../main/engine/catalog/rows.ts';
import { History } from './history-builder.ts';

/** A catalog in a folder of its own with one store, whose log `log` extends. */
export class CatalogFixture {
  readonly dir: string;
  readonly catalog: Catalog;
  readonly store: number;
  readonly history = new History();

  static async create(): Promise<CatalogFixture> {
    const dir = mkdtempSync(join(tmpdir(), 'vitrine-catalog-'));
    const catalog = await Catalog.open(dir);
    const { id } = await catalog.stores.add({ handle: 'local', uuid: 'store-1', location: { path: '/s' } });
    return new CatalogFixture(dir, catalog, id);
  }

  private constructor(dir: string, catalog: Catalog, store: number) {
    this.dir = dir;
    this.catalog = catalog;
    this.store = store;
  }

  /** Logs a version whose content is unlike any other's, and folds it. */
  async version(name: string, options: { readonly collection?: string } = {}): Promise<Key> {
    const id = this.history.log(name, { name: options.collection ?? 'animals' });
    await this.fold();
    return { store: this.store, id };
  }

  /** Folds what the history has more than the catalog. */
  async fold(): Promise<void> {
    await this.catalog.stores.applyLog(this.store, this.history.entries);
  }

  collection(name = 'animals'): Key {
    return { store: this.store, id: this.history.collection(name).id };
  }

  async remove(): Promise<void> {
    await this.catalog.close();
    rmSync(this.dir, { recursive: true });
  }
}

/** A stored entry whose content depends on `content` only; one chunk, or none when empty. */
export function storedEntry(path: string, content: string, rest: Partial<StoredEntry> = {}): StoredEntry {
  const hash = createHash('sha256').update(content).digest();
  const size = content.length;
  const chunks = Buffer.alloc(size === 0 ? 0 : 36);
  if (size > 0) {
    chunks.writeUInt32LE(size);
    hash.copy(chunks, 4);
  }
  return {
    kind: 'stored',
    path,
    content: { contentId: createHash('sha256').update(chunks).digest(), size, chunks, listed: false },
    digest: createHash('md5').update(content).digest(),
    mtimeNs: 1_700_000_000_123_456_789n,
    executable: false,
    ...rest,
  };
}

/** A reference whose digest depends on `digest` only. */
export function referenceEntryOf(path: string, digest: string): ReferenceEntry {
  return {
    kind: 'reference',
    path,
    uri: `s3://bucket/${path}`,
    digest,
    size: digest.length % 2 ? 7 : undefined,
    extra: { etag: digest },
  };
}

/** The entries in batches of `size`. */
export function inBatches<T extends Entry | { kind: 'removed'; path: string }>(
  entries: readonly T[],
  size = 3,
): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < entries.length; start += size) batches.push(entries.slice(start, start + size));
  return batches;
}
