import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../main/engine/artifact/entry.ts';
import { comparePaths } from '../../../main/engine/artifact/entry.ts';
import type { FileItem, Key } from '../../../main/engine/catalog/rows.ts';
import { CatalogFixture, inBatches, referenceEntryOf, storedEntry } from '../../helpers/catalog-fixture.ts';

type Version = ReadonlyMap<string, Entry>;

/** Many files side by side, sub-folders between them, and names whose order is easily got wrong. */
function firstVersion(): Version {
  const entries: Entry[] = [];
  for (let i = 0; i < 400; i++) entries.push(storedEntry(`wide/${i * 7}.bin`, 'x'.repeat((i * 31) % 101)));
  for (let i = 0; i < 30; i++) entries.push(storedEntry(`wide/sub-${i}/in/${i}`, `${i}`));
  for (const path of [
    'a',
    'a!',
    'a.txt',
    'a/b',
    'a/b.c/d',
    'a/ü/😀',
    'Ünder.PNG',
    'u_p%.png',
    '😀/z',
    'wide.txt',
  ]) {
    entries.push(storedEntry(path, path));
  }
  entries.push(referenceEntryOf('wide/far', 'digest'), referenceEntryOf('far', 'odd'));
  return asVersion(entries);
}

function asVersion(entries: Iterable<Entry>): Version {
  return new Map([...entries].map((entry) => [entry.path, entry]));
}

/** The next version: some files changed, moved, came and went, one only touched. */
function secondVersion(first: Version): Version {
  const next = new Map(first);
  next.set('wide/7.bin', storedEntry('wide/7.bin', 'changed'));
  next.set('wide/14.bin', { ...(first.get('wide/14.bin') as Entry), mtimeNs: 5n } as Entry);
  next.delete('wide/sub-1/in/1');
  next.set('wide/sub-2/new', storedEntry('wide/sub-2/new', 'new'));
  next.delete('a/b');
  next.set('moved/b', storedEntry('moved/b', 'a/b'));
  next.set('far', referenceEntryOf('far', 'another'));
  return next;
}

const versions: Version[] = [];
const keys: Key[] = [];
let fixture: CatalogFixture;

beforeAll(async () => {
  fixture = await CatalogFixture.create();
  const first = firstVersion();
  const second = secondVersion(first);
  const third = new Map(second);
  third.set('wide/7.bin', first.get('wide/7.bin')!);
  versions.push(first, second, third);
  for (const [i, version] of versions.entries()) {
    const key = await fixture.version(`v${i}`);
    const entries = [...version.values()].sort((a, b) => comparePaths(a.path, b.path));
    await fixture.catalog.entries.load(key, { kind: 'whole', batches: inBatches(entries, 100) });
    keys.push(key);
  }
});
afterAll(() => fixture.remove());

const FOLDERS = ['', 'wide', 'a', 'a/b.c', 'wide/sub-2', 'moved', 'a/ü'];

describe('a folder, entered anywhere', () => {
  test.each(FOLDERS)(
    '%j has the lines that a walk over all entries finds, in every order',
    async (folder) => {
      for (const sort of ['name', 'size'] as const) {
        for (const descending of [false, true]) {
          const wanted = naiveFolder(versions[1]!, folder, { sort, descending });
          const whole = await rows(1, folder, { sort, descending, offset: 0, limit: 1000 });
          expect(whole.items.map(lineOf)).toEqual(wanted);
          expect(whole.total).toBe(wanted.length);
          for (const offset of [0, 1, 17, wanted.length - 2, wanted.length, wanted.length + 5]) {
            if (offset < 0) continue;
            const part = await rows(1, folder, { sort, descending, offset, limit: 9 });
            expect(part.items.map(lineOf), `${sort} ${descending} ${offset}`).toEqual(
              wanted.slice(offset, offset + 9),
            );
          }
        }
      }
    },
  );

  test('entries of one kind are counted and shown with all folders', async () => {
    const window = { sort: 'name' as const, descending: false, offset: 0, limit: 1000 };
    const input = { version: keys[0]!, before: null, folder: 'wide', window };
    const references = await fixture.catalog.files.rows({ ...input, kind: 'reference' });
    expect(references.total).toBe(31);
    expect(references.items.filter(({ type }) => type === 'file').map(({ name }) => name)).toEqual(['far']);
    expect((await fixture.catalog.files.rows({ ...input, kind: 'stored' })).total).toBe(430);
  });

  test('a folder that is not there is refused', async () => {
    await expect(rows(0, 'wide/nothing', {})).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND' });
    await expect(rows(0, 'a.txt', {})).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND' });
  });

  test('each file says what changed, and since when it is as it is', async () => {
    for (const [at, version] of versions.entries()) {
      for (const folder of FOLDERS) {
        if (at === 0 && folder === 'moved') continue;
        const { items } = await rows(at, folder, { limit: 1000 });
        for (const item of items) {
          if (item.type !== 'file') continue;
          const { path } = item.entry;
          const was = at === 0 ? undefined : versions[at - 1]!.get(path);
          const change =
            at === 0 ? null : !was ? 'added' : isSame(was, version.get(path)!) ? null : 'modified';
          expect([path, item.change, item.since]).toEqual([path, change, naiveSince(at, path)]);
        }
      }
    }
  });

  test('nothing is said of versions that are not loaded', async () => {
    const other = await CatalogFixture.create();
    try {
      await other.version('v0');
      const key = await other.version('v1');
      await other.catalog.entries.load(key, { kind: 'whole', batches: [[storedEntry('a', 'a')]] });
      const window = { sort: 'name' as const, descending: false, offset: 0, limit: 10 };
      const { items } = await other.catalog.files.rows({
        version: key,
        before: null,
        folder: '',
        kind: null,
        window,
      });
      expect(items).toMatchObject([{ change: null, since: null }]);
    } finally {
      await other.remove();
    }
  });
});

