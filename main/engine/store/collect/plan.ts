import { encodeIndex, type IndexedPack } from '../../format/index-object.ts';
import { CHUNK_RECORD_BYTES, PACK_TARGET_BYTES, PackBuilder } from '../../format/pack.ts';
import type { ChunkPlace } from '../chunk-reader.ts';
import type { KeptVersion, StoreContents } from '../contents.ts';
import type { ManifestForest } from '../manifest-forest.ts';
import { placeOf, storedBytes } from '../packed-records.ts';
import { isUnneeded, type PackUse } from './place.ts';
import type { FoundObject, LiveIndex, Survey } from './survey.ts';

/** Chunk records in one new index object, about: 50 MB. */
const INDEX_RECORDS = 1_000_000;

/** A new index object: packs that stay, and new packs by their place in `newPacks`. */
interface PlannedIndex {
  readonly kept: readonly IndexedPack[];
  readonly added: readonly number[];
}

/** What a collection would do. Sizes are bytes. */
export interface CollectPlan {
  readonly collected: readonly KeptVersion[];
  /** Packs that the log has to retire: nothing in them is needed, what is needed is copied, or nobody committed them. */
  readonly retirePacks: readonly string[];
  readonly retireManifests: readonly string[];
  readonly removeIndexes: readonly { readonly id: string; readonly packs: readonly string[] }[];
  /** Chunks of each new pack, from packs that are rewritten. */
  readonly newPacks: readonly (readonly ChunkPlace[])[];
  readonly newIndexes: readonly PlannedIndex[];
  /** Everything whose bytes go once the log says so, what earlier collectors left included. */
  readonly deletePacks: readonly FoundObject[];
  readonly deleteIndexes: readonly FoundObject[];
  readonly deleteManifests: readonly FoundObject[];
  readonly rewrittenPacks: number;
  /** Bytes of packs, indexes and manifests: deleted less newly written. The log is not counted. */
  readonly freedBytes: number;
  /** Bytes of packs, indexes and manifests that are there afterwards. */
  readonly keptBytes: number;
}

export interface PlanInput {
  readonly contents: StoreContents;
  readonly survey: Survey;
  /** Versions that go for good now. */
  readonly collected: readonly KeptVersion[];
  /** The manifests of all others. */
  readonly forest: ManifestForest;
  readonly uses: readonly PackUse[];
  /** Whether an object that nobody committed may belong to an upload under way. */
  readonly isYoung: (object: FoundObject) => boolean;
}

/** Says what a collection would do. Pure. */
export function planCollection(input: PlanInput): CollectPlan {
  const { contents, survey } = input;
  const unneeded = input.uses.filter(isUnneeded);
  const going = new Set(unneeded.map((use) => use.pack.id));
  const staying = new Set(input.uses.map((use) => use.pack.id).filter((id) => !going.has(id)));
  const newPacks = groupIntoPacks(unneeded);
  const removed = survey.live.filter((index) => index.packs.some((pack) => !staying.has(pack.id)));
  const newIndexes = planIndexes(survey.live, removed, { staying, newPacks });
  const packs = decidePacks(input, going);
  const manifests = decideManifests(input);
  const indexes = decideIndexes(input, removed);
  const deleted = [...packs.delete, ...manifests.delete, ...indexes.delete];
  const freedBytes = sizeOf(deleted) - newBytes(newPacks, newIndexes);
  const all = [...survey.packs.values(), ...survey.manifests.values(), ...survey.indexes.values()];
  return {
    collected: input.collected,
    retirePacks: packs.retire,
    retireManifests: manifests.retire,
    removeIndexes: [
      ...removed.map(({ id, packs }) => ({ id, packs: packs.map((pack) => pack.id) })),
      ...indexes.orphans.filter((id) => !contents.removedIndexes.has(id)).map((id) => ({ id, packs: [] })),
    ],
    newPacks,
    newIndexes,
    deletePacks: packs.delete,
    deleteIndexes: indexes.delete,
    deleteManifests: manifests.delete,
    rewrittenPacks: unneeded.filter((use) => use.live > 0).length,
    freedBytes,
    keptBytes: sizeOf(all) - freedBytes,
  };
}

/** Whether the plan changes what the log says, beyond deleting what is retired already. */
export function needsCommit(plan: CollectPlan): boolean {
  const { collected, retirePacks, retireManifests, removeIndexes, newIndexes } = plan;
  return [collected, retirePacks, retireManifests, removeIndexes, newIndexes].some((list) => list.length > 0);
}

function groupIntoPacks(unneeded: readonly PackUse[]): ChunkPlace[][] {
  const empty = new PackBuilder(0).size;
  const groups: ChunkPlace[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const { pack, kept } of unneeded) {
    for (const at of kept) {
      if (size >= PACK_TARGET_BYTES) {
        groups.push([]);
        size = empty;
      }
      groups.at(-1)!.push(placeOf(pack.id, pack.records, at));
      size += storedBytes(pack.records, at) + CHUNK_RECORD_BYTES;
    }
  }
  return groups;
}

