import { createHash } from 'node:crypto';
import { type RequestPolicy, throwIfCancelled, toReferenceError } from './attempts.ts';
import { changedReference, unreachable } from './reference-errors.ts';
import type { ByteRange } from './reference-handler.ts';

/** What is known of bytes before they are read. */
export interface Expectation {
  readonly uri: string;
  /** Bytes that must come; not checked when undefined. */
  readonly size?: number | undefined;
  /** Their MD5 in base64; not checked when undefined. */
  readonly md5?: string | undefined;
  readonly policy: RequestPolicy;
  readonly signal?: AbortSignal | undefined;
  /** Closes the source at once when it is not read to its end, also while its next piece hangs. */
  readonly close?: () => void;
}

/**
 * Passes bytes on, and throws after the last one when there were more or fewer than expected or their MD5 differs.
 * A pause longer than the time-out ends them with REFERENCE_UNREACHABLE.
 */
export async function* checkedBytes(
  source: AsyncIterable<Uint8Array>,
  { uri, size, md5, policy, signal, close }: Expectation,
): AsyncGenerator<Uint8Array> {
  const hash = md5 === undefined ? undefined : createHash('md5');
  let count = 0;
  let isOver = false;
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      throwIfCancelled(signal);
      const { done, value } = await nextPiece(iterator, { uri, policy, signal });
      if (done) {
        isOver = true;
        break;
      }
      count += value.byteLength;
      if (size !== undefined && count > size) throw changedReference(uri, `it is larger than ${size} bytes`);
      hash?.update(value);
      yield value;
    }
  } finally {
    if (!isOver) close?.();
    // Its end can hang as its pieces do; nobody waits for it.
    iterator.return?.().catch(() => {});
  }
  if (size !== undefined && count < size) throw changedReference(uri, `it has ${count} of ${size} bytes`);
  if (hash !== undefined && hash.digest('base64') !== md5)
    throw changedReference(uri, 'its checksum differs');
}

/** The bytes of a range of a stream that begins at byte `offset` of the whole. */
export async function* cutBytes(
  source: AsyncIterable<Uint8Array>,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of source) {
    const from = Math.max(0, start - at);
    const until = Math.min(piece.byteLength, end - at);
    at += piece.byteLength;
    if (from < until) yield piece.subarray(from, until);
    if (at >= end) return;
  }
}

/** No bytes. */
export async function* noBytes(): AsyncGenerator<Uint8Array> {}

/** True for a range without bytes, which no server can be asked for. */
export function isEmptyRange(range: ByteRange | undefined): boolean {
  return range !== undefined && range.start >= range.end;
}

/** Bytes that a range of something of this size has; undefined when the size is not known. */
export function expectedBytes(size: number | undefined, range: ByteRange | undefined): number | undefined {
  if (range === undefined) return size;
  return size === undefined ? undefined : Math.max(0, Math.min(range.end, size) - range.start);
}

async function nextPiece(
  iterator: AsyncIterator<Uint8Array>,
  { uri, policy, signal }: Pick<Expectation, 'uri' | 'policy' | 'signal'>,
): Promise<IteratorResult<Uint8Array>> {
  let timer: NodeJS.Timeout | undefined;
  let cancel: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(unreachable(uri, `no more bytes within ${policy.timeoutMs / 1000} s`)),
      policy.timeoutMs,
    );
    cancel = () => reject(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
  });
  try {
    return await Promise.race([iterator.next(), ended]);
  } catch (error) {
    throwIfCancelled(signal);
    throw toReferenceError(error, uri);
  } finally {
    clearTimeout(timer);
    if (cancel) signal?.removeEventListener('abort', cancel);
  }
}
