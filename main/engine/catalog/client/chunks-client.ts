import type { ChunkLocations } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';

/** A pack's place in the catalog. `pending`: written by a job of this machine and in no index that the log names yet. */
export type PackState = 'pending' | 'live' | 'retired';

/** A pack with its footer records (45 bytes each, `format/pack.ts`). */
export interface PackInput {
  readonly id: string;
  readonly size: number;
  readonly records: Buffer;
}

/** Which chunk of a store is in which pack. */
export class ChunksClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** Ids of live index objects that the log names and that were not loaded yet. */
  missingIndexes(store: number): Promise<string[]> {
    return this.#threads.read('missingIndexes', { store });
  }

  /** Adds what an index object lists (as `decodeIndex` gives it); its packs become live unless they are retired. */
  async addIndex(store: number, id: string, packs: readonly PackInput[]): Promise<void> {
    for (const pack of packs) await this.addPack(store, pack, 'live');
    await this.#threads.write('setIndexLoaded', { store, id });
  }

  /** Adds one pack and its chunks; a pack that is known already only gains state (pending → live). Idempotent. */
  async addPack(store: number, pack: PackInput, state: 'pending' | 'live'): Promise<void> {
    const records = new Uint8Array(pack.records);
    for (let start = 0; start < Math.max(records.length, 1); start += RECORDS_AT_ONCE * RECORD_BYTES) {
      const part = records.slice(start, start + RECORDS_AT_ONCE * RECORD_BYTES);
      const last = start + part.length >= records.length;
      const input = { store, id: pack.id, size: pack.size, records: part, state, last };
      await this.#threads.write('addPack', input, [part.buffer]);
    }
  }

  /** Packs that jobs of this machine wrote and that no committed version named yet. */
  pendingPacks(store: number): Promise<{ readonly id: string; readonly size: number }[]> {
    return this.#threads.read('packsByState', { store, state: 'pending' });
  }

  /** Packs by state, for collection and verification. */
  packs(store: number, state: PackState): Promise<{ readonly id: string; readonly size: number }[]> {
    return this.#threads.read('packsByState', { store, state });
  }

  /** Forgets packs and their chunks: pending ones that turn out to be gone, or damaged ones. */
  async forgetPacks(store: number, ids: readonly string[]): Promise<void> {
    while (await this.#threads.write('forgetPacksPart', { store, ids }));
  }

  /** For each of the hashes (32 bytes each, one after another): 1 when a pack that is not retired holds it. */
  hasChunks(store: number, hashes: Uint8Array): Promise<Uint8Array> {
    const moved = new Uint8Array(hashes);
    return this.#threads.read('hasChunks', { store, hashes: moved }, [moved.buffer]);
  }

  /** Where each of the hashes is; live packs before pending ones. */
  locateChunks(store: number, hashes: Uint8Array): Promise<ChunkLocations> {
    const moved = new Uint8Array(hashes);
    return this.#threads.read('locateChunks', { store, hashes: moved }, [moved.buffer]);
  }

  /** The known records of one pack (45 bytes each, by hash); empty when it is unknown. */
  packRecords(store: number, id: string): Promise<Uint8Array> {
    return this.#threads.read('packRecords', { store, id });
  }
}

const RECORD_BYTES = 45;
const RECORDS_AT_ONCE = 5000;