function planIndexes(
  live: readonly LiveIndex[],
  removed: readonly LiveIndex[],
  {
    staying,
    newPacks,
  }: { readonly staying: ReadonlySet<string>; readonly newPacks: readonly (readonly ChunkPlace[])[] },
): PlannedIndex[] {
  const gone = new Set(removed);
  const listed = new Set(
    live.filter((index) => !gone.has(index)).flatMap((index) => index.packs.map((pack) => pack.id)),
  );
  const planned: { kept: IndexedPack[]; added: number[] }[] = [];
  let records = Number.POSITIVE_INFINITY;
  const target = (more: number): { kept: IndexedPack[]; added: number[] } => {
    if (records + more > INDEX_RECORDS) {
      planned.push({ kept: [], added: [] });
      records = 0;
    }
    records += more;
    return planned.at(-1)!;
  };
  for (const pack of removed.flatMap((index) => index.packs)) {
    if (!staying.has(pack.id) || listed.has(pack.id)) continue;
    listed.add(pack.id);
    target(pack.records.length / CHUNK_RECORD_BYTES).kept.push(pack);
  }
  for (const [place, chunks] of newPacks.entries()) target(chunks.length).added.push(place);
  return planned;
}

interface Decision {
  /** What the log must say first. */
  readonly retire: string[];
  readonly delete: FoundObject[];
}

function decidePacks({ contents, survey, isYoung }: PlanInput, going: ReadonlySet<string>): Decision {
  const indexed = new Set(survey.live.flatMap((index) => index.packs.map((pack) => pack.id)));
  const missing = [...indexed].filter((id) => !survey.packs.has(id) && !contents.retired.has(id));
  const gone: FoundObject[] = [];
  for (const pack of survey.packs.values()) {
    const isOrphan = !indexed.has(pack.id) && !isYoung(pack);
    if (contents.retired.has(pack.id) || going.has(pack.id) || isOrphan) gone.push(pack);
  }
  return { retire: [...newlyGone(gone, contents.retired), ...missing], delete: gone };
}

function decideManifests({ contents, survey, collected, forest, isYoung }: PlanInput): Decision {
  const dead = new Set([...contents.collectedManifests, ...collected.map((version) => version.manifest)]);
  const gone = [...survey.manifests.values()].filter(
    (manifest) =>
      !forest.nodes.has(manifest.id) &&
      (contents.retired.has(manifest.id) || dead.has(manifest.id) || !isYoung(manifest)),
  );
  return { retire: newlyGone(gone, contents.retired), delete: gone };
}

function decideIndexes(
  { contents, survey, isYoung }: PlanInput,
  removed: readonly LiveIndex[],
): { readonly orphans: string[]; readonly delete: FoundObject[] } {
  const going = new Set(removed.map((index) => index.id));
  const live = new Set(survey.live.map((index) => index.id));
  const gone: FoundObject[] = [];
  for (const index of survey.indexes.values()) {
    const isOrphan = !live.has(index.id) && !isYoung(index);
    if (contents.removedIndexes.has(index.id) || going.has(index.id) || isOrphan) gone.push(index);
  }
  return { orphans: gone.map((index) => index.id).filter((id) => !live.has(id)), delete: gone };
}

function newlyGone(gone: readonly FoundObject[], retired: ReadonlySet<string>): string[] {
  return gone.map((object) => object.id).filter((id) => !retired.has(id));
}

/** Bytes of the packs and indexes to be written, by the layout of `format/pack.ts` and `format/index-object.ts`. */
function newBytes(newPacks: readonly (readonly ChunkPlace[])[], newIndexes: readonly PlannedIndex[]): number {
  const emptyPack = new PackBuilder(0).size;
  const emptyIndex = encodeIndex([]).bytes.length;
  const noRecords = Buffer.alloc(0);
  const onePack =
    encodeIndex([{ id: '0'.repeat(64), size: 0, records: noRecords }]).bytes.length - emptyIndex;
  const oneRecord = CHUNK_RECORD_BYTES + 4;
  let bytes = 0;
  for (const chunks of newPacks) {
    bytes += emptyPack + chunks.reduce((sum, chunk) => sum + chunk.stored + CHUNK_RECORD_BYTES, 0);
  }
  for (const { kept, added } of newIndexes) {
    const keptRecords = kept.reduce((sum, pack) => sum + pack.records.length / CHUNK_RECORD_BYTES, 0);
    const newRecords = added.reduce((sum, place) => sum + newPacks[place]!.length, 0);
    bytes += emptyIndex + (kept.length + added.length) * onePack + (keptRecords + newRecords) * oneRecord;
  }
  return bytes;
}

function sizeOf(objects: readonly FoundObject[]): number {
  return objects.reduce((sum, object) => sum + object.size, 0);
}
