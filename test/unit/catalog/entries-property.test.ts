import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry } from '../../../main/engine/artifact/entry.ts';
import type { DeltaEntry } from '../../../main/engine/catalog/batches.ts';
import type { FileItem, Key, Page } from '../../../main/engine/catalog/rows.ts';
import { CatalogFixture, inBatches, referenceEntryOf, storedEntry } from '../../helpers/catalog-fixture.ts';
import {
  identity,
  type NaiveVersion,
  naiveDiff,
  naiveFolder,
  naiveFolders,
  sizeOf,
  sorted,
} from '../../helpers/naive-table.ts';
import { toArray } from '../../helpers/to-array.ts';

const PATHS = [
  'a',
  'a!',
  'a-b/c',
  'a.txt',
  'a/b',
  'a/b.c/d',
  'a/b/c/d',
  'a/b/c/e',
  'a/ü/😀',
  'a/ü/\uffee',
  'a0',
  'b/x/1',
  'b/x/2',
  'b/y/1',
  '😀/z',
  '\uffee',
];

const change = fc.record({
  path: fc.constantFrom(...PATHS),
  content: fc.constantFrom('', 'x', 'yy', 'zzz', 'ref', 'reference', 'gone'),
  touched: fc.integer({ min: 0, max: 1 }),
});

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('load' as const),
      collection: fc.constantFrom('animals', 'animals', 'plants'),
      /** Which earlier version it starts from, whether or not that one is loaded. */
      from: fc.nat(20),
      fresh: fc.boolean(),
      delta: fc.boolean(),
      batch: fc.integer({ min: 1, max: 5 }),
      changes: fc.array(change, { maxLength: 8 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unload' as const), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const), at: fc.nat(20) }) },
);

interface Known {
  readonly key: Key;
  readonly collection: string;
  readonly entries: NaiveVersion;
  loaded: boolean;
}

let fixture: CatalogFixture;
let made = 0;

beforeAll(async () => {
  fixture = await CatalogFixture.create();
});
afterAll(() => fixture.remove());

test('every query answers as a naive table does, over random loads, branches, removals and re-loads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const versions: Known[] = [];
      try {
        await play(steps, versions);
        await checkVersions(versions);
        await checkDiffs(versions);
        await checkHistory(versions);
      } finally {
        for (const version of versions) await fixture.catalog.entries.unload(version.key);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(steps: readonly Step[], versions: Known[]): Promise<void> {
  const { entries } = fixture.catalog;
  for (const action of steps) {
    const target = 'at' in action ? versions[action.at % Math.max(versions.length, 1)] : undefined;
    if (action.kind === 'unload' && target) {
      await entries.unload(target.key);
      target.loaded = false;
    } else if (action.kind === 'reload' && target) {
      await entries.load(target.key, { kind: 'whole', batches: inBatches(sorted(target.entries)) });
      target.loaded = true;
    } else if (action.kind === 'load') {
      const same = versions.filter((version) => version.collection === action.collection);
      const from = action.fresh ? undefined : same[action.from % Math.max(same.length, 1)];
      const content = new Map(from?.entries);
      const delta = new Map<string, DeltaEntry>();
      for (const { path, content: text, touched } of action.changes) {
        const entry = entryOf(path, text, touched);
        if (entry) content.set(path, entry);
        else content.delete(path);
        if (entry) delta.set(path, entry);
        else if (from?.entries.has(path)) delta.set(path, { kind: 'removed', path });
        else delta.delete(path);
      }
      made += 1;
      const key = await fixture.version(`property ${made}`, { collection: action.collection });
      const useDelta = action.delta && from?.loaded;
      const records = useDelta ? sorted(delta as NaiveVersion) : sorted(content);
      await entries.load(
        key,
        useDelta
          ? { kind: 'delta', base: from.key, batches: inBatches(records, action.batch) }
          : { kind: 'whole', batches: inBatches(records, action.batch) },
        { emptyDirectories: [`empty-${made}`] },
      );
      versions.push({ key, collection: action.collection, entries: content, loaded: true });
    }
  }
}

function entryOf(path: string, content: string, touched: number): Entry | undefined {
  if (content === 'gone') return undefined;
  if (content.startsWith('ref')) return referenceEntryOf(path, content);
  return storedEntry(path, content, { mtimeNs: -5n + BigInt(touched), executable: touched === 1 });
}

async function checkVersions(versions: readonly Known[]): Promise<void> {
  const { entries } = fixture.catalog;
  for (const { key, entries: naive, loaded } of versions) {
    expect(await entries.isLoaded(key)).toBe(loaded);
    if (!loaded) {
      await expect(entries.page(key)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
      continue;
    }
    const all = sorted(naive);
    expect((await toArray(entries.streamEntries(key))).flat()).toEqual(all);
    expect((await allPages((after) => entries.page(key, {}, page(after)))).map((row) => row.path)).toEqual(
      all.map((entry) => entry.path),
    );
    for (const prefix of ['a', 'a/b', 'b/x', 'a.txt']) {
      const under = all.filter(({ path }) => path === prefix || path.startsWith(`${prefix}/`));
      const rows = await allPages((after) => entries.page(key, { prefix }, page(after)));
      expect(rows.map((row) => row.path)).toEqual(under.map((entry) => entry.path));
      const bytes = under.reduce((sum, entry) => sum + sizeOf(entry), 0);
      expect(await entries.sums(key, { prefix })).toEqual({ files: under.length, bytes });
    }
    const globbed = await allPages((after) => entries.page(key, { glob: 'a/**/d' }, page(after)));
    expect(globbed.map((row) => row.path)).toEqual(
      all.map((entry) => entry.path).filter((path) => /^a\/(.*\/)?d$/.test(path)),
    );
    for (const folder of naiveFolders(naive)) {
      const expected = naiveFolder(naive, folder);
      if (folder === '') {
        const { files, bytes } = expected;
        expect(await fixture.catalog.files.summary(key)).toMatchObject({ entries: files, bytes });
      }
      const items = await allWindows(key, folder);
      const shown = items.map((item) =>
        item.type === 'file'
          ? { type: 'file', name: item.name }
          : { type: 'folder', name: item.name, files: item.files, bytes: item.bytes },
      );
      expect(shown).toEqual(expected.rows);
    }
  }
}

async function checkDiffs(versions: readonly Known[]): Promise<void> {
  const { entries } = fixture.catalog;
  const loaded = versions.filter((version) => version.loaded);
  for (const a of loaded) {
    for (const b of loaded) {
      const expected = naiveDiff(a.entries, b.entries);
      const rows = await allPages((after) => entries.diff(a.key, b.key, page(after)));
      expect(
        rows.map(({ kind, path, from }) => (from === undefined ? { kind, path } : { kind, path, from })),
      ).toEqual(expected);
      const counts = await entries.diffCounts(a.key, b.key);
      const changed = expected.filter(({ kind }) => kind !== 'removed').length;
      expect(counts).toMatchObject({
        added: expected.filter(({ kind }) => kind === 'added').length,
        removed: expected.filter(({ kind }) => kind === 'removed').length,
        unchanged: b.entries.size - changed,
      });
    }
  }
}

async function checkHistory(versions: readonly Known[]): Promise<void> {
  for (const name of ['animals', 'plants']) {
    const loaded = versions.filter((version) => version.collection === name && version.loaded);
    if (loaded.length === 0) continue;
    for (const path of PATHS.slice(0, 6)) {
      const rows = await allPages((after) =>
        fixture.catalog.entries.history(fixture.collection(name), path, page(after)),
      );
      const expected = loaded.map(({ key, entries }, i) => {
        const [now, before] = [entries.get(path), loaded[i - 1]?.entries.get(path)];
        return { id: key.id, change: naiveChange(now, before) };
      });
      expect(rows.map((row) => ({ id: row.version.id, change: row.change }))).toEqual(expected.reverse());
    }
  }
}

function naiveChange(now: Entry | undefined, before: Entry | undefined): string {
  if (!now) return before ? 'removed' : 'absent';
  if (!before) return 'added';
  return identity(now) === identity(before) ? 'unchanged' : 'modified';
}

function page(after: string | undefined) {
  return after === undefined ? { limit: 2 } : { limit: 2, after };
}

/** All rows of a folder, read two at a time. */
async function allWindows(version: Key, folder: string): Promise<FileItem[]> {
  const rows: FileItem[] = [];
  for (;;) {
    const window = { sort: 'name', descending: false, offset: rows.length, limit: 2 } as const;
    const read = { version, before: null, folder, kind: null, window };
    const { items, total } = await fixture.catalog.files.rows(read);
    rows.push(...items);
    if (rows.length >= total || items.length === 0) return rows;
  }
}

async function allPages<T>(read: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const result = await read(after);
    rows.push(...result.rows);
    after = result.next;
  } while (after !== undefined);
  return rows;
}
