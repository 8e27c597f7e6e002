import { CHUNK_REF_BYTES } from '../artifact/entry.js';
import { FILE_RECORD_BYTES, readFileRecord } from './file-record.js';
/**
 * Hashes and stores a group of small files in one worker.
 * @returns outcomes in the order of the files; undefined for a file that is larger than its size said and has to be read in blocks
 */
export async function hashSmall(files, worker, parts) {
    const task = parts.nextId();
    const hashed = await worker.client.call('hashFiles', { task, files: files.map(({ file }) => file) });
    const refs = view(hashed.refs);
    const records = view(hashed.records);
    const { hashes, lengths } = splitRefs(refs);
    parts.progress.add(lengths.reduce((sum, length) => sum + length, 0));
    const stored = await parts.chunks.store(worker, task, { hashes, lengths });
    const problems = new Map(hashed.problems.map((problem) => [problem.index, problem]));
    let next = 0;
    return files.map(({ path }, i) => {
        const record = readFileRecord(records, i * FILE_RECORD_BYTES);
        if (!record) {
            const problem = problems.get(i);
            return problem && { ok: false, path, reason: problem.reason, message: problem.message };
        }
        const { contentId, chunks: count, ...facts } = record;
        const first = next;
        next += count;
        let newBytes = 0;
        for (let chunk = first; chunk < next; chunk++)
            if (stored[chunk] === 1)
                newBytes += lengths[chunk];
        const chunks = refs.subarray(first * CHUNK_REF_BYTES, next * CHUNK_REF_BYTES);
        return {
            ok: true,
            path,
            ...facts,
            content: { contentId, size: facts.size, chunks, listed: false },
            newBytes,
        };
    });
}
function splitRefs(refs) {
    const count = refs.length / CHUNK_REF_BYTES;
    const hashes = Buffer.allocUnsafeSlow(count * 32);
    const lengths = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
        const at = i * CHUNK_REF_BYTES;
        lengths[i] = refs.readUInt32LE(at);
        refs.copy(hashes, i * 32, at + 4, at + CHUNK_REF_BYTES);
    }
    return { hashes, lengths };
}
function view(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
