import type { SealedPack } from '../format/pack.ts';
import type { Lifeline } from './lifeline.ts';
import type { ContentWriterOptions, WrittenPack } from './outcome.ts';
import { Permits } from './permits.ts';

/** Packs that may exist in memory at once, those being filled included. */
const PACKS_IN_MEMORY = 4;

/** Writes sealed packs, as many at once as there are permits, and remembers them. */
export class PackWriter {
  /** One for each pack in memory. Whoever fills a pack takes one; `write` gives it back. */
  readonly permits = new Permits(PACKS_IN_MEMORY);
  readonly #spare: ArrayBuffer[] = [];
  readonly #written: WrittenPack[] = [];
  readonly #writing = new Set<Promise<void>>();
  readonly #options: Pick<ContentWriterOptions, 'writePack' | 'onPackWritten'>;
  readonly #lifeline: Lifeline;

  /** @param lifeline fails when a pack cannot be written; nothing is written after it failed */
  constructor(options: Pick<ContentWriterOptions, 'writePack' | 'onPackWritten'>, lifeline: Lifeline) {
    this.#options = options;
    this.#lifeline = lifeline;
  }

  /** Packs written so far. */
  get written(): readonly WrittenPack[] {
    return this.#written;
  }

  /** Memory of written packs for `packs` new ones, as far as there is any. */
  takeSpare(packs: number): ArrayBuffer[] {
    return this.#spare.splice(0, packs);
  }

  /** Takes memory for packs back. */
  giveSpare(memory: readonly ArrayBuffer[]): void {
    this.#spare.push(...memory);
  }

  /** Starts to write a pack, for which the caller holds a permit. */
  write(pack: SealedPack): void {
    if (this.#lifeline.failure) return;
    const writing = this.#write(pack).then(
      () => {
        this.#writing.delete(writing);
        if (!pack.bytes.buffer.detached) this.giveSpare([pack.bytes.buffer]);
        this.permits.release();
      },
      (error) => {
        this.#writing.delete(writing);
        this.#lifeline.fail(error);
      },
    );
    this.#writing.add(writing);
  }

  /** Waits until no write is under way. */
  async settle(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  async #write(pack: SealedPack): Promise<void> {
    const written = { id: pack.id, size: pack.bytes.length, records: pack.records };
    await this.#options.writePack(pack);
    await this.#options.onPackWritten?.(written);
    this.#written.push(written);
  }
}
