import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { ManifestWriter, mergeManifests } from '../../../main/engine/format/manifest.ts';
import { indexKey, manifestKey, packKey } from '../../../main/engine/store/keys.ts';
import { MAX_MANIFEST_CHAIN, StoreObjects } from '../../../main/engine/store/objects.ts';
import { BuiltStore } from '../../helpers/store-builder.ts';

let built: BuiltStore;
beforeEach(async () => {
  built = await BuiltStore.create();
});
afterEach(() => built.remove());

const isDamaged = (error: unknown) => hasCode(error, 'STORE_DAMAGED');

describe('StoreObjects', () => {
  it('reads a chain of manifests, full one first', async () => {
    await built.log({ a: '1', b: '1' });
    await built.log({ a: '2', b: '1' });
    await built.log({ a: '2' });
    const newest = (await built.contents()).versions[2]!.manifest;
    const { chain, names, ids } = await new StoreObjects(built.backend).readManifestChain(newest);
    expect(ids.length).toBe(3);
    expect(names).toEqual(ids.map(manifestKey));
    expect(ids[2]).toBe(newest);
    expect([...mergeManifests(chain, names)].flat().map((entry) => entry.path)).toEqual(['a']);
  });

  it('refuses a chain longer than the format allows', async () => {
    let base: string | null = null;
    const ids: string[] = [];
    for (let depth = 0; depth <= MAX_MANIFEST_CHAIN; depth++) {
      base = await putEmpty(base, depth);
      ids.push(base);
    }
    await expect(built.objects.readManifestChain(ids[MAX_MANIFEST_CHAIN]!)).rejects.toSatisfy(isDamaged);
    expect((await built.objects.readManifestChain(ids[MAX_MANIFEST_CHAIN - 1]!)).chain.length).toBe(
      MAX_MANIFEST_CHAIN,
    );
  });

  it('refuses packs, indexes and manifests that are not what their names say', async () => {
    await built.log({ a: '1' });
    const { versions, indexes } = await built.contents();
    const [pack] = await built.objects.readIndex(indexes[0]!);
    expect((await built.objects.readPack(pack!.id)).length).toBe(pack!.size);
    const keys = [packKey(pack!.id), indexKey(indexes[0]!), manifestKey(versions[0]!.manifest)];
    for (const key of keys) built.damage(key, (bytes) => Buffer.concat([bytes, Buffer.from([0])]));
    const objects = new StoreObjects(built.backend);
    await expect(objects.readPack(pack!.id)).rejects.toSatisfy(isDamaged);
    await expect(objects.readIndex(indexes[0]!)).rejects.toSatisfy(isDamaged);
    await expect(objects.readManifest(versions[0]!.manifest)).rejects.toSatisfy(isDamaged);
  });

  it('says what is missing', async () => {
    const isMissing = (error: unknown) => hasCode(error, 'STORE_OBJECT_MISSING');
    await expect(built.objects.readManifest('ab'.repeat(32))).rejects.toSatisfy(isMissing);
    await expect(built.objects.readIndex('ab'.repeat(32))).rejects.toSatisfy(isMissing);
  });
});

async function putEmpty(base: string | null, depth: number): Promise<string> {
  const pieces: Buffer[] = [];
  const writer = new ManifestWriter({ base, depth, algorithm: 'md5' }, (piece) => void pieces.push(piece));
  const { id } = writer.finish({ entries: 0, bytes: 0, emptyDirectories: [] });
  await built.objects.putManifest({ id, bytes: Buffer.concat(pieces) });
  return id;
}
