import { GIVEN_BYTES_MAX } from './cut-session.ts';
import { type FileRecord, readFileRecord } from './file-record.ts';
import type { HashProblem } from './outcome.ts';
import type { FinishedFile, GivenBytes, ReadProblem } from './worker-api.ts';
import type { WriterParts } from './writer-parts.ts';

/** Where content comes from that is cut in blocks. */
export type CutSource = { readonly file: string; readonly again: boolean } | { readonly bytes: Uint8Array };

/** How reading ended. `record` is undefined for bytes from memory. */
export type CutResult =
  | { readonly kind: 'done'; readonly digest: Buffer; readonly record: FileRecord | undefined }
  | { readonly kind: 'changed' }
  | { readonly kind: 'problem'; readonly reason: HashProblem; readonly message: string };

/**
 * Reads content block by block in one worker, digests it and finds its chunks.
 * @param onBlock takes each block with its chunks, in order; it owns the block from then on and releases it
 */
export async function cutSource(
  source: CutSource,
  parts: WriterParts,
  onBlock: (block: Uint8Array, lengths: Uint32Array) => void,
): Promise<CutResult> {
  await parts.cutting.acquire();
  try {
    return await parts.pool.cutting(async ({ client }, pause) => {
      const session = parts.nextId();
      const file = 'file' in source ? source.file : undefined;
      const again = 'file' in source && source.again;
      const begun = await client.call('beginCut', { session, file, again });
      if (begun) return { kind: 'problem', ...begun };
      for (let at = 0, end = false; !end; ) {
        const block = parts.blocks.take() ?? (await pause(() => parts.blocks.acquire()));
        const given = 'bytes' in source ? give(source.bytes, at) : undefined;
        const cut = await client.call('cut', { session, block, given });
        parts.progress.add(cut.read);
        at += cut.read;
        end = cut.end;
        onBlock(block, cut.lengths);
        if (cut.problem) return { kind: 'problem', ...cut.problem };
      }
      return cutResult(await client.call('finishCut', { session }));
    });
  } finally {
    parts.cutting.release();
  }
}

function cutResult(finished: FinishedFile | ReadProblem): CutResult {
  if ('reason' in finished) return { kind: 'problem', ...finished };
  if (finished.changed) return { kind: 'changed' };
  const record = finished.record && readFileRecord(Buffer.from(finished.record), 0);
  return { kind: 'done', digest: Buffer.from(finished.digest), record };
}

function give(bytes: Uint8Array, at: number): GivenBytes {
  const end = Math.min(bytes.length, at + GIVEN_BYTES_MAX);
  // A copy: a view would take everything it is a view of to the other thread.
  return { bytes: Uint8Array.prototype.slice.call(bytes, at, end), last: end === bytes.length };
}
