import { ClaimSet } from './claim-set.ts';
import type { ContentWriterOptions } from './outcome.ts';
import { addPacked } from './pack-line.ts';
import type { HashWorker } from './worker-pool.ts';

const HASH_BYTES = 32;

/** Decides which chunks are needed and has them packed. */
export class ChunkStore {
  readonly #claims = new ClaimSet();
  readonly #isStored: ContentWriterOptions['isStored'];
  readonly #onNew: ContentWriterOptions['onNew'];

  constructor({ isStored, onNew }: Pick<ContentWriterOptions, 'isStored' | 'onNew'>) {
    this.#isStored = isStored;
    this.#onNew = onNew;
  }

  /**
   * Stores those of a task's chunks that neither the store nor this job has. The worker forgets the task.
   * @param hashes 32 bytes each
   * @param lengths raw bytes of each chunk
   * @returns one byte each, 1 = was stored now
   */
  async store(
    worker: HashWorker,
    task: number,
    chunks: { readonly hashes: Buffer; readonly lengths: ArrayLike<number> },
  ): Promise<Uint8Array> {
    const need = await this.#needed(chunks.hashes);
    const size = { chunks: 0, bytes: 0 };
    for (let i = 0; i < need.length; i++) {
      if (need[i] !== 1) continue;
      size.chunks++;
      size.bytes += chunks.lengths[i]!;
    }
    if (size.bytes > 0) await this.#onNew?.(size.bytes);
    const { client, line } = worker;
    if (size.chunks === 0) await client.call('drop', { task });
    else if (line.client === client)
      await line.add(size, (spare) => client.call('pack', { task, need, spare }, spare));
    else await addPacked(line, await client.call('compress', { task, need }));
    return need;
  }

  async #needed(hashes: Buffer): Promise<Uint8Array> {
    const need = new Uint8Array(hashes.length / HASH_BYTES);
    const asked: number[] = [];
    for (let i = 0; i < need.length; i++) if (this.#claims.claim(hashes, i * HASH_BYTES)) asked.push(i);
    if (asked.length === 0) return need;
    const question = Buffer.allocUnsafeSlow(asked.length * HASH_BYTES);
    asked.forEach((i, at) => {
      hashes.copy(question, at * HASH_BYTES, i * HASH_BYTES, (i + 1) * HASH_BYTES);
    });
    const stored = await this.#isStored(question);
    asked.forEach((i, at) => {
      need[i] = stored[at] === 1 ? 0 : 1;
    });
    return need;
  }
}
