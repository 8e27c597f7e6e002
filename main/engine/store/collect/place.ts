import { AppError } from '../../../../contract/errors.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import { ChunkMap } from '../chunk-map.ts';
import type { Owner } from '../owners.ts';
import { recordOffsets, storedBytes } from '../packed-records.ts';

/** A pack with less than this share of its stored bytes needed is rewritten. */
const REWRITE_BELOW = 0.5;

/** How much of a pack is needed. */
export interface PackUse {
  readonly pack: IndexedPack;
  /** Stored bytes of its chunks, and of those that are needed and kept here. */
  readonly stored: number;
  readonly live: number;
  /** Byte offsets in `pack.records` of the chunks that are needed and kept here. */
  readonly kept: readonly number[];
}

/** Whether a pack goes: nothing in it is needed, or so little that it moves to a new pack. */
export function isUnneeded({ live, stored }: PackUse): boolean {
  return live === 0 || live < stored * REWRITE_BELOW;
}

/**
 * Chooses for every needed chunk the one pack that keeps it. A chunk that two writers stored at the same time
 * lies in two packs; one that stays keeps it, among those the one with the largest share of needed bytes. So a
 * collection leaves nothing to the next one.
 *
 * @param onPlaced called for each needed chunk once, with its owner and stored bytes
 * @throws STORE_DAMAGED when a needed chunk is in no pack: then nothing may be deleted
 */
export function placeChunks(
  packs: readonly IndexedPack[],
  marks: ChunkMap,
  onPlaced: (owner: Owner, stored: number) => void,
): PackUse[] {
  const ordered = packs.map((pack) => ({ pack, share: liveShare(pack, marks) }));
  ordered.sort((a, b) => b.share - a.share || (a.pack.id < b.pack.id ? -1 : 1));
  const first = placeInOrder(ordered, marks);
  const going = first.filter(isUnneeded);
  const staying = first.filter((use) => !isUnneeded(use));
  const uses = going.some(({ live }) => live > 0) ? placeInOrder([...staying, ...going], marks) : first;
  for (const { pack, kept } of uses) {
    for (const at of kept) onPlaced(marks.get(pack.records, at), storedBytes(pack.records, at));
  }
  return uses;
}

/** Each needed chunk is kept by the first pack that has it. */
function placeInOrder(ordered: readonly { readonly pack: IndexedPack }[], marks: ChunkMap): PackUse[] {
  const placed = new ChunkMap(marks.size);
  const uses = ordered.map(({ pack }) => usePack(pack, marks, placed));
  if (placed.size < marks.size) throw lostChunks(marks, placed);
  return uses;
}

function liveShare({ records }: IndexedPack, marks: ChunkMap): number {
  let live = 0;
  let all = 0;
  for (const at of recordOffsets(records)) {
    const stored = storedBytes(records, at);
    all += stored;
    if (marks.get(records, at) !== 0) live += stored;
  }
  return all === 0 ? 0 : live / all;
}

function usePack(pack: IndexedPack, marks: ChunkMap, placed: ChunkMap): PackUse {
  const { records } = pack;
  const kept: number[] = [];
  let all = 0;
  let live = 0;
  for (const at of recordOffsets(records)) {
    const stored = storedBytes(records, at);
    all += stored;
    if (marks.get(records, at) === 0 || placed.get(records, at) !== 0) continue;
    placed.set(records, at, 1);
    kept.push(at);
    live += stored;
  }
  return { pack, stored: all, live, kept };
}

function lostChunks(marks: ChunkMap, placed: ChunkMap): AppError {
  let example = '';
  for (const { hash } of marks.entries()) {
    if (placed.get(hash, 0) !== 0) continue;
    example = hash.toString('hex');
    break;
  }
  const count = marks.size - placed.size;
  const message = `${count} chunks that versions need are in no pack of the store, such as ${example}.`;
  return new AppError('STORE_DAMAGED', message, {
    hint: 'Nothing was deleted. Run "vitrine store verify" to see which files this touches.',
  });
}
