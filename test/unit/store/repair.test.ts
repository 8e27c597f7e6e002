import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepairResult } from '../../../contract/domain.ts';
import { encodeLogEntry } from '../../../main/engine/format/log-entry.ts';
import { mergeManifests } from '../../../main/engine/format/manifest.ts';
import { FolderBackend } from '../../../main/engine/store/backends/folder.ts';
import { writeCheckpoint } from '../../../main/engine/store/checkpoint.ts';
import { readChunks } from '../../../main/engine/store/chunk-reader.ts';
import { giveNewId } from '../../../main/engine/store/folder-store.ts';
import { indexKey, logKey, manifestKey, packKey, STORE_FILE_KEY } from '../../../main/engine/store/keys.ts';
import { Lease } from '../../../main/engine/store/lease.ts';
import { placeOf, recordOffsets } from '../../../main/engine/store/packed-records.ts';
import { storeSource } from '../../../main/engine/store/repair/chunk-source.ts';
import { type RepairOptions, repairStore } from '../../../main/engine/store/repair.ts';
import { verifyStore } from '../../../main/engine/store/verify.ts';
import { BuiltStore, type Files, noise } from '../../helpers/store-builder.ts';

let built: BuiltStore;
let copy: string;
let versions: Files[];
let packs: string[];
let indexes: string[];
let manifests: string[];

/** v0 has cat, dog and a listed big file; v1 changes dog; v2 removes cat. Each writes one pack. */
beforeEach(async () => {
  built = await BuiltStore.create();
  const big = noise(9000, 'big');
  versions = [
    { 'big.bin': big, 'cat.bin': noise(1000, 'cat'), 'dir/dog.bin': noise(1000, 'dog') },
    { 'big.bin': big, 'cat.bin': noise(1000, 'cat'), 'dir/dog.bin': noise(1000, 'dog 1') },
    { 'big.bin': big, 'dir/dog.bin': noise(1000, 'dog 2') },
  ];
  for (const files of versions) await built.log(files, { chunkBytes: 900, listed: true });
  await writeCheckpoint(built.backend, built.position, built.state.records());
  await Lease.begin(built.backend, { author: 'ada', nowMs: Date.now() });
  const contents = await built.contents();
  indexes = [...contents.indexes];
  packs = [];
  for (const id of indexes) packs.push((await built.objects.readIndex(id))[0]!.id);
  manifests = contents.versions.map((version) => version.manifest);
  copy = mkdtempSync(join(tmpdir(), 'vitrine-copy-'));
  cpSync(built.root, copy, { recursive: true });
});
afterEach(() => {
  built.remove();
  rmSync(copy, { recursive: true, force: true });
});

const noCopy: Pick<RepairOptions, 'copies' | 'sources'> = { copies: [], sources: [] };

function repair(change: Partial<RepairOptions> = {}): Promise<RepairResult> {
  const backend = folderAt(copy);
  return repairStore(built, {
    contents: () => built.contents(),
    commit: (intent) => built.commit(intent),
    copies: [{ name: 'copy', backend }],
    sources: [storeSource('copy', backend)],
    dryRun: false,
    ...change,
  });
}

/** The store is whole, and every version's files are what was logged. */
async function expectWhole(): Promise<void> {
  expect(await verifyStore(built.backend)).toMatchObject({ ok: true, damages: [] });
  expect(readdirSync(join(built.root, 'tmp'))).toEqual([]);
  const { versions: kept } = await built.contents();
  for (const [i, files] of versions.entries()) {
    const read = await readFiles(kept[i]!.manifest);
    expect(Object.keys(read)).toEqual(Object.keys(files));
    for (const [path, bytes] of Object.entries(files)) expect(read[path]!.equals(bytes as Buffer)).toBe(true);
  }
}

const KINDS: readonly [string, () => string][] = [
  ['vitrine.json', () => STORE_FILE_KEY],
  ['log entry 0', () => logKey(0)],
  ['a log entry', () => logKey(2)],
  ['the newest log entry', () => logKey(3)],
  ['the pack that all versions use', () => packKey(packs[0]!)],
  ['an index', () => indexKey(indexes[1]!)],
  ['the full manifest', () => manifestKey(manifests[0]!)],
  ['a delta manifest', () => manifestKey(manifests[2]!)],
];