test('what changed below folders is what the whole difference says', async () => {
  const { entries, files } = fixture.catalog;
  for (const [a, b] of [
    [0, 1],
    [1, 0],
    [0, 2],
  ] as const) {
    const { rows: changes } = await entries.diff(keys[a]!, keys[b]!, { limit: 1000 });
    const names = ['a', 'moved', 'wide', '😀'];
    const counts = await files.changesBelow(keys[a]!, keys[b]!, { folder: '', names });
    for (const [i, name] of names.entries()) {
      const wanted = { added: 0, modified: 0, removed: 0, renamed: 0 };
      for (const { kind, path } of changes) if (path.startsWith(`${name}/`)) wanted[kind]++;
      expect(counts[i], `${a} ${b} ${name}`).toEqual(wanted);
    }
  }
});

test('a summary counts entries, folders and references', async () => {
  const folders = new Set<string>();
  for (const path of versions[1]!.keys()) {
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
      folders.add(path.slice(0, slash));
  }
  expect(await fixture.catalog.files.summary(keys[1]!)).toEqual({
    entries: versions[1]!.size,
    folders: folders.size,
    references: 2,
    bytes: [...versions[1]!.values()].reduce((sum, entry) => sum + sizeOf(entry), 0),
  });
});

describe('a search', () => {
  test.each([
    ['%.BIN%', false, (path: string) => path.toLowerCase().includes('.bin')],
    ['%sub-_/in%', false, (path: string) => /sub-.\/in/.test(path)],
    ['%u\\_p\\%%', false, (path: string) => path.toLowerCase().includes('u_p%')],
    ['%ünder%', true, (path: string) => path.toLowerCase().includes('ünder')],
    ['%nothing%', false, () => false],
  ])('for %s finds the paths that have it, by name and by size', async (like, fold, matches) => {
    const wanted = [...versions[0]!.values()].filter(({ path }) => matches(path));
    wanted.sort((a, b) => comparePaths(a.path, b.path));
    const search = (sort: 'name' | 'size', descending: boolean, offset: number) => ({
      version: keys[0]!,
      before: null,
      folder: '',
      pattern: { likes: [like], fold },
      window: { sort, descending, offset, limit: 25 },
    });
    while (!(await fixture.catalog.files.advanceSearch(search('name', false, 0))).done);
    for (const sort of ['name', 'size'] as const) {
      for (const descending of [false, true]) {
        const sorted = wanted.toSorted((a, b) => (sort === 'size' ? sizeOf(a) - sizeOf(b) : 0));
        if (descending) sorted.reverse();
        for (const offset of [0, 13, 390]) {
          const { items, total } = await fixture.catalog.files.found(search(sort, descending, offset));
          expect(total).toBe(wanted.length);
          const found = items.map((item) => (item.type === 'file' ? item.entry.path : ''));
          expect(found).toEqual(sorted.slice(offset, offset + 25).map(({ path }) => path));
        }
      }
    }
  });

  test('looks below one folder only', async () => {
    const search = {
      version: keys[0]!,
      before: null,
      folder: 'wide/sub-3',
      pattern: { likes: ['%3%'], fold: false },
      window: { sort: 'name' as const, descending: false, offset: 0, limit: 10 },
    };
    while (!(await fixture.catalog.files.advanceSearch(search)).done);
    expect((await fixture.catalog.files.found(search)).total).toBe(1);
  });
});

test('notes tell which versions have a content at a path', async () => {
  const content = (version: number, path: string) => {
    const entry = versions[version]!.get(path)!;
    return entry.kind === 'stored' ? entry.content.contentId : null;
  };
  expect(
    await fixture.catalog.files.notes(keys[1]!, [
      { path: 'wide/7.bin', content: null },
      { path: 'moved/b', content: null },
      { path: 'a.txt', content: null },
      { path: 'wide/7.bin', content: content(0, 'wide/7.bin') },
      { path: 'wide/0.bin', content: content(0, 'wide/0.bin') },
      { path: 'a/b', content: content(0, 'a/b') },
      { path: 'a/b', content: Buffer.alloc(32) },
    ]),
  ).toEqual([
    { kind: 'since', version: 1, isNew: false },
    { kind: 'since', version: 1, isNew: true },
    { kind: 'since', version: 0, isNew: true },
    { kind: 'within', from: 2, to: 2 },
    { kind: 'within', from: 0, to: 2 },
    { kind: 'within', from: 0, to: 0 },
    null,
  ]);
});

