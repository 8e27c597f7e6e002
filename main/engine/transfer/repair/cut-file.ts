import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { systemCode } from '../../../../contract/errors.ts';
import { createCutter, WHOLE_FILE_MAX } from '../../format/chunking.ts';

/** A piece of a file, cut as the store cuts. `bytes` is a view that holds until the next piece is asked for. */
export interface FilePiece {
  /** SHA-256, 32 bytes. */
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

const READ_BYTES = 8 * 1024 * 1024;
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file in pieces. What is not there, is no file, or cannot be read has none, or ends early. */
export async function* cutFile(file: string): AsyncGenerator<FilePiece> {
  try {
    await using handle = await open(file, OPEN_FLAGS);
    const stat = await handle.stat();
    if (!stat.isFile()) return;
    const isWhole = stat.size <= WHOLE_FILE_MAX;
    const cut = isWhole ? (_: Uint8Array, start: number, end: number) => end - start : createCutter();
    const buffer = Buffer.allocUnsafe(isWhole ? WHOLE_FILE_MAX + 1 : READ_BYTES);
    for (let held = 0, isEnd = false; !isEnd; ) {
      const { bytesRead } = await handle.read(buffer, held, buffer.length - held, null);
      held += bytesRead;
      isEnd = bytesRead === 0;
      if (!isEnd && held < buffer.length) continue;
      let start = 0;
      while (start < held) {
        const length = cut(buffer, start, held, isEnd);
        if (length === -1) break;
        const bytes = buffer.subarray(start, start + length);
        yield { hash: createHash('sha256').update(bytes).digest(), bytes };
        start += length;
      }
      buffer.copyWithin(0, start, held);
      held -= start;
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
