import { GIVEN_BYTES_MAX } from './cut-session.js';
import { readFileRecord } from './file-record.js';
/**
 * Reads content block by block in one worker, digests it and finds its chunks.
 * @param onBlock takes each block with its chunks, in order; it owns the block from then on and releases it
 */
export async function cutSource(source, parts, onBlock) {
    await parts.cutting.acquire();
    try {
        return await parts.pool.cutting(async ({ client }, pause) => {
            const session = parts.nextId();
            const file = 'file' in source ? source.file : undefined;
            const again = 'file' in source && source.again;
            const begun = await client.call('beginCut', { session, file, again });
            if (begun)
                return { kind: 'problem', ...begun };
            for (let at = 0, end = false; !end;) {
                const block = parts.blocks.take() ?? (await pause(() => parts.blocks.acquire()));
                const given = 'bytes' in source ? give(source.bytes, at) : undefined;
                const cut = await client.call('cut', { session, block, given });
                parts.progress.add(cut.read);
                at += cut.read;
                end = cut.end;
                onBlock(block, cut.lengths);
                if (cut.problem)
                    return { kind: 'problem', ...cut.problem };
            }
            return cutResult(await client.call('finishCut', { session }));
        });
    }
    finally {
        parts.cutting.release();
    }
}
function cutResult(finished) {
    if ('reason' in finished)
        return { kind: 'problem', ...finished };
    if (finished.changed)
        return { kind: 'changed' };
    const record = finished.record && readFileRecord(Buffer.from(finished.record), 0);
    return { kind: 'done', digest: Buffer.from(finished.digest), record };
}
function give(bytes, at) {
    const end = Math.min(bytes.length, at + GIVEN_BYTES_MAX);
    // A copy: a view would take everything it is a view of to the other thread.
    return { bytes: Uint8Array.prototype.slice.call(bytes, at, end), last: end === bytes.length };
}
