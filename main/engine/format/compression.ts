import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { uninterrupted } from '../threads/uninterrupted.ts';
import { damaged } from './damaged.ts';

/** How stored bytes are encoded: 0 as they are, 1 one zstd frame (RFC 8878). */
export type Codec = 0 | 1;

export interface CompressedChunk {
  readonly codec: Codec;
  /** With codec 0 a view of the input, not a copy. */
  readonly stored: Buffer;
}

/** Twice as fast as level 3 for about 5 % more bytes. */
const LEVEL = 1;
/** Compressed bytes are kept only up to this share of the raw ones: less gain is not worth decoding for. */
const WORTH = 0.9;
/** Below this a frame's own header eats the gain. */
const SMALLEST = 128;
/** Four pieces of this many bytes are sampled. */
const SAMPLE_PIECE = 512;
const TRIAL_BYTES = 64 * 1024;
/** Entropy in bits a byte from which on plain entropy coding cannot win; only repeats could. */
const HIGH_ENTROPY = 7.2;
/** Windows above 2^23 bytes are refused when decoding: no chunk is that long. */
const WINDOW_LOG_MAX = 23;

/**
 * Compresses a chunk where that pays. The entropy of a sample decides: low, and it is compressed; high, and it
 * is kept as it is, except that of a long chunk 64 KiB are tried first, because repeats do not show in it.
 */
export function compressChunk(raw: Uint8Array): CompressedChunk {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (bytes.length >= SMALLEST && isPromising(bytes)) {
    const stored = zstd(bytes);
    if (stored.length <= bytes.length * WORTH) return { codec: 1, stored };
  }
  return { codec: 0, stored: bytes };
}

/**
 * Raw bytes of a stored chunk, or of a manifest block. Never makes more than `rawLength` bytes.
 * @param name for the message
 * @throws STORE_DAMAGED when it does not decode to exactly `rawLength` bytes
 */
export function decompressChunk(
  codec: number,
  stored: Uint8Array,
  rawLength: number,
  name = 'A chunk',
): Buffer {
  if (codec === 0) {
    if (stored.length !== rawLength) throw damaged(name, `it has ${stored.length} bytes, not ${rawLength}`);
    return Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  }
  if (codec !== 1) throw damaged(name, `its codec ${codec} is unknown`);
  const raw = unzstd(stored, rawLength, name);
  if (raw.length !== rawLength) throw damaged(name, `it decodes to ${raw.length} bytes, not ${rawLength}`);
  return raw;
}

function unzstd(stored: Uint8Array, rawLength: number, name: string): Buffer {
  try {
    return uninterrupted(() =>
      zstdDecompressSync(stored, {
        maxOutputLength: Math.max(1, rawLength),
        chunkSize: Math.max(64, rawLength),
        params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG_MAX },
      }),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw damaged(name, `it does not decompress (${error.message})`);
    throw error;
  }
}

function zstd(bytes: Buffer): Buffer {
  return uninterrupted(() =>
    zstdCompressSync(bytes, {
      chunkSize: Math.max(64, bytes.length),
      pledgedSrcSize: bytes.length,
      params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
    }),
  );
}

function isPromising(bytes: Buffer): boolean {
  if (hasLowEntropy(bytes)) return true;
  if (bytes.length <= TRIAL_BYTES) return false;
  const start = Math.floor((bytes.length - TRIAL_BYTES) / 2);
  return zstd(bytes.subarray(start, start + TRIAL_BYTES)).length <= TRIAL_BYTES * WORTH;
}

/**
 * Estimates by collisions: the order-2 Rényi entropy, which is never above Shannon's and needs no logarithm
 * for each byte value. Random bytes give about 8.
 */
function hasLowEntropy(bytes: Buffer): boolean {
  const counts = new Uint16Array(256);
  const pieces = bytes.length <= 4 * SAMPLE_PIECE ? 1 : 4;
  const piece = pieces === 1 ? bytes.length : SAMPLE_PIECE;
  const stride = Math.floor((bytes.length - piece) / 3);
  for (let p = 0; p < pieces; p++) {
    const start = p * stride;
    for (let i = start; i < start + piece; i++) counts[bytes[i]!]!++;
  }
  let squares = 0;
  for (let value = 0; value < 256; value++) squares += counts[value]! * counts[value]!;
  const total = pieces * piece;
  return (squares - total) * 2 ** HIGH_ENTROPY > total * (total - 1);
}
