import { closeSync, constants, openSync } from 'node:fs';
import { AppError, hasCode } from '../../../../contract/errors.js';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { openChunk } from '../../store/chunk-reader.js';
import { createFile, placeFile, setTimes, withFile, withTemp, writeFully, writeWholeFile, } from './place-files.js';
import { targetError } from './target-errors.js';
import { tempName } from './temp-names.js';
const HASH_BYTES = 32;
const EMPTY = Buffer.alloc(0);
/** Absent on Windows, where links need rights that make this attack pointless. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
/**
 * Verifies the chunks of one read and writes them to every file that wants them. Files of one chunk are put in
 * place at once; pieces of larger ones go into their temporary files.
 *
 * @returns n × 32 bytes, the fingerprints of the whole files
 * @throws STORE_DAMAGED naming the pack and the file, and the errors of `target-errors.ts`
 */
export function runWriteJob(job) {
    const fingerprints = Buffer.alloc(job.whole.paths.length * FINGERPRINT_BYTES);
    const open = new Map();
    const { whole, parts } = job;
    let nextWhole = 0;
    let nextPart = 0;
    try {
        for (; whole.chunks[nextWhole] === -1; nextWhole++)
            writeWhole(job, nextWhole, { raw: EMPTY, fingerprints });
        for (let chunk = 0; chunk < job.codecs.length; chunk++) {
            const wanted = whole.chunks[nextWhole] === chunk || parts.chunks[nextPart] === chunk;
            if (!wanted)
                continue;
            const raw = readChunk(job, chunk, () => pathOf(job, nextWhole, nextPart));
            for (; whole.chunks[nextWhole] === chunk; nextWhole++)
                writeWhole(job, nextWhole, { raw, fingerprints });
            for (; parts.chunks[nextPart] === chunk; nextPart++)
                writePart(job, nextPart, { raw, open });
        }
    }
    finally {
        for (const fd of open.values())
            closeSync(fd);
    }
    return fingerprints;
}
function readChunk(job, at, path) {
    const start = job.offsets[at];
    const chunk = {
        hash: Buffer.from(job.hashes.buffer, job.hashes.byteOffset + at * HASH_BYTES, HASH_BYTES),
        offsetInRead: start,
        stored: job.stored[at],
        raw: job.raw[at],
        codec: job.codecs[at],
    };
    const bytes = Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength);
    try {
        return openChunk(chunk, bytes.subarray(start, start + chunk.stored), job.pack);
    }
    catch (error) {
        if (!hasCode(error, 'STORE_DAMAGED'))
            throw error;
        const details = { pack: job.pack, chunk: chunk.hash.toString('hex'), path: path() };
        throw new AppError('STORE_DAMAGED', `${path()} was not written: ${error.message}`, {
            path: error.path,
            hint: error.hint,
            details,
            cause: error,
        });
    }
}
function pathOf(job, whole, part) {
    const path = job.whole.paths[whole];
    if (path !== undefined)
        return `${job.root}/${path}`;
    return `${job.root}/${job.parts.names[job.parts.files[part]]}`;
}
function writeWhole(job, at, into) {
    const files = job.whole;
    const path = files.paths[at];
    const target = `${job.root}/${path}`;
    const folder = target.slice(0, target.lastIndexOf('/') + 1);
    const temp = folder + tempName(job.run, files.firstTemp + at);
    withTemp(temp, target, () => {
        withFile(createFile(temp, files.executable[at] === 1), (fd) => {
            writeWholeFile(fd, into.raw);
            setTimes(fd, files.mtimes[at]);
        });
        placeFile(temp, target, { files, at, fingerprints: into.fingerprints });
    });
}
function writePart(job, at, into) {
    const file = job.parts.files[at];
    const path = `${job.root}/${job.parts.temps[file]}`;
    try {
        let fd = into.open.get(file);
        if (fd === undefined) {
            fd = openSync(path, constants.O_WRONLY | NO_FOLLOW);
            into.open.set(file, fd);
        }
        writeFully(fd, into.raw, job.parts.positions[at]);
    }
    catch (error) {
        throw targetError(`${job.root}/${job.parts.names[file]}`, error);
    }
}
