import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { AppError } from '../../../contract/errors.js';
import { CHUNK_REF_BYTES, MAX_INLINE_CHUNKS, } from '../artifact/entry.js';
import { isLogicalPath } from '../artifact/logical-path.js';
import { MAX_CHUNK } from './chunking.js';
import { CONTENT_ID_HEAD_BYTES, writeContentIdHead } from './content-id.js';
import { damaged } from './damaged.js';
import { parseJson } from './json.js';
/** Raw bytes at which a block is closed. */
export const BLOCK_TARGET_BYTES = 128 * 1024;
/** A block is never longer than this, raw. */
export const MAX_BLOCK_BYTES = 1024 * 1024;
/** The shortest record: shared length, suffix length, one byte of path, kind. */
export const MIN_RECORD_BYTES = 4;
/** Longest path, URI, reference digest and extra, in bytes of UTF-8. */
const MAX_TEXT_BYTES = 65_535;
const KIND_MASK = 3;
const REMOVED = 0;
const STORED = 1;
const REFERENCE = 2;
const EXECUTABLE = 4;
const LISTED = 8;
const MAX_I64 = 2n ** 63n - 1n;
/**
 * Packs records into blocks. Checks that paths ascend over all blocks of one manifest.
 *
 * A record is: `shared varint` (bytes of path in common with the record before, as many as there are; 0 at the
 * start of a block), `length varint`, the rest of the path, a byte of flags (lowest two bits the kind: 0 removed,
 * 1 stored, 2 reference; 4 executable; 8 listed). A stored one goes on: `size varint`, 16 bytes of digest, `mtime
 * i64` in ns since 1970, `count u8`, `count` chunk references of 36 bytes (raw length u32, SHA-256); when listed,
 * 32 bytes of content id, which otherwise follows from size and chunks. A reference goes on: `size + 1 varint` (0
 * when unknown), then digest, URI and the JSON of the extras (empty when there are none), each a varint of its
 * length and UTF-8. Varints are LEB128 in their shortest form; other integers are little-endian.
 */
