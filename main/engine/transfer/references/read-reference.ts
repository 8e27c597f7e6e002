import { AppError } from '../../../../contract/errors.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { References } from '../../references/references.ts';

/** A reference up to this size is read whole, because only the whole can be checked everywhere. */
const WHOLE_BYTES = 4 * 1024 * 1024;
/** Whoever looks at a file does not wait longer for one that is elsewhere, in ms. */
const PATIENCE_MS = 20_000;

/**
 * A part of what a reference names, as it was recorded.
 *
 * @throws AppError those of `References.open`; REFERENCE_UNREACHABLE also after 20 s
 */
export async function readReference(
  references: Pick<References, 'open'>,
  entry: ReferenceEntry,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<{ readonly bytes: Buffer; readonly size: number }> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const isSmall = entry.size !== undefined && entry.size <= WHOLE_BYTES && entry.size > 0;
  const range = isSmall ? undefined : { start: offset, end: offset + length };
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of await references.open(entry, range, signal)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    if (isSmall) return { bytes: bytes.subarray(offset, offset + length), size: bytes.length };
    return { bytes, size: entry.size || offset + bytes.length };
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError(
      'REFERENCE_UNREACHABLE',
      `${entry.uri} did not answer within ${PATIENCE_MS / 1000} s.`,
      {
        path: entry.uri,
        hint: 'Try again later.',
        cause: error,
      },
    );
  }
}
