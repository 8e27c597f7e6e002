import type { Codec } from '../../format/compression.ts';
import { encodeIndex, type IndexedPack } from '../../format/index-object.ts';
import { CHUNK_RECORD_BYTES, PACK_TARGET_BYTES, PackBuilder } from '../../format/pack.ts';
import type { StoreObjects } from '../objects.ts';
import type { FoundChunk } from './chunk-source.ts';

/** Chunk records in one new index object, about: 50 MB. */
const INDEX_RECORDS = 1_000_000;

/** Writes chunks into new packs of a store as they come. */
export class PackSink {
  readonly packs: IndexedPack[] = [];
  readonly #objects: StoreObjects;
  #builder: PackBuilder | undefined;

  constructor(objects: StoreObjects) {
    this.#objects = objects;
  }

  async add({ hash, codec, stored, raw }: FoundChunk): Promise<void> {
    this.#builder ??= new PackBuilder(PACK_TARGET_BYTES);
    this.#builder.add(hash, codec as Codec, stored, raw);
    if (this.#builder.full) await this.finish();
  }

  /** Stores the pack that is open. */
  async finish(): Promise<void> {
    const pack = this.#builder?.seal();
    this.#builder = undefined;
    if (!pack) return;
    await this.#objects.putPack(pack);
    this.packs.push({ id: pack.id, size: pack.bytes.length, records: Buffer.from(pack.records) });
  }
}

/** Stores index objects that list these packs; returns their ids. */
export async function putIndexes(objects: StoreObjects, packs: readonly IndexedPack[]): Promise<string[]> {
  const groups: IndexedPack[][] = [];
  let records = Number.POSITIVE_INFINITY;
  for (const pack of packs) {
    const more = pack.records.length / CHUNK_RECORD_BYTES;
    if (records + more > INDEX_RECORDS) {
      groups.push([]);
      records = 0;
    }
    groups.at(-1)!.push(pack);
    records += more;
  }
  const ids: string[] = [];
  for (const group of groups) {
    const index = encodeIndex(group);
    await objects.putIndex(index);
    ids.push(index.id);
  }
  return ids;
}
