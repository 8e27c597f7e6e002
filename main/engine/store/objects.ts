import { createHash } from 'node:crypto';
import { damaged } from '../format/damaged.ts';
import { decodeIndex, type IndexedPack } from '../format/index-object.ts';
import { readManifestHeader } from '../format/manifest.ts';
import type { SealedPack } from '../format/pack.ts';
import type { Backend } from './backends/backend.ts';
import { indexKey, manifestKey, packKey } from './keys.ts';

/** Manifests in a chain, the full one included: the format writes one in full at the latest after 20 deltas. */
export const MAX_MANIFEST_CHAIN = 21;

/** Manifests kept in memory, in bytes: what consecutive versions share is read once. */
const MANIFEST_CACHE_BYTES = 64 * 1024 * 1024;

/** A manifest with everything it builds on. */
export interface ManifestChain {
  /** Bytes of each: the full manifest first, then deltas in the order in which they apply. */
  readonly chain: Buffer[];
  /** Key of each, for messages. */
  readonly names: string[];
  /** SHA-256 in hex of each. */
  readonly ids: string[];
}

/** Packs, indexes and manifests of one store. Every whole object that is read is checked against its name. */
export class StoreObjects {
  readonly #backend: Backend;
  readonly #manifests = new Map<string, Buffer>();
  #cachedBytes = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Stores a pack durably. */
  async putPack(pack: SealedPack): Promise<void> {
    await this.#backend.put(packKey(pack.id), pack.bytes);
  }

  /** Stores an index object as `encodeIndex` made it. */
  async putIndex(index: { readonly id: string; readonly bytes: Uint8Array }): Promise<void> {
    await this.#backend.put(indexKey(index.id), index.bytes);
  }

  /** Stores a manifest from memory or from a local file. */
  async putManifest(
    manifest: { readonly id: string } & ({ readonly bytes: Uint8Array } | { readonly file: string }),
  ): Promise<void> {
    const body = 'bytes' in manifest ? manifest.bytes : { file: manifest.file };
    await this.#backend.put(manifestKey(manifest.id), body);
  }

  /**
   * A whole pack, checked against its name.
   *
   * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
   */
  readPack(id: string, signal?: AbortSignal): Promise<Buffer> {
    return this.#readNamed(packKey(id), id, signal);
  }

  /**
   * The packs that an index object lists.
   *
   * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
   */
  async readIndex(id: string, signal?: AbortSignal): Promise<readonly IndexedPack[]> {
    const bytes = await this.#readNamed(indexKey(id), id, signal);
    return decodeIndex(bytes, indexKey(id)).packs;
  }

  /**
   * A manifest's bytes, checked against its name.
   *
   * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
   */
  async readManifest(id: string, signal?: AbortSignal): Promise<Buffer> {
    const cached = this.#manifests.get(id);
    if (cached) {
      this.#manifests.delete(id);
      this.#manifests.set(id, cached);
      return cached;
    }
    const bytes = await this.#readNamed(manifestKey(id), id, signal);
    this.#keep(id, bytes);
    return bytes;
  }

  /**
   * A manifest with everything it builds on, ready for `mergeManifests`.
   *
   * @throws STORE_OBJECT_MISSING, STORE_DAMAGED (also for a chain that is longer than the format allows)
   */
  async readManifestChain(id: string, signal?: AbortSignal): Promise<ManifestChain> {
    const result: ManifestChain = { chain: [], names: [], ids: [] };
    for (let next: string | null = id; next !== null; ) {
      if (result.chain.length === MAX_MANIFEST_CHAIN) {
        throw damaged(manifestKey(id), `it builds on more than ${MAX_MANIFEST_CHAIN - 1} others`);
      }
      const bytes: Buffer = await this.readManifest(next, signal);
      const name = manifestKey(next);
      result.chain.unshift(bytes);
      result.names.unshift(name);
      result.ids.unshift(next);
      next = readManifestHeader(bytes, name).base;
    }
    return result;
  }

  async #readNamed(key: string, id: string, signal: AbortSignal | undefined): Promise<Buffer> {
    const bytes = await this.#backend.get(key, signal ? { signal } : {});
    if (createHash('sha256').update(bytes).digest('hex') !== id) {
      throw damaged(key, 'its bytes do not have the SHA-256 in its name');
    }
    return bytes;
  }

  #keep(id: string, bytes: Buffer): void {
    if (bytes.length > MANIFEST_CACHE_BYTES) return;
    this.#manifests.set(id, bytes);
    this.#cachedBytes += bytes.length;
    for (const [oldest, old] of this.#manifests) {
      if (this.#cachedBytes <= MANIFEST_CACHE_BYTES) break;
      this.#manifests.delete(oldest);
      this.#cachedBytes -= old.length;
    }
  }
}
