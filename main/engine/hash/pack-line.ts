import { CHUNK_RECORD_BYTES, PACK_TARGET_BYTES, type SealedPack } from '../format/pack.ts';
import type { WorkerClient } from '../threads/rpc.ts';
import type { PackWriter } from './pack-writer.ts';
import { Permits } from './permits.ts';
import type { HashWorkerApi, PackedChunks, PackState } from './worker-api.ts';

/**
 * The pack that one worker fills, seen from the main side. One addition at a time, and before each the permits for the
 * packs that it may begin are taken, so that the worker itself never has to wait.
 */
export class PackLine {
  readonly client: WorkerClient<HashWorkerApi>;
  readonly #writer: PackWriter;
  readonly #turn = new Permits(1);
  #open: number | undefined;

  constructor(client: WorkerClient<HashWorkerApi>, writer: PackWriter) {
    this.client = client;
    this.#writer = writer;
  }

  /** Bytes of the open pack; undefined when none is. */
  get open(): number | undefined {
    return this.#open;
  }

  /**
   * Adds chunks of this worker's or another's.
   * @param size chunks and their bytes, before compression; less than a pack's
   * @param send makes the call; the memory it is given moves to the worker
   */
  async add(
    size: { readonly chunks: number; readonly bytes: number },
    send: (spare: ArrayBuffer[]) => Promise<PackState>,
  ): Promise<void> {
    await this.#turn.acquire();
    const most = size.bytes + size.chunks * CHUNK_RECORD_BYTES;
    const mayFill = (this.#open ?? 0) + most + SMALLEST_PACK_BYTES >= PACK_TARGET_BYTES;
    const held = this.#open === undefined ? 0 : 1;
    const taken = (held === 0 ? 1 : 0) + (mayFill ? 1 : 0);
    if (taken > 0) await this.#writer.permits.acquire(taken);
    this.#take(await send(this.#writer.takeSpare(taken)), held + taken);
    this.#turn.release();
  }

  /** Seals the open pack and starts to write it. */
  async seal(): Promise<void> {
    await this.#turn.acquire();
    if (this.#open !== undefined) this.#take(await this.client.call('seal', undefined), 1);
    this.#turn.release();
  }

  /** Takes the chunks of the open pack out of it. */
  async surrender(): Promise<PackedChunks> {
    await this.#turn.acquire();
    const chunks = await this.client.call('surrender', undefined);
    this.#take({ sealed: [], open: undefined, spare: [] }, 1);
    this.#turn.release();
    return chunks;
  }

  #take(state: PackState, permits: number): void {
    for (const pack of state.sealed) this.#writer.write(sealedPack(pack));
    this.#writer.giveSpare(state.spare);
    this.#open = state.open;
    const used = state.sealed.length + (state.open === undefined ? 0 : 1);
    if (used > permits) throw new Error(`A hash worker began ${used} packs where ${permits} were allowed.`);
    if (permits > used) this.#writer.permits.release(permits - used);
  }
}

/** Adds chunks that another worker compressed or gave up. */
export function addPacked(line: PackLine, packed: PackedChunks): Promise<void> {
  const { bytes, records } = packed;
  const size = { chunks: records.length / CHUNK_RECORD_BYTES, bytes: bytes.length };
  return line.add(size, (spare) =>
    line.client.call('add', { bytes, records, spare }, [bytes.buffer as ArrayBuffer, ...spare]),
  );
}

/** Bytes of a pack without chunks, generously. */
const SMALLEST_PACK_BYTES = 64;

/** Bytes that crossed a thread arrive as plain arrays. */
function sealedPack(pack: SealedPack): SealedPack {
  const { records } = pack;
  return { ...pack, records: Buffer.from(records.buffer, records.byteOffset, records.byteLength) };
}
