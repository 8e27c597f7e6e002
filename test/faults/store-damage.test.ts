import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerifyResult } from '../../contract/domain.ts';
import { writeCheckpoint } from '../../main/engine/store/checkpoint.ts';
import { indexKey, logKey, manifestKey, packKey, STORE_FILE_KEY } from '../../main/engine/store/keys.ts';
import { Lease } from '../../main/engine/store/lease.ts';
import { verifyStore } from '../../main/engine/store/verify.ts';
import { BuiltStore, noise } from '../helpers/store-builder.ts';

const V0 = 'pets/animals:v0';
const V1 = 'pets/animals:v1';
const V2 = 'pets/animals:v2';

let built: BuiltStore;
/** Packs by the version that wrote them, in order of versions. */
let packs: string[];
let indexes: string[];
let manifests: string[];

/** v0 has cat, dog and a listed big file; v1 changes dog; v2 removes cat. Each writes one pack. */
beforeEach(async () => {
  built = await BuiltStore.create();
  const big = { chunkBytes: 900, listed: true };
  const cat = noise(1000, 'cat');
  await built.log({ 'cat.bin': cat, 'dir/dog.bin': noise(1000, 'dog'), 'big.bin': noise(9000, 'big') }, big);
  await built.log(
    { 'cat.bin': cat, 'dir/dog.bin': noise(1000, 'dog 1'), 'big.bin': noise(9000, 'big') },
    big,
  );
  await built.log({ 'dir/dog.bin': noise(1000, 'dog 2'), 'big.bin': noise(9000, 'big') }, big);
  const contents = await built.contents();
  indexes = [...contents.indexes];
  packs = [];
  for (const id of indexes) packs.push((await built.objects.readIndex(id))[0]!.id);
  manifests = contents.versions.map((version) => version.manifest);
});
afterEach(() => built.remove());

const DAMAGES: readonly [string, (bytes: Buffer) => Buffer][] = [
  ['a flipped bit at the start', (bytes) => flip(bytes, 0)],
  ['a flipped bit in the middle', (bytes) => flip(bytes, Math.floor(bytes.length / 2))],
  ['a flipped bit at the end', (bytes) => flip(bytes, bytes.length - 1)],
  ['a cut byte', (bytes) => bytes.subarray(0, -1)],
  ['a byte too many', (bytes) => Buffer.concat([bytes, Buffer.from([0])])],
  ['nothing left', () => Buffer.alloc(0)],
];

describe.each(DAMAGES)('verify finds %s', (_, change) => {
  async function verifyDamaged(key: string): Promise<VerifyResult['damages'][number]> {
    built.damage(key, change);
    const { ok, damages } = await verifyStore(built.backend);
    expect(ok).toBe(false);
    expect(damages.map(({ object }) => object)).toEqual([key]);
    return damages[0]!;
  }

  it('in vitrine.json', async () => {
    expect(await verifyDamaged(STORE_FILE_KEY)).toMatchObject({
      kind: 'store-file',
      versions: [],
      pathCount: 0,
    });
  });

  it('in the pack that all versions use', async () => {
    const damage = await verifyDamaged(packKey(packs[0]!));
    expect(damage.kind).toBe('pack');
    expect(damage.versions).toContain(V0);
    expect(damage.paths.length).toBe(damage.pathCount);
    expect(damage.pathCount).toBeGreaterThan(0);
  });

  it('in the pack of one version', async () => {
    expect(await verifyDamaged(packKey(packs[1]!))).toMatchObject({
      kind: 'pack',
      versions: [V1],
      paths: ['dir/dog.bin'],
      pathCount: 1,
    });
  });

  it('in an index', async () => {
    expect(await verifyDamaged(indexKey(indexes[2]!))).toMatchObject({
      kind: 'index',
      versions: [V2],
      paths: ['dir/dog.bin'],
    });
  });

  it('in the full manifest that all versions build on', async () => {
    const damage = await verifyDamaged(manifestKey(manifests[0]!));
    expect(damage).toMatchObject({ kind: 'manifest', versions: [V0, V1, V2] });
    expect(damage.paths).toContain('dir/dog.bin');
  });

  it('in the newest manifest', async () => {
    expect(await verifyDamaged(manifestKey(manifests[2]!))).toMatchObject({
      kind: 'manifest',
      versions: [V2],
      paths: ['big.bin', 'cat.bin', 'dir/dog.bin'],
    });
  });

  it('in the middle of the log', async () => {
    const damage = await verifyDamaged(logKey(2));
    expect(damage.kind).toBe('log');
    expect(damage.versions).toContain(V2);
    expect(damage.versions).not.toContain(V0);
  });

  it('in a checkpoint', async () => {
    await writeCheckpoint(built.backend, built.position, built.state.records());
    const [key] = await built.keys('checkpoints/');
    expect(await verifyDamaged(key!)).toMatchObject({ kind: 'checkpoint', versions: [] });
  });

  it('in a lease', async () => {
    await Lease.begin(built.backend, { author: 'ada', nowMs: Date.now() });
    const [key] = await built.keys('leases/');
    expect(await verifyDamaged(key!)).toMatchObject({ kind: 'lease', versions: [] });
  });
});

