import type { ChunkLocations } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import { orderOfHashes } from '../hashes.ts';

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
    await this.addPacks(store, packs, 'live');
    await this.#threads.write('setIndexLoaded', { store, id });
  }

  /**
   * Adds packs and their chunks; packs that are known already only gain state (pending → live). Idempotent. All chunks go
   * in one order, so that the index on disk is written page by page.
   */
  async addPacks(store: number, packs: readonly PackInput[], state: 'pending' | 'live'): Promise<void> {
    const begun = await this.#threads.write('beginPacks', {
      store,
      packs: packs.map(({ id, size }) => ({ id, size })),
    });
    const lacking = packs.flatMap(({ records }, i) =>
      begun[i]!.lacking ? [{ records, pack: begun[i]!.pack }] : [],
    );
    const all = Buffer.concat(lacking.map(({ records }) => records));
    const numbers = new Float64Array(all.length / RECORD_BYTES);
    let placed = 0;
    for (const { records, pack } of lacking) {
      numbers.fill(pack, placed, placed + records.length / RECORD_BYTES);
      placed += records.length / RECORD_BYTES;
    }
    const order = orderOfHashes(all, numbers.length, (i) => i * RECORD_BYTES);
    for (let start = 0; start < order.length; start += RECORDS_AT_ONCE) {
      const part = order.slice(start, start + RECORDS_AT_ONCE);
      const records = new Uint8Array(part.length * RECORD_BYTES);
      for (const [i, from] of part.entries()) {
        records.set(all.subarray(from * RECORD_BYTES, (from + 1) * RECORD_BYTES), i * RECORD_BYTES);
      }
      const input = { store, packs: Float64Array.from(part, (from: number) => numbers[from]!), records };
      await this.#threads.write('addChunks', input, [records.buffer]);
    }
    await this.#threads.write('finishPacks', { store, ids: packs.map(({ id }) => id), state });
  }

  /**
   * Notes a pack that a job just wrote, so that a kill does not lose it. Its chunks cannot be found before
   * `placeNotedPacks` or the index object of the commit.
   */
  async notePack(store: number, pack: PackInput): Promise<void> {
    const records = new Uint8Array(pack.records);
    await this.#threads.write('notePack', { store, id: pack.id, size: pack.size, records }, [records.buffer]);
  }

  /** Makes the chunks of noted packs known as pending: those that a killed job left behind. */
  async placeNotedPacks(store: number): Promise<void> {
    const noted = await this.#threads.read('notedPacks', { store });
    if (noted.length === 0) return;
    const packs = noted.map(({ records, ...pack }) => ({ ...pack, records: Buffer.from(records) }));
    await this.addPacks(store, packs, 'pending');
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
