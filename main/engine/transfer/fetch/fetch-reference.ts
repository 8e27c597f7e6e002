import { type FileHandle, open, rm } from 'node:fs/promises';
import { AppError } from '../../../../contract/errors.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { References } from '../../references/references.ts';
import { targetError } from './target-errors.ts';

/** How often bytes that break off are asked for again. */
const TRIES = 3;

/** Why what a reference names could not be had, unlike what is wrong with the place that it is written to. */
export class SourceFailure extends Error {
  readonly reason: AppError;

  constructor(reason: AppError) {
    super(reason.message);
    this.reason = reason;
  }
}

export interface FetchTo {
  /** Absolute path of a file that is not there yet. After a failure a part of it may be. */
  readonly file: string;
  /** What the file will be, for messages. */
  readonly target: string;
  readonly signal: AbortSignal;
  /** Called with the bytes that came since; less than none when they are fetched again. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Writes what a reference names into a new file, checked by what was recorded of it. Asks again, from the beginning, when the
 * connection breaks while bytes come.
 *
 * @throws SourceFailure, AppError of the target (DISK_FULL, …), CANCELLED
 */
export async function fetchReference(
  references: Pick<References, 'open'>,
  reference: ReferenceEntry,
  to: FetchTo,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const written = { bytes: 0 };
    try {
      await fetchOnce(references, reference, { ...to, written });
      return;
    } catch (error) {
      to.onBytes(-written.bytes);
      const isBroken =
        error instanceof SourceFailure && error.reason.code === 'REFERENCE_UNREACHABLE' && written.bytes > 0;
      if (!isBroken || tries === TRIES || to.signal.aborted) throw error;
      await rm(to.file, { force: true });
    }
  }
}

type Pouring = FetchTo & { readonly written: { bytes: number } };

async function fetchOnce(
  references: Pick<References, 'open'>,
  reference: ReferenceEntry,
  to: Pouring,
): Promise<void> {
  const bytes = await ofSource(() => references.open(reference, undefined, to.signal));
  const file = await ofTarget(to.target, () => open(to.file, 'wx'));
  try {
    await pour(bytes, file, to);
  } finally {
    await file.close();
  }
}

async function pour(bytes: AsyncIterable<Uint8Array>, file: FileHandle, to: Pouring): Promise<void> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await ofSource(() => iterator.next());
      if (next.done) return;
      await ofTarget(to.target, () => writeFully(file, next.value));
      to.written.bytes += next.value.byteLength;
      to.onBytes(next.value.byteLength);
    }
  } finally {
    // Its end can hang as its pieces do; nobody waits for it.
    iterator.return?.().catch(() => {});
  }
}

async function ofSource<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AppError && error.code !== 'CANCELLED' ? new SourceFailure(error) : error;
  }
}

async function ofTarget<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw targetError(target, error);
  }
}

async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done);
    done += bytesWritten;
  }
}
