import { createHash } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { mapOrdered } from '../artifact/map-ordered.ts';
import { decompressChunk } from '../format/compression.ts';
import { type Backend, throwIfCancelled } from './backends/backend.ts';
import { packKey } from './keys.ts';

/** Where a chunk lies, as an index says. `tag` is the caller's own and comes back with the chunk. */
export interface ChunkPlace {
  /** SHA-256 of the raw bytes, 32 bytes. */
  readonly hash: Buffer;
  /** Name of the pack: SHA-256 in hex. */
  readonly pack: string;
  /** Bytes from the start of the pack. */
  readonly offset: number;
  /** Bytes in the pack. */
  readonly stored: number;
  /** Bytes after decompression. */
  readonly raw: number;
  readonly codec: number;
  readonly tag?: unknown;
}

/** A chunk inside one planned read. */
export interface PlannedChunk {
  readonly hash: Buffer;
  readonly offsetInRead: number;
  readonly stored: number;
  readonly raw: number;
  readonly codec: number;
  readonly tag?: unknown;
}

/** One range to read from a pack, and the chunks in it by ascending offset. */
export interface PackRead {
  readonly pack: string;
  readonly offset: number;
  readonly length: number;
  readonly chunks: readonly PlannedChunk[];
}

export interface ReadLimits {
  /** Unwanted bytes between two chunks that are read rather than skipped. Default 64 KiB. */
  readonly maxGap?: number;
  /** Bytes of one read unless a single chunk is larger. Default 8 MiB. */
  readonly maxRead?: number;
}

/** A chunk that was read and verified. */
export interface ReadChunk {
  readonly chunk: PlannedChunk;
  readonly pack: string;
  /** The content, whose SHA-256 is the chunk's name. */
  readonly raw: Buffer;
  /** The bytes as the pack holds them. */
  readonly stored: Buffer;
}

export interface ReadChunksOptions extends ReadLimits {
  /** Reads under way at once; at most this many plus one are held in memory. Default 4. */
  readonly parallel?: number;
  readonly signal?: AbortSignal | undefined;
}

const MAX_GAP = 64 * 1024;
const MAX_READ = 8 * 1024 * 1024;

/**
 * Turns wanted chunks into few reads: by pack in order of first mention, by offset within a pack, neighbours
 * merged. Every place comes back exactly once, also when the same chunk is wanted several times.
 */
export function planPackReads(places: readonly ChunkPlace[], limits: ReadLimits = {}): PackRead[] {
  const byPack = new Map<string, ChunkPlace[]>();
  for (const place of places) {
    const list = byPack.get(place.pack);
    if (list) list.push(place);
    else byPack.set(place.pack, [place]);
  }
  const reads: PackRead[] = [];
  for (const [pack, list] of byPack) {
    list.sort((a, b) => a.offset - b.offset);
    for (const group of mergeNeighbours(list, limits)) reads.push(toRead(pack, group));
  }
  return reads;
}

/**
 * The content of one chunk from the bytes a pack holds for it, decompressed and verified.
 *
 * @param bytes exactly the chunk's stored bytes
 * @throws STORE_DAMAGED naming the pack and the chunk
 */
export function openChunk(chunk: PlannedChunk, bytes: Buffer, pack: string): Buffer {
  if (bytes.length !== chunk.stored) throw damagedChunk(chunk, pack, 'the pack ends before it');
  let raw: Buffer;
  try {
    raw = decompressChunk(chunk.codec as 0 | 1, bytes, chunk.raw);
  } catch (cause) {
    throw damagedChunk(chunk, pack, 'it cannot be decompressed', cause);
  }
  if (raw.length !== chunk.raw) throw damagedChunk(chunk, pack, 'its length is wrong');
  if (!createHash('sha256').update(raw).digest().equals(chunk.hash)) {
    throw damagedChunk(chunk, pack, 'its SHA-256 is wrong');
  }
  return raw;
}

/**
 * Reads chunks from packs in merged ranges, several at once, and yields each one verified, in the order of
 * `planPackReads`.
 *
 * @throws STORE_DAMAGED for a chunk that is not what its name says
 * @throws STORE_OBJECT_MISSING for a pack that is gone; reload the index and ask again
 */
export async function* readChunks(
  backend: Backend,
  places: readonly ChunkPlace[],
  options: ReadChunksOptions = {},
): AsyncGenerator<ReadChunk> {
  const reads = planPackReads(places, options);
  const fetchRead = async (read: PackRead): Promise<{ read: PackRead; bytes: Buffer }> => ({
    read,
    bytes: await backend.get(packKey(read.pack), {
      range: { offset: read.offset, length: read.length },
      ...(options.signal ? { signal: options.signal } : {}),
    }),
  });
  for await (const { read, bytes } of mapOrdered(reads, options.parallel ?? 4, fetchRead)) {
    for (const chunk of read.chunks) {
      throwIfCancelled(options.signal);
      const stored = bytes.subarray(chunk.offsetInRead, chunk.offsetInRead + chunk.stored);
      yield { chunk, pack: read.pack, raw: openChunk(chunk, stored, read.pack), stored };
    }
  }
}

function* mergeNeighbours(sorted: readonly ChunkPlace[], limits: ReadLimits): Generator<ChunkPlace[]> {
  const maxGap = limits.maxGap ?? MAX_GAP;
  const maxRead = limits.maxRead ?? MAX_READ;
  let group: ChunkPlace[] = [];
  let start = 0;
  let end = 0;
  for (const place of sorted) {
    const placeEnd = place.offset + place.stored;
    if (group.length > 0 && (place.offset - end > maxGap || Math.max(end, placeEnd) - start > maxRead)) {
      yield group;
      group = [];
    }
    if (group.length === 0) {
      start = place.offset;
      end = placeEnd;
    }
    group.push(place);
    end = Math.max(end, placeEnd);
  }
  if (group.length > 0) yield group;
}

function toRead(pack: string, group: readonly ChunkPlace[]): PackRead {
  const offset = group[0]!.offset;
  let end = offset;
  const chunks: PlannedChunk[] = [];
  for (const place of group) {
    const { hash, stored, raw, codec, tag } = place;
    chunks.push({ hash, offsetInRead: place.offset - offset, stored, raw, codec, tag });
    end = Math.max(end, place.offset + stored);
  }
  return { pack, offset, length: end - offset, chunks };
}

function damagedChunk(chunk: PlannedChunk, pack: string, what: string, cause?: unknown): AppError {
  const hash = chunk.hash.toString('hex');
  return new AppError('STORE_DAMAGED', `Chunk ${hash} in ${packKey(pack)} is damaged: ${what}.`, {
    path: packKey(pack),
    hint: 'Run "vitrine store verify" to see every file that this touches.',
    details: { pack, chunk: hash },
    cause,
  });
}