test('which contents are in versions is told whatever was asked before', async () => {
  const entry = versions[0]!.get('a/b')!;
  const content = entry.kind === 'stored' ? entry.content.contentId : Buffer.alloc(32);
  const everyReader = Array.from({ length: 16 });
  await Promise.all(everyReader.map(() => fixture.catalog.files.notes(keys[1]!, [{ path: 'a/b', content }])));
  const answers = await Promise.all(
    everyReader.map(() => fixture.catalog.entries.inVersions(keys[0]!.store, content)),
  );
  expect(answers.map(([found]) => found)).toEqual(everyReader.map(() => 1));
});

test('a tree of changes adds up what is below each folder', async () => {
  const { entries } = fixture.catalog;
  const { rows: changes } = await entries.diff(keys[0]!, keys[1]!, { limit: 1000 });
  const window = { query: null, change: null, offset: 0, limit: 100 };
  const top = await entries.diffRows(keys[0]!, keys[1]!, { ...window, folder: '' });
  expect(top.items.map(({ path, kind, change }) => [path, kind, change])).toEqual([
    ['moved', 'folder', null],
    ['wide', 'folder', null],
    ['far', 'file', 'modified'],
  ]);
  expect(top.items[1]!.counts).toEqual({ added: 1, modified: 1, removed: 1, renamed: 0 });
  const wide = await entries.diffRows(keys[0]!, keys[1]!, { ...window, folder: 'wide' });
  expect(wide.items.map(({ name }) => name)).toEqual(['sub-1', 'sub-2', '7.bin']);
  const added = await entries.diffRows(keys[0]!, keys[1]!, { ...window, folder: '', change: 'added' });
  expect(added.items.map(({ path, sizeAfter }) => [path, sizeAfter])).toEqual([['wide', 3]]);
  const found = await entries.diffRows(keys[0]!, keys[1]!, { ...window, folder: '', query: 'A/B' });
  expect(found.items).toMatchObject([{ path: 'moved/b', change: 'renamed', from: 'a/b' }]);
  const all = await entries.diffRows(keys[0]!, keys[1]!, {
    ...window,
    folder: '',
    query: '',
    offset: 1,
    limit: 2,
  });
  expect(all.items.map(({ path }) => path)).toEqual(changes.slice(1, 3).map(({ path }) => path));
  expect(all.total).toBe(changes.length);
});

function rows(
  at: number,
  folder: string,
  window: { sort?: 'name' | 'size'; descending?: boolean; offset?: number; limit?: number },
) {
  return fixture.catalog.files.rows({
    version: keys[at]!,
    before: at === 0 ? null : keys[at - 1]!,
    folder,
    kind: null,
    window: { sort: 'name', descending: false, offset: 0, limit: 10, ...window },
  });
}

type Line = readonly [type: string, name: string, size: number];

function lineOf(item: FileItem): Line {
  return item.type === 'folder'
    ? ['folder', item.name, item.bytes]
    : ['file', item.name, item.entry.size ?? -1];
}

function naiveFolder(
  version: Version,
  folder: string,
  { sort, descending }: { sort: 'name' | 'size'; descending: boolean },
): Line[] {
  const inside = folder === '' ? '' : `${folder}/`;
  const folders = new Map<string, number>();
  const files: Line[] = [];
  for (const entry of version.values()) {
    if (!entry.path.startsWith(inside)) continue;
    const rest = entry.path.slice(inside.length);
    const slash = rest.indexOf('/');
    if (slash === -1)
      files.push(['file', rest, entry.kind === 'reference' ? (entry.size ?? -1) : entry.content.size]);
    else folders.set(rest.slice(0, slash), (folders.get(rest.slice(0, slash)) ?? 0) + sizeOf(entry));
  }
  const order = (a: Line, b: Line) => {
    const bySize = sort === 'size' ? a[2] - b[2] : 0;
    return (descending ? -1 : 1) * (bySize || comparePaths(a[1], b[1]));
  };
  return [
    ...[...folders].map(([name, bytes]): Line => ['folder', name, bytes]).sort(order),
    ...files.sort(order),
  ];
}

function naiveSince(at: number, path: string): number {
  let since = at;
  while (since > 0) {
    const before = versions[since - 1]!.get(path);
    if (!before || !isSame(before, versions[at]!.get(path)!)) break;
    since--;
  }
  return since;
}

function isSame(a: Entry, b: Entry): boolean {
  if (a.kind === 'reference' || b.kind === 'reference') {
    return a.kind === 'reference' && b.kind === 'reference' && a.digest === b.digest;
  }
  return a.content.contentId.equals(b.content.contentId);
}

function sizeOf(entry: Entry): number {
  return entry.kind === 'reference' ? (entry.size ?? 0) : entry.content.size;
}
