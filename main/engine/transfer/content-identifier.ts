import type { DigestAlgorithm } from '../artifact/entry.ts';
import { ContentWriter } from '../hash/content-writer.ts';

/** Reads files to know their content without storing anything: the same threads, told that every chunk is there. */
export class ContentIdentifier {
  readonly #options: {
    readonly algorithm: DigestAlgorithm;
    readonly signal: AbortSignal;
    readonly onBytes: (bytes: number) => void;
  };
  #writer: Promise<ContentWriter> | undefined;

  constructor(options: {
    readonly algorithm: DigestAlgorithm;
    readonly signal: AbortSignal;
    readonly onBytes: (bytes: number) => void;
  }) {
    this.#options = options;
  }

  /** The threads that read, started on the first call. */
  writer(): Promise<ContentWriter> {
    this.#writer ??= ContentWriter.open({
      ...this.#options,
      isStored: (hashes) => this.hasChunks(hashes),
      writePack: () => Promise.reject(new Error('Nothing is stored when files are only identified')),
    });
    return this.#writer;
  }

  /** One for every chunk. */
  hasChunks(hashes: Buffer): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(hashes.length / 32).fill(1));
  }

  async close(): Promise<void> {
    const [outcome] = await Promise.allSettled([this.#writer]);
    if (outcome?.status === 'fulfilled') await outcome.value?.close();
  }
}