describe.each(KINDS)('%s comes back from a copy', (_, keyOf) => {
  it('when it is damaged', async () => {
    const before = readFileSync(join(built.root, keyOf()));
    flip(keyOf());
    const result = await repair();
    expect(result).toMatchObject({ ok: true, dryRun: false, remaining: [] });
    expect(result.repaired).toEqual([
      expect.objectContaining({ object: keyOf(), how: 'copied', from: ['copy'] }),
    ]);
    expect(readFileSync(join(built.root, keyOf())).equals(before)).toBe(true);
    await expectWhole();
  });

  it('when it is missing', async () => {
    rmSync(join(built.root, keyOf()));
    expect(await repair({ known: built.position })).toMatchObject({ ok: true, remaining: [] });
    await expectWhole();
  });

  it('but not in a dry run, which tells of it', async () => {
    flip(keyOf());
    const before = snapshot();
    const result = await repair({ dryRun: true });
    expect(result).toMatchObject({ dryRun: true, ok: true, remaining: [] });
    expect(result.repaired.map(({ object }) => object)).toEqual([keyOf()]);
    expect(snapshot()).toEqual(before);
  });
});

it.each(KINDS.filter(([name]) => /json|log|manifest/.test(name)))(
  '%s that no copy has is named and left as it is',
  async (_, keyOf) => {
    flip(keyOf());
    rmSync(join(copy, keyOf()));
    const before = snapshot();
    const result = await repair();
    expect(result).toMatchObject({ ok: false, repaired: [] });
    expect(result.remaining.map(({ object }) => object)).toContain(keyOf());
    expect(result.notes.join('\n')).toContain('--from');
    expect(snapshot()).toEqual(before);
  },
);

