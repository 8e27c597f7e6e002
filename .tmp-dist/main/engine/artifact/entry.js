/** Bytes of one chunk reference in a packed chunk list: raw length (u32 LE), then the chunk's SHA-256. */
export const CHUNK_REF_BYTES = 36;
/** A file with more chunks than this keeps its list in list chunks of its own. */
export const MAX_INLINE_CHUNKS = 64;
/** Chunk references in one list chunk, so that a list chunk stays below the largest chunk. */
export const CHUNKS_PER_LIST = 65_536;
/** Compares two paths by Unicode code point, which is the order of their UTF-8 bytes and of manifests. */
export function comparePaths(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
        const x = a.charCodeAt(i);
        const y = b.charCodeAt(i);
        if (x !== y)
            return rank(x) - rank(y);
    }
    return a.length - b.length;
}
/** Moves surrogates above U+E000–U+FFFF, so that comparing UTF-16 units gives code-point order. */
function rank(unit) {
    if (unit < 0xd800)
        return unit;
    return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
