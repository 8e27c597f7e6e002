import { hashOrder } from '../format/hash-order.ts';
import { HASH_BYTES } from './batches.ts';

/** Hex hashes as bytes, one after another. */
export function packHashes(hashes: readonly string[]): Buffer {
  return Buffer.from(hashes.join(''), 'hex');
}

/** The opposite of `packHashes`. */
export function unpackHashes(bytes: Buffer): string[] {
  const hashes: string[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) {
    hashes.push(bytes.toString('hex', at, at + HASH_BYTES));
  }
  return hashes;
}

/** A view of bytes as a Buffer, without a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Numbers of hashes in ascending order, so that they go into an index page by page.
 *
 * @param hashAt byte where hash number i begins
 */
export function orderOfHashes(
  bytes: Buffer,
  count: number,
  hashAt: (i: number) => number,
): Uint32Array<ArrayBuffer> {
  return hashOrder({
    count,
    prefixOf: (i) => bytes.readUIntBE(hashAt(i), 6),
    compare: (a, b) =>
      bytes.compare(bytes, hashAt(b), hashAt(b) + HASH_BYTES, hashAt(a), hashAt(a) + HASH_BYTES),
  });
}