describe('repair', () => {
  it('has nothing to do in a store that is whole', async () => {
    const before = snapshot();
    expect(await repair()).toMatchObject({ ok: true, repaired: [], remaining: [] });
    expect(snapshot()).toEqual(before);
  });

  it('mends everything at once', async () => {
    for (const [key] of snapshot()) if (key !== STORE_FILE_KEY && !key.startsWith('tmp/')) flip(key);
    rmSync(join(built.root, STORE_FILE_KEY));
    expect(await repair({ expectedId: built.store.id })).toMatchObject({ ok: true, remaining: [] });
    await expectWhole();
  });

  it('brings a run of log entries back, also at the end of the log', async () => {
    for (const number of [1, 2, 3]) rmSync(join(built.root, logKey(number)));
    const { repaired } = await repair({ known: built.position });
    expect(repaired.map(({ object }) => object)).toEqual([logKey(1), logKey(2), logKey(3)]);
    await expectWhole();
  });

  it('removes damaged caches', async () => {
    const caches = [...(await built.keys('checkpoints/')), ...(await built.keys('leases/'))];
    for (const key of caches) flip(key);
    const { ok, repaired } = await repair(noCopy);
    expect(ok).toBe(true);
    expect(repaired.map(({ object, how }) => [object, how])).toEqual(caches.map((key) => [key, 'removed']));
    await expectWhole();
  });

  it('takes no log entry that has another place in the chain', async () => {
    const bytes = await forge(3);
    writeFileSync(join(copy, logKey(3)), bytes);
    flip(logKey(3));
    const result = await repair({ known: built.position });
    expect(result).toMatchObject({ ok: false, repaired: [] });
    expect(result.remaining[0]).toMatchObject({ object: logKey(3) });
  });

  it('takes no vitrine.json with another id, but the original in a copy that has its own', async () => {
    const expectedId = built.store.id;
    await giveNewId(copy);
    flip(STORE_FILE_KEY);
    expect(await repair({ expectedId })).toMatchObject({ ok: true });
    expect(JSON.parse(readFileSync(join(built.root, STORE_FILE_KEY), 'utf8')).id).toBe(expectedId);
    flip(STORE_FILE_KEY);
    expect(await repair({ expectedId: 'another' })).toMatchObject({ ok: false, repaired: [] });
  });

  it('tells of a store whose vitrine.json is nowhere, and never makes one up', async () => {
    rmSync(join(built.root, STORE_FILE_KEY));
    await expect(repair(noCopy)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    rmSync(built.root, { recursive: true });
    await expect(repair()).rejects.toMatchObject({ code: 'STORE_MISSING' });
    expect(existsSync(built.root)).toBe(false);
  });

  it('can be cancelled, and goes on when it is run again', async () => {
    for (const id of packs) flip(packKey(id));
    const stop = new AbortController();
    const onPhase = (phase: string) => phase === 'searching' && stop.abort();
    await expect(repair({ copies: [], signal: stop.signal, onPhase })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(await repair({ copies: [] })).toMatchObject({ ok: true });
    await expectWhole();
  });
});

describe('packs that no copy has', () => {
  it('are rewritten from another store that has their chunks', async () => {
    const other = await BuiltStore.create();
    for (const files of versions) await other.log(files, { chunkBytes: 900, listed: true });
    flip(packKey(packs[0]!), 16);
    rmSync(join(built.root, packKey(packs[1]!)));
    const source = storeSource('store other', other.backend);
    const result = await repair({ copies: [], sources: [source] });
    expect(result).toMatchObject({ ok: true, remaining: [] });
    expect(result.repaired).toEqual([
      expect.objectContaining({
        object: packKey(packs[0]!),
        how: 'rewritten',
        foundChunks: 1,
        lostChunks: 0,
      }),
      expect.objectContaining({ object: packKey(packs[1]!), from: ['store other'], lostChunks: 0 }),
    ]);
    other.remove();
    await expectWhole();
    for (const id of packs.slice(0, 2)) expect(existsSync(join(built.root, packKey(id)))).toBe(false);
  });

  it('are rewritten from themselves when every chunk in them is good', async () => {
    flip(packKey(packs[0]!), 0);
    const before = await built.backend.get(packKey(packs[1]!));
    const cut = before.subarray(0, -1);
    writeFileSync(join(built.root, packKey(packs[1]!)), cut);
    expect(await repair(noCopy)).toMatchObject({ ok: true, remaining: [] });
    await expectWhole();
  });

  it('stay as they are when nothing of them is found', async () => {
    flip(packKey(packs[0]!), 16);
    rmSync(join(built.root, packKey(packs[1]!)));
    const before = snapshot();
    const result = await repair(noCopy);
    expect(result).toMatchObject({ ok: false, repaired: [] });
    expect(result.remaining.map(({ object }) => object).sort()).toEqual(
      packs.slice(0, 2).map(packKey).sort(),
    );
    expect(result.remaining.flatMap(({ versions: touched }) => touched)).toContain('pets/animals:v1');
    expect(snapshot()).toEqual(before);
  });

  it('are rewritten as far as chunks are found; the rest is named and can be found later', async () => {
    const other = await BuiltStore.create();
    await other.log({ 'dog.bin': versions[0]!['dir/dog.bin']! }, { chunkBytes: 900, listed: true });
    rmSync(join(built.root, packKey(packs[0]!)));
    const result = await repair({ copies: [], sources: [storeSource('other', other.backend)] });
    other.remove();
    expect(result).toMatchObject({ ok: false, repaired: [{ object: packKey(packs[0]!), how: 'rewritten' }] });
    expect(result.repaired[0]!.lostChunks).toBeGreaterThan(0);
    const paths = new Set(result.remaining.flatMap((damage) => damage.paths));
    expect([...paths].sort()).toEqual(['big.bin', 'cat.bin']);
    expect(await repair({ copies: [] })).toMatchObject({ ok: true });
    await expectWhole();
  });

  it('that no version needs are retired', async () => {
    const id = await built.log({ 'bird.bin': noise(1000, 'bird') }, { name: 'birds' });
    await built.delete(id);
    const { indexes: now } = await built.contents();
    const pack = (await built.objects.readIndex(now.at(-1)!))[0]!.id;
    await built.commit(collected(built.position.number, id));
    flip(packKey(pack), 16);
    expect(await repair(noCopy)).toMatchObject({ ok: true, repaired: [{ object: packKey(pack) }] });
    await expectWhole();
  });

  it('are looked for again when somebody else was quicker', async () => {
    flip(packKey(packs[0]!), 0);
    let isFirst = true;
    const commit: RepairOptions['commit'] = async (intent) => {
      if (isFirst)
        await built.commit({ ...intent, packs: ['f'.repeat(64)], addIndexes: [], removeIndexes: [] });
      isFirst = false;
      await built.commit(intent);
    };
    expect(await repair({ ...noCopy, commit })).toMatchObject({ ok: true });
    await expectWhole();
    expect((await built.keys('packs/')).length).toBe(3);
  });
});

describe('a lost index', () => {
  it.each(['damaged', 'missing'])('that is %s is made anew from the packs', async (how) => {
    if (how === 'damaged') flip(indexKey(indexes[0]!));
    else rmSync(join(built.root, indexKey(indexes[0]!)));
    const result = await repair(noCopy);
    expect(result).toMatchObject({ ok: true, repaired: [{ object: indexKey(indexes[0]!), how: 'rebuilt' }] });
    await expectWhole();
  });

  it('is made anew together with a pack that it alone listed', async () => {
    rmSync(join(built.root, indexKey(indexes[0]!)));
    flip(packKey(packs[0]!), 16);
    expect(await repair({ copies: [] })).toMatchObject({ ok: true });
    await expectWhole();
  });

  it('stays as it is when its packs are lost, too', async () => {
    rmSync(join(built.root, indexKey(indexes[0]!)));
    rmSync(join(built.root, packKey(packs[0]!)));
    const before = snapshot();
    const result = await repair(noCopy);
    expect(result).toMatchObject({ ok: false, repaired: [] });
    expect(result.remaining[0]).toMatchObject({ object: indexKey(indexes[0]!) });
    expect(snapshot()).toEqual(before);
    expect(await repair({ copies: [] })).toMatchObject({ ok: true });
    await expectWhole();
  });
});

function folderAt(root: string): FolderBackend {
  return new FolderBackend({ root, commit: 'link' });
}

function flip(key: string, at = 30): void {
  built.damage(key, (bytes) => {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    return changed;
  });
}

/** Names and bytes of everything in a folder. */
function snapshotOf(root: string): [string, string][] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file): [string, string] => [file.slice(root.length + 1), readFileSync(file, 'latin1')])
    .sort();
}

