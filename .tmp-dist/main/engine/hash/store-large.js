import { CHUNK_REF_BYTES } from '../artifact/entry.js';
import { contentId } from '../format/content-id.js';
import { splitChunkList } from './chunk-list.js';
import { cutSource } from './cut-source.js';
import { READ_TRIES } from './read-small-files.js';
/** Chunks are hashed and packed in pieces of at least so many bytes. */
const PIECE_BYTES = 3 * 1024 * 1024;
/** Hashes and stores a large file: one thread reads and cuts it, all threads hash and pack the pieces. */
export async function hashLarge(file, parts) {
    let newBytes = 0;
    for (let attempt = 1; attempt <= READ_TRIES; attempt++) {
        const { cut, pieces } = await storePieces({ file: file.file, again: attempt > 1 }, parts);
        newBytes += pieces.reduce((sum, piece) => sum + piece.newBytes, 0);
        if (cut.kind === 'problem')
            return { ok: false, path: file.path, reason: cut.reason, message: cut.message };
        if (cut.kind === 'changed')
            continue;
        const { size, mtimeNs, executable, fingerprint } = cut.record;
        const content = await storeList(pieces, file.file, parts);
        return {
            ok: true,
            path: file.path,
            size,
            mtimeNs,
            executable,
            fingerprint,
            digest: cut.digest,
            content,
            newBytes,
        };
    }
    const message = `${file.file} keeps changing while it is read.`;
    return { ok: false, path: file.path, reason: 'changing', message };
}
/** Stores bytes from memory. */
export async function storeBytes(bytes, parts) {
    const { cut, pieces } = await storePieces({ bytes }, parts);
    if (cut.kind !== 'done')
        throw new Error(`Bytes in memory cannot be ${cut.kind}.`);
    const content = await storeList(pieces, `Content of ${bytes.length} bytes`, parts);
    return { content, digest: cut.digest, newBytes: pieces.reduce((sum, piece) => sum + piece.newBytes, 0) };
}
async function storePieces(source, parts) {
    const pieces = [];
    const cut = await cutSource(source, parts, (block, lengths) => {
        const stored = [];
        let start = 0;
        for (const piece of splitPieces(lengths)) {
            const bytes = sum(piece);
            stored.push(storePiece(block.subarray(start, start + bytes), piece, parts));
            start += bytes;
        }
        pieces.push(...stored);
        Promise.all(stored).then(() => parts.blocks.release(block), parts.fail);
    });
    return { cut, pieces: await Promise.all(pieces) };
}
/** Groups of whole chunks, to be done in one thread each. */
function splitPieces(lengths) {
    const pieces = [];
    let first = 0;
    let bytes = 0;
    for (let i = 0; i < lengths.length; i++) {
        bytes += lengths[i];
        if (bytes < PIECE_BYTES && i + 1 < lengths.length)
            continue;
        pieces.push(lengths.slice(first, i + 1));
        first = i + 1;
        bytes = 0;
    }
    return pieces;
}
/** Hashes and stores chunks that lie one after another in shared memory. */
function storePiece(bytes, lengths, parts) {
    return parts.pool.run(bytes.length, true, async (worker) => {
        const task = parts.nextId();
        const found = await worker.client.call('hashChunks', { task, bytes, lengths });
        const hashes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
        const stored = await parts.chunks.store(worker, task, { hashes, lengths });
        const refs = Buffer.allocUnsafe(lengths.length * CHUNK_REF_BYTES);
        let newBytes = 0;
        for (let i = 0; i < lengths.length; i++) {
            refs.writeUInt32LE(lengths[i], i * CHUNK_REF_BYTES);
            hashes.copy(refs, i * CHUNK_REF_BYTES + 4, i * 32, (i + 1) * 32);
            if (stored[i] === 1)
                newBytes += lengths[i];
        }
        return { refs, bytes: bytes.length, newBytes };
    });
}
/** The content of all pieces; a long chunk list is stored as list chunks. */
async function storeList(pieces, file, parts) {
    const size = pieces.reduce((total, piece) => total + piece.bytes, 0);
    const list = Buffer.concat(pieces.map((piece) => piece.refs));
    const lists = splitChunkList(list, file);
    if (lists.length === 0)
        return { contentId: contentId(size, list), size, chunks: list, listed: false };
    const stored = await Promise.all(lists.map((bytes) => storePiece(new Uint8Array(bytes), Uint32Array.of(bytes.length), parts)));
    return {
        contentId: contentId(size, list),
        size,
        chunks: Buffer.concat(stored.map(({ refs }) => refs)),
        listed: true,
    };
}
function sum(lengths) {
    return lengths.reduce((total, length) => total + length, 0);
}
