import { hasCode } from '../../../../contract/errors.ts';
import { CHUNK_REF_BYTES, type Content } from '../../artifact/entry.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import { type ManifestRecord, readManifest } from '../../format/manifest.ts';
import { ChunkMap } from '../chunk-map.ts';
import { type ChunkPlace, readChunks } from '../chunk-reader.ts';
import { findPlaces } from '../find-places.ts';
import { INDEX_PREFIX, manifestKey } from '../keys.ts';
import {
  chainOf,
  loadForest,
  type ManifestForest,
  type ManifestNode,
  walkForest,
} from '../manifest-forest.ts';
import { StoreObjects } from '../objects.ts';
import { NOBODY, type Owner, Owners } from '../owners.ts';
import type { CheckedLog, CheckOptions } from './check-log.ts';
import type { ChunkStatus } from './chunk-status.ts';
import { messageOf } from './findings.ts';
import { Hits } from './hits.ts';

/**
 * Reads every manifest and looks every chunk up that a version needs; adds to each finding the versions and
 * paths that it touches.
 *
 * @returns SHA-256 in hex of the manifests that versions are made of
 */
export async function checkManifests(
  options: CheckOptions,
  log: CheckedLog,
  chunks: { readonly status: ChunkStatus; readonly packs: ReadonlyMap<string, IndexedPack> },
): Promise<ReadonlySet<string>> {
  const { findings, signal } = options;
  const { versions, manifestBases } = log.contents;
  const objects = new StoreObjects(options.backend);
  const damagedNodes = new Map<string, number>();
  const onDamage = (id: string, error: unknown): void => {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    damagedNodes.set(id, findings.add('manifest', manifestKey(id), messageOf(error)));
  };
  const forest = await loadForest(objects, versions, {
    signal,
    onDamage,
    bases: manifestBases,
    include: log.isSure,
  });
  const hits = new Hits();
  const lists: { readonly content: Content; readonly path: string; readonly node: ManifestNode }[] = [];
  const lookUp = (refs: Buffer, path: string, node: ManifestNode): void => {
    for (let at = 4; at < refs.length; at += CHUNK_REF_BYTES) {
      const status = chunks.status.get(refs, at);
      if (status === 'good') continue;
      hits.add(node, path, status === 'unknown' ? lostChunkFinding(options) : status);
    }
  };
  await walkForest(forest, {
    objects,
    owners: new Owners(versions),
    signal,
    onDamage,
    onManifest: options.onObject,
    visit: (record: ManifestRecord, owner: Owner, node) => {
      if (record.kind !== 'stored' || owner === NOBODY) return;
      lookUp(record.content.chunks, record.path, node);
      if (record.content.listed) lists.push({ content: record.content, path: record.path, node });
    },
  });
  for await (const { place, members } of readLists(options, lists, chunks.packs.values())) {
    lookUp(members, lists[place]!.path, lists[place]!.node);
  }
  await hits.resolve(forest, { objects, findings, signal });
  for (const [id, finding] of damagedNodes)
    await touchWholeVersions(options, { forest, objects, id, finding });
  return new Set(forest.nodes.keys());
}

/** The finding for chunks that no index lists: of the first lost index, or one of its own. */
function lostChunkFinding({ findings }: CheckOptions): number {
  const [index] = findings.ofKind('index');
  return index ?? findings.add('index', INDEX_PREFIX, 'Versions need chunks that no index lists.');
}

/** Members of listed contents, as far as their list chunks can be read; `place` is that in `lists`. */
async function* readLists(
  options: CheckOptions,
  lists: readonly { readonly content: Content }[],
  packs: Iterable<IndexedPack>,
): AsyncGenerator<{ readonly place: number; readonly members: Buffer }> {
  const wanted = new ChunkMap();
  for (const { content } of lists) {
    for (let at = 4; at < content.chunks.length; at += CHUNK_REF_BYTES) wanted.set(content.chunks, at, 1);
  }
  const found = new Map(findPlaces(wanted, packs).map((place) => [place.hash.toString('latin1'), place]));
  for (const [place, { content }] of lists.entries()) {
    for (let at = 4; at < content.chunks.length; at += CHUNK_REF_BYTES) {
      const chunk = found.get(content.chunks.toString('latin1', at, at + 32));
      const members = chunk && (await readIfGood(options, chunk));
      if (members) yield { place, members };
    }
  }
}

/** The chunk's bytes; undefined when they cannot be read, which was reported when its pack was checked. */
async function readIfGood({ backend, signal }: CheckOptions, place: ChunkPlace): Promise<Buffer | undefined> {
  try {
    for await (const { raw } of readChunks(backend, [place], { signal })) {
      return raw.subarray(0, raw.length - (raw.length % CHUNK_REF_BYTES));
    }
  } catch (error) {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
  }
  return undefined;
}

/** A version with a damaged manifest in its chain is touched as a whole: all paths that can still be read. */
async function touchWholeVersions(
  options: CheckOptions,
  {
    forest,
    objects,
    id,
    finding,
  }: {
    readonly forest: ManifestForest;
    readonly objects: StoreObjects;
    readonly id: string;
    readonly finding: number;
  },
): Promise<void> {
  const { versions, paths } = options.findings.get(finding);
  const touched = new Set<ManifestNode>();
  for (const node of subtree(forest.nodes.get(id)!)) {
    for (const version of node.versions) versions.add(version);
    if (node.versions.length > 0) for (const member of chainOf(node)) touched.add(member);
  }
  for (const node of touched) {
    for (const batch of await salvage(options, objects, node)) {
      for (const record of batch) if (record.kind !== 'removed') paths.add(record.path);
    }
  }
}

function* subtree(node: ManifestNode): Generator<ManifestNode> {
  yield node;
  for (const child of node.children) yield* subtree(child);
}

/** Records of a manifest as far as they can be decoded. */
async function salvage(
  { backend }: CheckOptions,
  objects: StoreObjects,
  node: ManifestNode,
): Promise<ManifestRecord[][]> {
  const batches: ManifestRecord[][] = [];
  try {
    const key = manifestKey(node.id);
    const bytes = node.readable ? await objects.readManifest(node.id) : await backend.get(key);
    for (const batch of readManifest(bytes, key)) batches.push(batch);
  } catch (error) {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
  }
  return batches;
}
