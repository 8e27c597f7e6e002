import { hash } from 'node:crypto';
import { CHUNK_REF_BYTES } from '../artifact/entry.js';
import { WHOLE_FILE_MAX } from '../format/chunking.js';
import { contentId } from '../format/content-id.js';
import { FILE_RECORD_BYTES, writeFileRecord } from './file-record.js';
import { closeFile, FileFault, openFile, readFully, statIfSame } from './open-file.js';
/** Files up to this many bytes are read whole. */
export const SMALL_FILE_MAX = 8 * 1024 * 1024;
/** Bytes of one task, however wrong the sizes were by which it was put together: less than a pack. */
const TASK_BYTES_MAX = 12 * 1024 * 1024;
/** How often a file is read that changes meanwhile. */
export const READ_TRIES = 3;
/**
 * Reads files whole, one after another: digest, chunks and their hashes.
 * @returns what to answer, and the chunks in the order of `refs`
 */
export function readSmallFiles(files, arena, tools) {
    const records = Buffer.alloc(files.length * FILE_RECORD_BYTES);
    const refs = [];
    const chunks = [];
    const problems = [];
    const large = [];
    let room = TASK_BYTES_MAX;
    for (let index = 0; index < files.length; index++) {
        try {
            const read = readStable(files[index], arena, Math.min(room, SMALL_FILE_MAX));
            if (read === 'large') {
                large.push(index);
                continue;
            }
            room -= read.bytes.length;
            const first = chunks.length;
            cutWhole(read.bytes, chunks, tools.cut);
            const list = packRefs(chunks, first);
            refs.push(list);
            writeFileRecord(records, index * FILE_RECORD_BYTES, {
                stat: read.stat,
                digest: digestOf(tools.digest, read.bytes),
                contentId: contentId(read.bytes.length, list),
                chunks: chunks.length - first,
            });
        }
        catch (error) {
            if (!(error instanceof FileFault))
                throw error;
            problems.push({ index, reason: error.reason, message: error.message });
        }
    }
    return { hashed: { records, refs: ownCopy(refs), problems, large }, chunks };
}
function readStable(file, arena, sizeMax) {
    for (let attempt = 1; attempt <= READ_TRIES; attempt++) {
        const open = openFile(file, attempt > 1);
        try {
            if (open.stat.size > sizeMax)
                return 'large';
            const bytes = arena.take(Number(open.stat.size));
            const read = readFully(file, open.fd, bytes);
            const stat = statIfSame(file, open);
            if (stat && read === bytes.length)
                return { bytes, stat };
            arena.giveBack(bytes);
        }
        finally {
            closeFile(open.fd);
        }
    }
    throw new FileFault('changing', `${file} keeps changing while it is read.`);
}
function cutWhole(bytes, chunks, cut) {
    if (bytes.length > 0 && bytes.length <= WHOLE_FILE_MAX) {
        chunks.push({ hash: hash('sha256', bytes, 'buffer'), bytes });
        return;
    }
    for (let start = 0; start < bytes.length;) {
        const chunk = bytes.subarray(start, start + cut(bytes, start, bytes.length, true));
        chunks.push({ hash: hash('sha256', chunk, 'buffer'), bytes: chunk });
        start += chunk.length;
    }
}
function packRefs(chunks, first) {
    const list = Buffer.allocUnsafe((chunks.length - first) * CHUNK_REF_BYTES);
    for (let i = first; i < chunks.length; i++) {
        const at = (i - first) * CHUNK_REF_BYTES;
        list.writeUInt32LE(chunks[i].bytes.length, at);
        list.set(chunks[i].hash, at + 4);
    }
    return list;
}
function digestOf(digest, bytes) {
    digest.init();
    digest.update(bytes);
    return digest.digest();
}
/** One buffer with memory of its own, which can move to another thread. */
function ownCopy(parts) {
    const whole = Buffer.allocUnsafeSlow(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}