export class BlockWriter {
    #bytes = Buffer.allocUnsafeSlow(BLOCK_TARGET_BYTES + 8 * MAX_TEXT_BYTES);
    #at = 0;
    #records = 0;
    #path = Buffer.allocUnsafeSlow(MAX_TEXT_BYTES + 4);
    #before = Buffer.allocUnsafeSlow(MAX_TEXT_BYTES + 4);
    #beforeLength = 0;
    get full() {
        return this.#at >= BLOCK_TARGET_BYTES;
    }
    get records() {
        return this.#records;
    }
    /** What was packed since the last call, as a view that is valid until the next `add`. */
    take() {
        const block = this.#bytes.subarray(0, this.#at);
        this.#at = 0;
        this.#records = 0;
        return block;
    }
    add(record) {
        this.#writePath(record.path);
        if (record.kind === 'stored')
            this.#writeStored(record);
        else if (record.kind === 'reference')
            this.#writeReference(record);
        else
            this.#bytes[this.#at++] = REMOVED;
        this.#records++;
    }
    #writePath(path) {
        const bytes = this.#path;
        const before = this.#before;
        const length = bytes.write(path);
        if (length > MAX_TEXT_BYTES || !isLogicalPath(path)) {
            throw new AppError('INVALID_PATH', `"${path.slice(0, 200)}" cannot be a path inside a version.`, {
                path,
            });
        }
        const most = Math.min(length, this.#beforeLength);
        let shared = 0;
        while (shared < most && bytes[shared] === before[shared])
            shared++;
        if (shared === length || (shared < this.#beforeLength && bytes[shared] < before[shared])) {
            throw new Error(`Manifest entries out of order: "${path}" after "${before.toString('utf8', 0, this.#beforeLength)}"`);
        }
        if (this.#records === 0)
            shared = 0;
        this.#varint(shared);
        this.#varint(length - shared);
        bytes.copy(this.#bytes, this.#at, shared, length);
        this.#at += length - shared;
        this.#path = before;
        this.#before = bytes;
        this.#beforeLength = length;
    }
    #writeStored({ path, content, digest, mtimeNs, executable }) {
        const bytes = this.#bytes;
        const { size, chunks, listed } = content;
        if (digest.length !== 16 || !isChunkList(chunks, listed ? undefined : size)) {
            throw new Error(`Manifest entry "${path}" of ${size} bytes has a bad digest or chunks that do not fit`);
        }
        bytes[this.#at++] = STORED | (executable ? EXECUTABLE : 0) | (listed ? LISTED : 0);
        this.#varint(size);
        bytes.set(digest, this.#at);
        bytes.writeBigInt64LE(mtimeNs > MAX_I64 ? MAX_I64 : mtimeNs < -MAX_I64 ? -MAX_I64 : mtimeNs, this.#at + 16);
        this.#at += 24;
        bytes[this.#at++] = chunks.length / CHUNK_REF_BYTES;
        bytes.set(chunks, this.#at);
        this.#at += chunks.length;
        if (!listed)
            return;
        bytes.set(content.contentId, this.#at);
        this.#at += 32;
    }
    #writeReference({ path, size, digest, uri, extra }) {
        this.#bytes[this.#at++] = REFERENCE;
        this.#varint(size === undefined ? 0 : size + 1);
        this.#text(digest, path);
        this.#text(uri, path);
        this.#text(extra === undefined ? '' : JSON.stringify(extra), path);
    }
    #text(text, path) {
        const length = Buffer.byteLength(text);
        if (length > MAX_TEXT_BYTES) {
            throw new AppError('INVALID_INPUT', `The reference of "${path}" is longer than ${MAX_TEXT_BYTES} bytes.`, { path });
        }
        this.#varint(length);
        this.#at += this.#bytes.write(text, this.#at);
    }
    #varint(value) {
        let rest = value;
        while (rest >= 0x80) {
            this.#bytes[this.#at++] = (rest % 0x80) | 0x80;
            rest = Math.floor(rest / 0x80);
        }
        this.#bytes[this.#at++] = rest;
    }
}
/**
 * Unpacks the blocks of one manifest, in their order. Everything is checked: order and form of paths,
 * lengths, that chunks add up to the size.
 */
export class BlockReader {
    #name;
    #path = Buffer.allocUnsafeSlow(MAX_TEXT_BYTES);
    #pathLength = 0;
    #ascii = true;
    #bytes = Buffer.alloc(0);
    #view = new DataView(this.#bytes.buffer);
    #at = 0;
    #preimage = Buffer.alloc(CONTENT_ID_HEAD_BYTES + MAX_INLINE_CHUNKS * CHUNK_REF_BYTES);
    constructor(name) {
        this.#name = name;
    }
    /**
     * Records of one raw block. Their buffers are views of `block` and of one more buffer.
     * @param count records that the block must hold, no more and no less
     * @throws STORE_DAMAGED
     */
    read(block, count) {
        this.#bytes = block;
        this.#view = new DataView(block.buffer, block.byteOffset, block.length);
        this.#at = 0;
        const ids = Buffer.allocUnsafeSlow(count * 32);
        const records = [];
        for (let i = 0; i < count; i++) {
            const path = this.#readPath(i === 0);
            const flags = this.#byte();
            if (flags === REMOVED)
                records.push({ kind: 'removed', path });
            else if (flags === REFERENCE)
                records.push(this.#readReference(path));
            else if ((flags & KIND_MASK) === STORED && flags < 16) {
                records.push(this.#readStored(path, flags, ids.subarray(i * 32, i * 32 + 32)));
            }
            else
                throw this.#damaged('an entry is of unknown kind');
        }
        if (this.#at !== block.length)
            throw this.#damaged('a block is longer than its entries');
        return records;
    }
    #readPath(first) {
        const shared = this.#varint();
        const length = this.#varint();
        const bytes = this.#bytes;
        const path = this.#path;
        const start = this.#at;
        if (length > bytes.length - start ||
            shared > this.#pathLength ||
            shared + length > MAX_TEXT_BYTES ||
            length === 0) {
            throw this.#damaged('a path is cut');
        }
        if (first) {
            const before = path.subarray(0, this.#pathLength);
            if (shared !== 0 || before.compare(bytes, start, start + length) >= 0)
                throw this.#damaged('its paths are not in order');
            this.#ascii = true;
        }
        else if (shared < this.#pathLength && bytes[start] <= path[shared]) {
            throw this.#damaged('its paths are not in order');
        }
        let high = 0;
        for (let i = 0; i < length; i++) {
            const byte = bytes[start + i];
            path[shared + i] = byte;
            high |= byte;
        }
        this.#at = start + length;
        this.#pathLength = shared + length;
        if (high >= 0x80)
            this.#ascii = false;
        const text = this.#ascii ? path.toString('latin1', 0, this.#pathLength) : this.#decodePath();
        if (!isLogicalPath(text))
            throw this.#damaged(`it has the forbidden path "${text}"`);
        return text;
    }
    #decodePath() {
        const path = this.#path.subarray(0, this.#pathLength);
        if (!isUtf8(path))
            throw this.#damaged('a path is not UTF-8');
        return path.toString();
    }
    #readStored(path, flags, id) {
        const size = this.#varint();
        const listed = (flags & LISTED) !== 0;
        const bytes = this.#bytes;
        const at = this.#at;
        if (at + 25 > bytes.length)
            throw this.#damaged('an entry is cut');
        const count = bytes[at + 24];
        const chunksEnd = at + 25 + count * CHUNK_REF_BYTES;
        const end = listed ? chunksEnd + 32 : chunksEnd;
        if (end > bytes.length || count > MAX_INLINE_CHUNKS)
            throw this.#damaged('an entry is cut');
        const mtimeNs = this.#view.getBigInt64(at + 16, true);
        this.#at = end;
        const chunks = bytes.subarray(at + 25, chunksEnd);
        if (!isChunkList(chunks, listed ? undefined : size))
            throw this.#damaged(`the chunks of "${path}" do not fit its size`);
        if (listed)
            bytes.copy(id, 0, chunksEnd, end);
        else
            this.#contentId(id, size, at + 25, chunksEnd);
        return {
            kind: 'stored',
            path,
            content: { contentId: id, size, chunks, listed },
            digest: bytes.subarray(at, at + 16),
            mtimeNs,
            executable: (flags & EXECUTABLE) !== 0,
        };
    }
    #contentId(target, size, start, end) {
        const length = CONTENT_ID_HEAD_BYTES + end - start;
        writeContentIdHead(this.#preimage, size);
        this.#bytes.copy(this.#preimage, CONTENT_ID_HEAD_BYTES, start, end);
        target.set(hash('sha256', this.#preimage.subarray(0, length), 'buffer'));
    }
    #readReference(path) {
        const size = this.#varint();
        const digest = this.#text();
        const uri = this.#text();
        const extra = this.#text();
        return {
            kind: 'reference',
            path,
            uri,
            digest,
            size: size === 0 ? undefined : size - 1,
            extra: extra === '' ? undefined : this.#parseExtra(extra),
        };
    }
    #parseExtra(text) {
        const extra = parseJson(text);
        if (typeof extra !== 'object' || extra === null || Array.isArray(extra))
            throw this.#damaged('a reference has bad extras');
        for (const value of Object.values(extra)) {
            if (typeof value !== 'string' && typeof value !== 'number')
                throw this.#damaged('a reference has bad extras');
        }
        return extra;
    }
    #text() {
        const length = this.#varint();
        const end = this.#at + length;
        if (length > MAX_TEXT_BYTES || end > this.#bytes.length)
            throw this.#damaged('a reference is cut');
        const bytes = this.#bytes.subarray(this.#at, end);
        if (!isUtf8(bytes))
            throw this.#damaged('a reference is not UTF-8');
        this.#at = end;
        return bytes.toString();
    }
    #byte() {
        const byte = this.#bytes[this.#at++];
        if (byte === undefined)
            throw this.#damaged('an entry is cut');
        return byte;
    }
    #varint() {
        let byte = this.#byte();
        if (byte < 0x80)
            return byte;
        let value = byte & 0x7f;
        for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
            byte = this.#byte();
            value += (byte & 0x7f) * scale;
            if (value > Number.MAX_SAFE_INTEGER)
                throw this.#damaged('a number is too large');
        }
        if (byte === 0)
            throw this.#damaged('a number is not in its shortest form');
        return value;
    }
    #damaged(what) {
        return damaged(this.#name, what);
    }
}
/**
 * True when each chunk has a possible length and all together have `size` bytes; without `size`, when they
 * can be list chunks.
 */
function isChunkList(chunks, size) {
    if (chunks.length % CHUNK_REF_BYTES !== 0 || chunks.length > MAX_INLINE_CHUNKS * CHUNK_REF_BYTES)
        return false;
    let sum = 0;
    for (let at = 0; at < chunks.length; at += CHUNK_REF_BYTES) {
        const length = (chunks[at] | (chunks[at + 1] << 8) | (chunks[at + 2] << 16) | (chunks[at + 3] << 24)) >>> 0;
        if (length < 1 || length > MAX_CHUNK || (size === undefined && length % CHUNK_REF_BYTES !== 0))
            return false;
        sum += length;
    }
    return size === undefined ? chunks.length > 0 : sum === size;
}
