import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { type CollectOptions, collectGarbage } from '../../../main/engine/store/collect.ts';
import { indexKey } from '../../../main/engine/store/keys.ts';
import { Lease } from '../../../main/engine/store/lease.ts';
import { StoreObjects } from '../../../main/engine/store/objects.ts';
import { verifyStore } from '../../../main/engine/store/verify.ts';
import { BuiltStore, noise } from '../../helpers/store-builder.ts';

const DAY = 24 * 60 * 60 * 1000;
const OBJECTS = ['packs/', 'index/', 'manifests/'];

let built: BuiltStore;
afterEach(() => built.remove());

/** Ten days on: undo times are over, and nothing is young. */
function options(more: Partial<CollectOptions> = {}): CollectOptions {
  return {
    contents: () => built.contents(),
    commit: (intent) => built.commit(intent),
    nowMs: Date.now() + 10 * DAY,
    ...more,
  };
}

const collect = (more: Partial<CollectOptions> = {}) => collectGarbage(built, options(more));

async function expectHealthy(): Promise<void> {
  const { damages } = await verifyStore(built.backend);
  expect(damages).toEqual([]);
}

describe('collecting', () => {
  it('changes nothing in a store that needs everything', async () => {
    built = await BuiltStore.create();
    await built.log({ 'a.bin': noise(5000, 'a'), 'b.bin': noise(5000, 'b') });
    await built.log({ 'a.bin': noise(5000, 'a'), 'b.bin': noise(5000, 'c') });
    const keys = await built.keys();
    const result = await collect();
    expect(result).toMatchObject({ freedBytes: 0, freedPacks: 0, rewrittenPacks: 0, waitingBytes: 0 });
    expect(result.keptBytes).toBe(await built.bytesIn(...OBJECTS));
    expect(await built.keys()).toEqual(keys);
  });

  it('frees exactly what the dry run says, and exactly what only the deleted version had', async () => {
    built = await BuiltStore.create();
    const shared = noise(20_000, 'shared');
    const first = await built.log({ 'old.bin': noise(50_000, 'old'), 'shared.bin': shared });
    await built.log({ 'new.bin': noise(3000, 'new'), 'shared.bin': shared });
    await built.delete(first);
    const before = await built.bytesIn(...OBJECTS);
    const dry = await collect({ dryRun: true });
    expect(await built.bytesIn(...OBJECTS)).toBe(before);
    expect(dry.rewrittenPacks).toBe(1);
    const done = await collect();
    expect({ ...done, dryRun: true }).toEqual(dry);
    const after = await built.bytesIn(...OBJECTS);
    expect(before - after).toBe(dry.freedBytes);
    expect(after).toBe(dry.keptBytes);
    expect(after).toBeLessThan(before - 50_000);
    await expectHealthy();
  });

  it('keeps what a later version inherits from the manifest of a deleted one, and nothing else', async () => {
    built = await BuiltStore.create();
    const files = { 'a.bin': noise(4000, 'a'), 'b.bin': noise(4000, 'b'), 'c.bin': noise(4000, 'c') };
    const v0 = await built.log(files, { packBytes: 1 });
    const v1 = await built.log({ ...files, 'a.bin': noise(4000, 'a1') }, { packBytes: 1 });
    await built.log({ 'a.bin': noise(4000, 'a2'), 'c.bin': noise(4000, 'c') }, { packBytes: 1 });
    await built.delete(v0, v1);
    const result = await collect();
    // a, a1 and b go; c and a2 stay.
    expect(result.freedPacks).toBe(3);
    expect((await built.keys('packs/')).length).toBe(2);
    expect((await built.keys('manifests/')).length).toBe(3);
    expect(result.versions).toEqual([{ version: 'pets/animals:v2', deleted: false, aloneBytes: 8000 }]);
    await expectHealthy();
  });

  it('leaves what a pack that goes shares with one that stays in the one that stays', async () => {
    built = await BuiltStore.create();
    const own = { full: true, noDedupe: true };
    const common = noise(3000, 'common');
    const kept = { 'common.bin': common, 'kept.bin': noise(6000, 'kept') };
    await built.log({ 'much.bin': noise(6000, 'much') }, own);
    const going = await built.log(
      { 'much.bin': noise(6000, 'much'), 'common.bin': common, 'gone.bin': noise(500, 'a') },
      own,
    );
    const deleted = await built.log({ ...kept, 'gone.bin': noise(3000, 'b') }, own);
    await built.log(kept, { full: true });
    await built.delete(going, deleted);
    expect((await built.keys('packs/')).length).toBe(3);
    expect(await collect()).toMatchObject({ freedPacks: 1, rewrittenPacks: 0 });
    expect((await built.keys('packs/')).length).toBe(2);
    await expectHealthy();
    expect(await collect()).toMatchObject({ freedBytes: 0, freedPacks: 0 });
  });

  it('leaves versions alone that can still be restored, and says how much waits', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(7000, 'a') });
    await built.log({ 'b.bin': noise(500, 'b') });
    await built.delete(v0);
    const result = await collect({ nowMs: Date.now() + 6 * DAY });
    expect(result).toMatchObject({ freedBytes: 0, waitingBytes: 7000 });
    expect(result.versions[0]).toEqual({ version: 'pets/animals:v0', deleted: true, aloneBytes: 7000 });
    await built.commit({ kind: 'restore-versions', versions: [v0] });
    await expectHealthy();
    expect(await collect()).toMatchObject({ freedBytes: 0, waitingBytes: 0 });
  });

  it('does not let a collected version come back', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(700, 'a') });
    await built.log({ 'b.bin': noise(500, 'b') });
    await built.delete(v0);
    await collect();
    await expect(built.commit({ kind: 'restore-versions', versions: [v0] })).rejects.toSatisfy((error) =>
      hasCode(error, 'NOTHING_TO_UNDO'),
    );
  });

  it('keeps chunks that list chunks name', async () => {
    built = await BuiltStore.create();
    const big = noise(60_000, 'big');
    const listed = { chunkBytes: 1000, listed: true };
    const v0 = await built.log({ 'big.bin': big, 'gone.bin': noise(90_000, 'gone') }, listed);
    await built.log({ 'big.bin': big }, listed);
    await built.delete(v0);
    const before = await built.bytesIn(...OBJECTS);
    const result = await collect();
    expect(before - (await built.bytesIn(...OBJECTS))).toBe(result.freedBytes);
    expect(result.freedBytes).toBeGreaterThan(90_000);
    expect(result.versions[0]!.aloneBytes).toBeGreaterThan(60_000);
    await expectHealthy();
  });

  it('keeps one of two copies of a chunk', async () => {
    built = await BuiltStore.create();
    const same = noise(30_000, 'same');
    await built.log({ 'a.bin': same }, { name: 'one' });
    await built.log({ 'a.bin': same }, { name: 'two', noDedupe: true });
    const result = await collect();
    expect(result.freedPacks).toBe(1);
    expect((await built.keys('packs/')).length).toBe(1);
    await expectHealthy();
  });

  it('removes uploads that nobody committed once they are old, through the log', async () => {
    built = await BuiltStore.create();
    await built.log({ 'a.bin': noise(700, 'a') });
    const draft = await built.upload({ 'b.bin': noise(700, 'b') });
    expect(await collect({ nowMs: Date.now() })).toMatchObject({ freedPacks: 0, freedBytes: 0 });
    const before = await built.bytesIn(...OBJECTS);
    const result = await collect();
    expect(result.freedPacks).toBe(1);
    expect(before - (await built.bytesIn(...OBJECTS))).toBe(result.freedBytes);
    expect((await built.keys('index/')).length).toBe(1);
    expect((await built.keys('manifests/')).length).toBe(1);
    await expect(built.commit(draft.intent)).rejects.toThrow(/retired/);
    await expectHealthy();
  });

  it('leaves old uploads alone while a lease covers them', async () => {
    built = await BuiltStore.create();
    const lease = await Lease.begin(built.backend, { author: 'ada', nowMs: Date.now() });
    await built.upload({ 'b.bin': noise(700, 'b') });
    const later = Date.now() + 10 * DAY;
    await lease.renew(later - 1000);
    expect(await collect({ nowMs: later })).toMatchObject({ freedPacks: 0 });
    await lease.end();
    expect(await collect({ nowMs: later })).toMatchObject({ freedPacks: 1 });
  });

  it('removes what killed writers left unfinished, unless it is young or the run is dry', async () => {
    built = await BuiltStore.create();
    await built.log({ 'a.bin': noise(700, 'a') });
    const left = (name: string) => join(built.root, 'tmp', name);
    for (const name of ['old', 'young']) writeFileSync(left(name), 'unfinished');
    const twoDaysAgo = new Date(Date.now() - 2 * DAY);
    utimesSync(left('old'), twoDaysAgo, twoDaysAgo);
    await collect({ dryRun: true });
    expect(readdirSync(left('.')).sort()).toEqual(['old', 'young']);
    await collect();
    expect(readdirSync(left('.'))).toEqual(['young']);
  });

  it('finishes what an earlier collector retired and did not delete', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(70_000, 'a') });
    await built.log({ 'b.bin': noise(500, 'b') });
    await built.delete(v0);
    const failing = failOn(built, 'delete');
    await expect(collectGarbage({ backend: failing, objects: built.objects }, options())).rejects.toThrow(
      'killed',
    );
    expect((await built.keys('packs/')).length).toBe(2);
    await expectHealthy();
    const result = await collect();
    expect(result.freedPacks).toBe(1);
    expect((await built.keys('packs/')).length).toBe(1);
    await expectHealthy();
  });

  it('keeps what a version needs that is committed in between, and frees the rest', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(9000, 'a'), 'z.bin': noise(9000, 'z') }, { packBytes: 1 });
    await built.log({ 'b.bin': noise(500, 'b') }, { full: true });
    await built.delete(v0);
    const draft = await built.upload({ 'a.bin': noise(9000, 'a') }, { full: true });
    let raced = false;
    const result = await collect({
      commit: async (intent) => {
        if (!raced) {
          raced = true;
          await built.commit(draft.intent);
        }
        await built.commit(intent);
      },
    });
    expect(result.freedBytes).toBeGreaterThan(0);
    await expectHealthy();
    const { versions } = await built.contents();
    expect(versions.map((version) => version.label)).toEqual(['pets/animals:v1', 'pets/animals:v2']);
  });

  it('marks again when a version is committed in between that builds on one it takes away', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(900, 'a'), 'b.bin': noise(900, 'b') });
    const v1 = await built.log({ 'a.bin': noise(900, 'a1'), 'b.bin': noise(900, 'b') });
    const draft = await built.upload({ 'a.bin': noise(900, 'a2'), 'b.bin': noise(900, 'b') });
    await built.log({ 'z.bin': noise(900, 'z') }, { full: true });
    await built.delete(v0, v1);
    let attempts = 0;
    const result = await collect({
      nowMs: Date.now() + 8 * DAY,
      commit: async (intent) => {
        if (++attempts === 1) await built.commit(draft.intent);
        await built.commit(intent);
      },
    });
    expect(attempts).toBe(2);
    expect(result.freedPacks).toBeGreaterThan(0);
    expect((await built.keys('manifests/')).length).toBe(4);
    await expectHealthy();
  });

  it('makes a writer store again what was retired under it, and loses nothing', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(9000, 'a') });
    await built.log({ 'b.bin': noise(500, 'b') }, { full: true });
    await built.delete(v0);
    const draft = await built.upload({ 'a.bin': noise(9000, 'a'), 'x.bin': noise(10, 'x') }, { full: true });
    await collect({ nowMs: Date.now() + 8 * DAY });
    await expect(built.commit(draft.intent)).rejects.toThrow(/retired/);
    await built.reloadPlaces();
    await built.log({ 'a.bin': noise(9000, 'a'), 'x.bin': noise(10, 'x') }, { full: true });
    await expectHealthy();
  });

  it('stores the same content again after everything was collected', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(9000, 'a') });
    await built.delete(v0);
    await collect();
    expect(await built.bytesIn(...OBJECTS)).toBe(0);
    await built.reloadPlaces();
    await built.log({ 'a.bin': noise(9000, 'a') }, { full: true });
    await expectHealthy();
  });

  it('deletes nothing when a needed object is missing', async () => {
    built = await BuiltStore.create();
    const v0 = await built.log({ 'a.bin': noise(9000, 'a') });
    await built.log({ 'b.bin': noise(500, 'b') }, { full: true });
    await built.delete(v0);
    const { indexes } = await built.contents();
    const [pack] = await built.objects.readIndex(indexes[1]!);
    await built.backend.delete(`packs/${pack!.id.slice(0, 2)}/${pack!.id}`);
    const keys = await built.keys();
    await expect(collect()).rejects.toSatisfy((error) => hasCode(error, 'STORE_DAMAGED'));
    expect(await built.keys()).toEqual(keys);
  });

  it('survives a crash at every write', async () => {
    for (let crash = 1; ; crash++) {
      built = await BuiltStore.create();
      const shared = noise(2000, 'shared');
      const v0 = await built.log({ 'old.bin': noise(9000, 'old'), 'shared.bin': shared });
      await built.log({ 'shared.bin': shared, 'new.bin': noise(10, 'n') });
      await built.delete(v0);
      const failing = failOn(built, 'any', crash);
      const store = { backend: failing, objects: new StoreObjects(failing) };
      let crashed = false;
      try {
        await collectGarbage(store, options());
      } catch (error) {
        if (!(error instanceof Error) || error.message !== 'killed') throw error;
        crashed = true;
      }
      await expectHealthy();
      await collect({ nowMs: Date.now() + 20 * DAY });
      await expectHealthy();
      expect((await built.keys('packs/')).length).toBe(2);
      const { indexes } = await built.contents();
      expect((await built.keys('index/')).sort()).toEqual(indexes.map(indexKey).sort());
      if (!crashed) break;
      built.remove();
    }
  });
});