function snapshot(): [string, string][] {
  return snapshotOf(built.root);
}

/** A valid entry that another history has at this number. */
async function forge(number: number): Promise<Buffer> {
  const text = (await built.backend.get(logKey(number))).toString().split('\n')[0]!;
  const entry = { ...JSON.parse(text), time: '2001-01-01T00:00:00.000Z' };
  return encodeLogEntry(entry).bytes;
}

function collected(markedAt: number, id: string): Parameters<RepairOptions['commit']>[0] {
  return {
    kind: 'collect',
    markedAt,
    packs: [],
    manifests: [],
    collected: [id],
    addIndexes: [],
    removeIndexes: [],
  };
}

async function readFiles(manifest: string): Promise<Record<string, Buffer>> {
  const { indexes: live, retired } = await built.contents();
  const places = new Map<string, ReturnType<typeof placeOf>>();
  for (const id of live) {
    for (const pack of await built.objects.readIndex(id)) {
      if (retired.has(pack.id)) continue;
      for (const at of recordOffsets(pack.records)) {
        places.set(pack.records.toString('hex', at, at + 32), placeOf(pack.id, pack.records, at));
      }
    }
  }
  const read = async (refs: Buffer): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for (let at = 4; at < refs.length; at += 36) {
      const place = places.get(refs.toString('hex', at, at + 32))!;
      for await (const { raw } of readChunks(built.backend, [place])) parts.push(raw);
    }
    return Buffer.concat(parts);
  };
  const { chain, names } = await built.objects.readManifestChain(manifest);
  const files: Record<string, Buffer> = {};
  for (const batch of mergeManifests(chain, names)) {
    for (const entry of batch) {
      if (entry.kind !== 'stored') continue;
      const { chunks, listed } = entry.content;
      files[entry.path] = await read(listed ? await read(chunks) : chunks);
    }
  }
  return files;
}
