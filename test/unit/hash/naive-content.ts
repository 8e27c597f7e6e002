import { createHash } from 'node:crypto';
import { createFileDigest } from '../../../main/engine/artifact/digest.ts';
import { CHUNK_REF_BYTES, type Content, type DigestAlgorithm } from '../../../main/engine/artifact/entry.ts';
import { Chunker } from '../../../main/engine/format/chunking.ts';
import { decompressChunk } from '../../../main/engine/format/compression.ts';
import { contentId } from '../../../main/engine/format/content-id.ts';
import {
  CHUNK_RECORD_BYTES,
  readChunkRecord,
  readPackFooter,
  type SealedPack,
} from '../../../main/engine/format/pack.ts';

/** Content id, chunk list and digest, computed in the plainest way. */
export async function naiveContent(bytes: Uint8Array, algorithm: DigestAlgorithm) {
  const chunker = new Chunker();
  const cuts = [...chunker.push(bytes), ...chunker.end()];
  const refs: Buffer[] = [];
  let start = 0;
  for (const cut of cuts) {
    const ref = Buffer.alloc(CHUNK_REF_BYTES);
    ref.writeUInt32LE(cut - start);
    createHash('sha256').update(bytes.subarray(start, cut)).digest().copy(ref, 4);
    refs.push(ref);
    start = cut;
  }
  const list = Buffer.concat(refs);
  const digest = await createFileDigest(algorithm);
  digest.init();
  digest.update(bytes);
  return { contentId: contentId(bytes.length, list), list, digest: digest.digest() };
}

/** Packs kept in memory: what `writePack` was given, readable by chunk. */
export class PackShelf {
  readonly packs: SealedPack[] = [];
  readonly #chunks = new Map<string, Buffer>();
  /** Chunks that were stored more than once. */
  twice = 0;

  /** Checks the pack and every chunk in it. */
  add(pack: SealedPack): void {
    this.packs.push({ ...pack, bytes: pack.bytes.slice() });
    if (createHash('sha256').update(pack.bytes).digest('hex') !== pack.id) throw new Error('wrong pack id');
    const records = readPackFooter(pack.bytes, pack.id);
    if (!records.equals(pack.records)) throw new Error('records differ from the footer');
    for (let at = 0; at < records.length; at += CHUNK_RECORD_BYTES) {
      const { hash, offset, stored, raw, codec } = readChunkRecord(records, at);
      const bytes = decompressChunk(codec, pack.bytes.subarray(offset, offset + stored), raw);
      if (!createHash('sha256').update(bytes).digest().equals(hash)) throw new Error('wrong chunk');
      const key = hash.toString('hex');
      if (this.#chunks.has(key)) this.twice++;
      this.#chunks.set(key, Buffer.from(bytes));
    }
  }

  get chunks(): number {
    return this.#chunks.size;
  }

  /** The bytes of stored content. */
  read(content: Content): Buffer {
    const list = content.listed ? this.#join(content.chunks) : content.chunks;
    return this.#join(list);
  }

  #join(list: Buffer): Buffer {
    const parts: Buffer[] = [];
    for (let at = 0; at < list.length; at += CHUNK_REF_BYTES) {
      const chunk = this.#chunks.get(list.subarray(at + 4, at + CHUNK_REF_BYTES).toString('hex'));
      if (chunk?.length !== list.readUInt32LE(at)) throw new Error('a chunk is missing');
      parts.push(chunk);
    }
    return Buffer.concat(parts);
  }
}