/** The store's backend, of which the nth call that changes something fails without effect. */
function failOn(store: BuiltStore, what: 'delete' | 'any', nth = 1): BuiltStore['backend'] {
  let calls = 0;
  const failing = new Proxy(store.backend, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'delete' && (what === 'delete' || name !== 'put')) return value.bind(target);
      return (...args: unknown[]) =>
        ++calls === nth ? Promise.reject(new Error('killed')) : value.apply(target, args);
    },
  });
  return failing;
}

describe('collecting any history', () => {
  it('keeps every kept version whole, frees what it says, and leaves nothing unneeded', async () => {
    const file = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const content = fc.integer({ min: 0, max: 12 });
    const commit = fc.record({
      files: fc.dictionary(file, content, { minKeys: 1 }),
      full: fc.boolean(),
      listed: fc.boolean(),
      noDedupe: fc.boolean(),
      name: fc.constantFrom('one', 'two'),
      deleted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(commit, { minLength: 1, maxLength: 6 }), async (commits) => {
        built = await BuiltStore.create();
        const gone = new Set<string>();
        for (const { files, deleted, ...how } of commits) {
          const bytes = Object.fromEntries(
            Object.entries(files).map(([path, seed]) => [path, noise(100 + seed * 57, seed)]),
          );
          const version = await built.log(bytes, { ...how, chunkBytes: 200, packBytes: 700 });
          if (deleted) gone.add(version);
        }
        for (const version of gone) {
          if (built.state.version(version)) await built.delete(version);
        }
        const before = await built.bytesIn(...OBJECTS);
        const { freedBytes } = await collect();
        expect(before - (await built.bytesIn(...OBJECTS))).toBe(freedBytes);
        const { damages, notes } = await verifyStore(built.backend);
        expect({ damages, notes }).toEqual({ damages: [], notes: [] });
        expect(await collect()).toMatchObject({ freedBytes: 0, freedPacks: 0, waitingBytes: 0 });
        built.remove();
      }),
      { numRuns: 8 },
    );
  });
});
