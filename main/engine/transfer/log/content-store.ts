import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { encodeIndex } from '../../format/index-object.ts';
import { PACK_TARGET_BYTES } from '../../format/pack.ts';
import { ContentWriter } from '../../hash/content-writer.ts';
import type { WrittenPack } from '../../hash/outcome.ts';
import { Lease } from '../../store/lease.ts';
import type { OpenedStore } from '../stores/opened-store.ts';

const LEASE_RENEWAL_MS = 60 * 60 * 1000;

export interface ContentStoreOptions {
  readonly catalog: Catalog;
  readonly opened: OpenedStore;
  readonly algorithm: DigestAlgorithm;
  readonly author: string;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
  /** Called once, when more than a pack of new content was found; the rest waits for it. */
  readonly onMuchNew: () => Promise<void>;
}

/** What a version depends on in the store. */
export interface Dependencies {
  /** Every pack that holds a chunk of what was added. */
  readonly packs: string[];
  /** Index object over the packs that no committed version named yet; absent when there are none. */
  readonly index?: { readonly id: string; readonly bytes: Uint8Array };
}

/**
 * Puts file content into one store for one job: threads are started with the first file that must be read, packs are
 * made known to the catalog as soon as they are durable, and every pack that was relied on is remembered.
 */
export class ContentStore {
  readonly #options: ContentStoreOptions;
  /** Hashes of chunks that the store had, 32 bytes each, in pieces. */
  readonly #reused: Buffer[] = [];
  #ready: Promise<void> | undefined;
  #writer: Promise<ContentWriter> | undefined;
  #lease: Promise<Lease> | undefined;
  #renewal: NodeJS.Timeout | undefined;
  #written: readonly WrittenPack[] = [];
  #newBytes = 0;
  #told: Promise<void> | undefined;

  constructor(options: ContentStoreOptions) {
    this.#options = options;
  }

  /** The threads that read and pack, started on the first call. */
  writer(): Promise<ContentWriter> {
    this.#writer ??= ContentWriter.open({
      algorithm: this.#options.algorithm,
      signal: this.#options.signal,
      onBytes: this.#options.onBytes,
      isStored: (hashes) => this.hasChunks(hashes),
      onNew: async (bytes) => {
        this.#newBytes += bytes;
        if (this.#newBytes > PACK_TARGET_BYTES) this.#told ??= this.#options.onMuchNew();
        await this.#told;
      },
      writePack: async (pack) => {
        await this.#holdLease();
        await this.#options.opened.objects.putPack(pack);
      },
      onPackWritten: (pack) => this.#options.catalog.chunks.notePack(this.#store, pack),
    });
    return this.#writer;
  }

  /** Which of these chunks (32 bytes each) the store has; what it has counts as relied on. */
  async hasChunks(hashes: Buffer): Promise<Uint8Array> {
    this.#ready ??= this.#makeReady();
    await this.#ready;
    const present = await this.#options.catalog.chunks.hasChunks(this.#store, hashes);
    const reused = Buffer.alloc(hashes.length);
    let length = 0;
    for (let at = 0; at < present.length; at++) {
      if (present[at] === 1) length += hashes.copy(reused, length, at * 32, at * 32 + 32);
    }
    if (length > 0) this.#reused.push(Buffer.from(reused.subarray(0, length)));
    return present;
  }

  /** What others committed and what a killed job left behind is made known when chunks are asked for at all. */
  async #makeReady(): Promise<void> {
    await this.#options.opened.loadIndexes(this.#options.signal);
    await this.#options.catalog.chunks.placeNotedPacks(this.#store);
  }

  /** Waits until everything that was added is durable, and ends the threads with the memory that they hold. */
  async flush(): Promise<void> {
    if (!this.#writer) return;
    const writer = await this.#writer;
    this.#written = await writer.flush();
    this.#writer = undefined;
    await writer.close();
  }

  /**
   * The packs that everything added so far depends on, and the index object for those that are new. Packs that a
   * killed job left behind and that are used now get into the index, too. Undefined when a chunk that the store had is
   * gone: somebody collected it meanwhile, and its file must be read again.
   */
  async dependencies(): Promise<Dependencies | undefined> {
    const { chunks } = this.#options.catalog;
    const packs = new Set(this.#written.map(({ id }) => id));
    if (this.#reused.length > 0) {
      const reused = await chunks.locateChunks(this.#store, Buffer.concat(this.#reused));
      if (reused.packs.includes(-1)) return undefined;
      for (const { id } of reused.packTable) packs.add(id);
    }
    const fresh = new Map(this.#written.map((pack) => [pack.id, pack]));
    this.#written = [];
    for (const { id, size } of await chunks.pendingPacks(this.#store)) {
      if (!packs.has(id) || fresh.has(id)) continue;
      fresh.set(id, { id, size, records: Buffer.from(await chunks.packRecords(this.#store, id)) });
    }
    if (fresh.size === 0) return { packs: [...packs] };
    return { packs: [...packs], index: encodeIndex([...fresh.values()]) };
  }

  /** Ends threads and lease. */
  async close(): Promise<void> {
    clearInterval(this.#renewal);
    await (await this.#settled(this.#writer))?.close();
    await (await this.#settled(this.#lease))?.end();
  }

  get #store(): number {
    return this.#options.opened.row.id;
  }

  async #holdLease(): Promise<void> {
    const { opened, author } = this.#options;
    this.#lease ??= Lease.begin(opened.store.backend, { author, nowMs: Date.now() });
    const lease = await this.#lease;
    this.#renewal ??= setInterval(() => {
      // A lease that could not be renewed only costs an upload that is collected too early.
      lease.renew(Date.now()).catch(() => clearInterval(this.#renewal));
    }, LEASE_RENEWAL_MS).unref();
  }

  /** A start that failed was reported where it was awaited; closing must not report it again. */
  async #settled<T>(starting: Promise<T> | undefined): Promise<T | undefined> {
    const [outcome] = await Promise.allSettled([starting]);
    return outcome?.status === 'fulfilled' ? outcome.value : undefined;
  }
}
