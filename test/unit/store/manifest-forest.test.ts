import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManifestWriter, mergeManifests } from '../../../main/engine/format/manifest.ts';
import type { Backend } from '../../../main/engine/store/backends/backend.ts';
import type { KeptVersion } from '../../../main/engine/store/contents.ts';
import { manifestKey } from '../../../main/engine/store/keys.ts';
import { loadForest, walkForest } from '../../../main/engine/store/manifest-forest.ts';
import { StoreObjects } from '../../../main/engine/store/objects.ts';
import { Owners, SEVERAL_LIVE, SEVERAL_WAITING } from '../../../main/engine/store/owners.ts';

/** Steps of a tree of manifests: which earlier one it builds on, and what it sets (true) or removes (false). */
const step = fc.record({
  base: fc.nat(20),
  changes: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()),
  kept: fc.constantFrom('no', 'live', 'deleted'),
});

describe('walkForest', () => {
  it('tells for each record exactly who sees it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { backend, versions } = build(steps);
        const objects = new StoreObjects(backend);
        const seen = await viewers(objects, versions);
        const owners = new Owners(versions);
        const forest = await loadForest(objects, versions);
        let records = 0;
        await walkForest(forest, {
          objects,
          owners,
          visit: (record, owner) => {
            if (record.kind !== 'reference') return;
            records++;
            const places = seen.get(record.uri) ?? [];
            if (places.length <= 1) expect(owner).toBe(places.length === 0 ? 0 : owners.of(places[0]!));
            else {
              const isLive = places.some((place) => versions[place]!.deletedMs === undefined);
              expect(owner).toBe(isLive ? SEVERAL_LIVE : SEVERAL_WAITING);
            }
            seen.delete(record.uri);
          },
        });
        expect(seen.size).toBe(0);
        if (versions.length === 0) expect(records).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

/** Who sees each record, by merging every version's chain. The URI of a record says where it comes from. */
async function viewers(
  objects: StoreObjects,
  versions: readonly KeptVersion[],
): Promise<Map<string, number[]>> {
  const seen = new Map<string, number[]>();
  for (const [place, version] of versions.entries()) {
    const { chain, names } = await objects.readManifestChain(version.manifest);
    for (const entry of [...mergeManifests(chain, names)].flat()) {
      if (entry.kind === 'reference') seen.set(entry.uri, [...(seen.get(entry.uri) ?? []), place]);
    }
  }
  return seen;
}

type Step = { base: number; changes: Record<string, boolean>; kept: string };

function build(steps: readonly Step[]): { backend: Backend; versions: KeptVersion[] } {
  const made: { id: string; depth: number; paths: Set<string> }[] = [];
  const stored = new Map<string, Buffer>();
  const versions: KeptVersion[] = [];
  for (const [number, { base, changes, kept }] of steps.entries()) {
    const under = number === 0 || base >= made.length ? undefined : made[base]!;
    const depth = under ? under.depth + 1 : 0;
    const paths = new Set(under?.paths);
    const pieces: Buffer[] = [];
    const writer = new ManifestWriter({ base: under?.id ?? null, depth, algorithm: 'md5' }, (piece) => {
      pieces.push(piece);
    });
    for (const path of Object.keys(changes).sort()) {
      if (changes[path]) {
        writer.add({
          kind: 'reference',
          path,
          uri: `x://${number}/${path}`,
          digest: 'd',
          size: 0,
          extra: undefined,
        });
        paths.add(path);
      } else if (paths.delete(path)) writer.remove(path);
    }
    const { id } = writer.finish({ entries: paths.size, bytes: 0, emptyDirectories: [] });
    stored.set(manifestKey(id), Buffer.concat(pieces));
    made.push({ id, depth, paths });
    if (kept === 'no') continue;
    const deletedMs = kept === 'deleted' ? 1 : undefined;
    versions.push({ id: String(number), label: String(number), manifest: id, createdAt: number, deletedMs });
  }
  // Only `get` is used here.
  const backend = { get: async (key: string) => stored.get(key)! } as Partial<Backend> as Backend;
  return { backend, versions };
}