describe('verify', () => {
  it('is content with a store that is whole, and has read all of it', async () => {
    await writeCheckpoint(built.backend, built.position, built.state.records());
    await Lease.begin(built.backend, { author: 'ada', nowMs: Date.now() });
    const seen: number[] = [];
    const result = await verifyStore(built.backend, { onProgress: ({ objects }) => seen.push(objects) });
    expect(result).toMatchObject({ ok: true, damages: [], notes: [], versions: 3 });
    expect(result.objects).toBe((await built.keys()).length);
    expect(result.bytes).toBe(await built.bytesIn(''));
    expect(seen).toEqual(Array.from({ length: result.objects }, (_, i) => i + 1));
  });

  it('names the chunks of one file only when only those are damaged', async () => {
    const [pack] = await built.objects.readIndex(indexes[0]!);
    // Chunks lie in the order of paths: big.bin's come first, then its list, cat, dog.
    built.damage(packKey(pack!.id), (bytes) => flip(bytes, 16 + 20));
    const [damage] = (await verifyStore(built.backend)).damages;
    expect(damage).toMatchObject({ paths: ['big.bin'], versions: [V0, V1, V2] });
  });

  it.each([
    ['pack', () => packKey(packs[1]!), [V1], ['dir/dog.bin']],
    ['index', () => indexKey(indexes[1]!), [V1], ['dir/dog.bin']],
    ['manifest', () => manifestKey(manifests[1]!), [V1, V2], ['big.bin', 'cat.bin', 'dir/dog.bin']],
    ['log', () => logKey(2), [V2], []],
  ])('finds a missing %s', async (kind, key, versions, paths) => {
    await built.backend.delete(key());
    const { damages } = await verifyStore(built.backend);
    expect(damages[0]).toMatchObject({ kind, object: key() });
    expect(damages.length).toBe(1);
    expect(damages[0]!.versions).toEqual(expect.arrayContaining(versions));
    expect(damages[0]!.paths).toEqual(paths);
  });

  it('names a later version only through what it still sees', async () => {
    await built.backend.delete(packKey(packs[0]!));
    const [damage] = (await verifyStore(built.backend)).damages;
    expect(damage).toMatchObject({
      versions: [V0, V1, V2],
      paths: ['big.bin', 'cat.bin', 'dir/dog.bin'],
      pathCount: 3,
    });
  });

  it('notes what is not part of the store, and what no version needs', async () => {
    await built.upload({ 'other.bin': noise(100, 'other') });
    writeFileSync(join(built.root, 'log/00000000000000000002 (conflicted copy)'), 'x');
    const { ok, notes } = await verifyStore(built.backend);
    expect(ok).toBe(true);
    expect(notes.join('\n')).toMatch(/conflicted copy\) is not part of the store/);
    expect(notes.join('\n')).toMatch(/packs: 1 .* that no version needs/);
  });

  it('is not led astray by a log entry with a number far away', async () => {
    writeFileSync(join(built.root, 'log/00009007199254740990'), 'x');
    const { damages } = await verifyStore(built.backend);
    expect(damages.map(({ object }) => object)).toEqual([logKey(4), logKey(9007199254740990)]);
  });

  it('finds a log entry that follows from another history', async () => {
    const other = await BuiltStore.create();
    await other.log({ 'cat.bin': noise(1000, 'cat') });
    const bytes = await other.backend.get(logKey(1));
    other.remove();
    built.damage(logKey(1), () => bytes);
    const [damage] = (await verifyStore(built.backend)).damages;
    expect(damage).toMatchObject({ object: logKey(1), kind: 'log' });
    // The name of the collection is lost with the entry that created it.
    expect(damage!.versions).toEqual([V0, expect.stringMatching(/:v1$/), expect.stringMatching(/:v2$/)]);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    await expect(verifyStore(built.backend, { signal: stop.signal, onProgress })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 1;
  return changed;
}
