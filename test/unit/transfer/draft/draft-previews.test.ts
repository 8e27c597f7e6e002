import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogPreview } from '../../../../contract/domain.ts';
import type { DraftAddition } from '../../../../contract/draft-requests.ts';
import type { PreviewRow } from '../../../../contract/row-shapes.ts';
import { comparePaths } from '../../../../main/engine/artifact/entry.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;

/** Folders of several depths, and enough files side by side that lists are read in parts. */
const files = Object.fromEntries(
  Array.from({ length: 70 }, (_, i) => [`${String(i).padStart(3, '0')}.txt`, 'x'.repeat((i * 7) % 11)]),
);

beforeAll(async () => {
  world = makeWorld();
  engine = world.open();
  const folder = world.folder('animals', {
    'labels.csv': 'fox,1\n',
    'notes.md': 'old notes',
    'images.txt': 'beside the folder',
    images: { ...files, night: { 'wolf.txt': 'wolf', deep: { 'owl.txt': 'owl' } } },
    plain: { 'a.txt': 'a', 'b.txt': 'bb' },
  });
  await engine.log(folder, 'animals');
  writeFileSync(`${folder}/labels.csv`, 'fox,2\n');
  writeFileSync(`${folder}/images/033.txt`, 'changed in v1');
  writeFileSync(`${folder}/plain/c.txt`, 'new in v1');
  rmSync(`${folder}/notes.md`);
  await engine.log(folder, 'animals');
});
afterAll(() => world.remove());

const text = (as: string, content = `text of ${as}`): DraftAddition => ({ kind: 'text', as, text: content });
const remove = (path: string): DraftAddition => ({ kind: 'remove', path });
const entry = (path: string, as?: string): DraftAddition => ({
  kind: 'entry',
  version: 'animals:v0',
  path,
  ...(as === undefined ? {} : { as }),
});

const STEPS: Readonly<Record<string, readonly DraftAddition[]>> = {
  nothing: [],
  'one file in place of another': [text('images/040.txt')],
  'files in folders that are there and in new ones': [
    text('images/0405.txt', ''),
    text('images/night/deep/lynx.txt'),
    text('new/deep/a.txt'),
    text('zebra.txt', 'x'.repeat(8)),
    text('images/!first.txt'),
    text('images/~last.txt'),
  ],
  'a file taken away': [remove('images/000.txt'), remove('labels.csv')],
  'a folder taken away': [remove('images')],
  'a folder taken away and one file put back': [remove('images'), entry('images/night/wolf.txt')],
  'a folder emptied by two steps': [remove('plain/a.txt'), remove('plain/b.txt')],
  'content as it was in an older version': [entry('labels.csv'), entry('images/033.txt'), entry('notes.md')],
  'a folder of an older version under another name': [entry('images/night', 'copies/night')],
};

/** What the draft builds on, and where it goes. */
const BASES: Readonly<Record<string, { readonly base: string; readonly name?: string }>> = {
  'the newest version': { base: 'animals:latest' },
  'an older version': { base: 'animals:v0' },
  'a version of another collection': { base: 'animals:latest', name: 'fresh' },
};

for (const [on, about] of Object.entries(BASES)) {
  describe(`a preview over ${on} says what logging does`, () => {
    for (const [name, items] of Object.entries(STEPS)) {
      test(name, async () => {
        const { id: draft } = await engine.ask('drafts.create', about);
        if (items.length > 0) await engine.ask('drafts.add', { draft, items: [...items] });
        const job = await engine.start('drafts.preview', { draft });
        const preview = await engine.result<LogPreview>(job);
        const lists = await everyList(job);
        const before = about.name ? undefined : await contentOf('animals:latest');
        const after = await contentOfDraft(draft);
        const expected = new Expected(before, after);
        const { counts, ...sums } = expected.sumsOf('');
        expect(preview).toMatchObject({
          files: sums.files,
          bytes: sums.size,
          folders: expected.folders().filter((folder) => expected.sumsOf(folder).files > 0).length,
          counts: before ? counts : null,
        });
        expect([...lists.keys()].sort()).toEqual(['', ...expected.folders()].sort());
        for (const [folder, shown] of lists) expect(shown).toEqual(expected.lists(folder));
      });
    }
  });
}

describe('a preview over a version tells what cannot be in it', () => {
  test('a file that would lie in a file, and a file in the place of a folder', async () => {
    const { id: draft } = await engine.ask('drafts.create', { base: 'animals:latest' });
    await engine.ask('drafts.add', { draft, items: [text('labels.csv/under.txt'), text('plain')] });
    const job = await engine.start('drafts.preview', { draft });
    const preview = await engine.result<LogPreview>(job);
    expect(preview.problems.map(({ path }) => path)).toEqual([
      'labels.csv/under.txt',
      'plain/a.txt',
      'plain/b.txt',
      'plain/c.txt',
    ]);
    const { items } = await engine.ask('log.previewRows', { job, folder: 'plain' });
    expect(items.map(({ name, state }) => [name, state])).toEqual([
      ['a.txt', 'problem'],
      ['b.txt', 'problem'],
      ['c.txt', 'problem'],
    ]);
  });

  test('a file that went away since it was added, in the place of one that the version has', async () => {
    const folder = world.folder('lost', { 'labels.csv': 'lost', 'new.txt': 'lost' });
    const { id: draft } = await engine.ask('drafts.create', { base: 'animals:latest' });
    const paths = ['labels.csv', 'new.txt'].map((name) => `${folder}/${name}`);
    await engine.ask('drafts.add', { draft, items: paths.map((path) => ({ kind: 'file' as const, path })) });
    rmSync(folder, { recursive: true });
    const job = await engine.start('drafts.preview', { draft });
    expect(await engine.result(job)).toMatchObject({ problemCount: 2, files: 77, counts: { added: 0 } });
    const { items } = await engine.ask('log.previewRows', { job, changedOnly: true });
    expect(items).toMatchObject([
      { name: 'labels.csv', state: 'problem', size: 6 },
      { name: 'new.txt', state: 'problem', size: null },
    ]);
  });

  test('folders that are not in it, and a version that the catalog does not hold any more', async () => {
    const folder = world.folder('short', { 'a.txt': 'a' });
    await engine.log(folder, 'short');
    const { id: draft } = await engine.ask('drafts.create', { base: 'short:latest' });
    const job = await engine.start('drafts.preview', { draft });
    await engine.result(job);
    for (const changedOnly of [true, false]) {
      expect(await engine.refusal('log.previewRows', { job, folder: 'none', changedOnly })).toBe(
        'ENTRY_NOT_FOUND',
      );
    }
    await engine.job('catalog.rebuild', {});
    expect(await engine.refusal('log.previewRows', { job })).toBe('JOB_NOT_FOUND');
  });
});

const VARIANTS = [
  { sort: 'name' },
  { sort: 'name', descending: true },
  { sort: 'size' },
  { sort: 'size', descending: true },
  { sort: 'name', changedOnly: true },
] as const;

/** Few enough that lists come in several parts. */
const WINDOW = 9;

type Shown = Pick<PreviewRow, 'name' | 'path' | 'kind' | 'files' | 'size' | 'state' | 'counts'>;

/** What every folder of a preview shows in every order, by folder. */
async function everyList(job: string): Promise<Map<string, Shown[][]>> {
  const lists = new Map<string, Shown[][]>();
  const folders = [''];
  for (const folder of folders) {
    const shown: Shown[][] = [];
    for (const variant of VARIANTS) shown.push(await wholeList(job, folder, variant));
    lists.set(folder, shown);
    folders.push(...shown[0]!.filter(({ kind }) => kind === 'folder').map(({ path }) => path));
  }
  return lists;
}

async function wholeList(job: string, folder: string, variant: (typeof VARIANTS)[number]): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (;;) {
    const window = { offset: shown.length, limit: WINDOW };
    const { items, total } = await engine.ask('log.previewRows', { job, folder, ...variant, ...window });
    shown.push(...items.map(({ newBytes: _, reason: __, ...row }) => row));
    if (shown.length >= total) return shown;
    if (items.length === 0) throw new Error(`${folder}: ${shown.length} of ${total} lines came`);
  }
}

interface Content {
  readonly size: number;
  readonly digest: string;
}

async function contentOf(version: string): Promise<Map<string, Content>> {
  const { items } = await engine.ask('files.list', { version, limit: 1000 });
  return new Map(items.map(({ path, size, digest }) => [path, { size: size!, digest }]));
}

/** What a draft's version holds, by logging it where it changes nothing else. */
async function contentOfDraft(draft: string): Promise<Map<string, Content>> {
  await engine.ask('drafts.edit', { draft, name: `logged-${draft}` });
  const { versionId } = await engine.job<{ versionId: string }>('drafts.log', { draft });
  return contentOf(versionId);
}

/** What a preview has to show, worked out from all entries of both versions. */
class Expected {
  readonly #rows: (Shown & { readonly parent: string })[] = [];

  constructor(before: ReadonlyMap<string, Content> | undefined, after: ReadonlyMap<string, Content>) {
    for (const path of new Set([...(before?.keys() ?? []), ...after.keys()])) {
      const [then, now] = [before?.get(path), after.get(path)];
      const state = !now ? 'removed' : !then ? 'added' : then.digest === now.digest ? 'same' : 'modified';
      const size = (now ?? then)!.size;
      const facts = { kind: 'file', files: null, size, state, counts: null } as const;
      this.#rows.push({
        name: path.slice(path.lastIndexOf('/') + 1),
        path,
        parent: parentOf(path),
        ...facts,
      });
    }
  }

  folders(): string[] {
    const folders = new Set<string>();
    for (const { parent } of this.#rows) {
      for (let folder = parent; folder !== ''; folder = parentOf(folder)) folders.add(folder);
    }
    return [...folders];
  }

  sumsOf(folder: string) {
    const below = this.#rows.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
    const taken = below.filter(({ state }) => state !== 'removed');
    const count = (wanted: string) => below.filter(({ state }) => state === wanted).length;
    return {
      files: taken.length,
      size: taken.reduce((sum, { size }) => sum + size!, 0),
      counts: { added: count('added'), modified: count('modified'), removed: count('removed'), renamed: 0 },
      states: new Set(below.map(({ state }) => state)),
    };
  }

  lists(folder: string): Shown[][] {
    const folders = this.folders()
      .filter((path) => parentOf(path) === folder)
      .map((path): Shown => {
        const { states, ...sums } = this.sumsOf(path);
        const state = states.size === 1 ? [...states][0]! : 'mixed';
        return { name: path.slice(path.lastIndexOf('/') + 1), path, kind: 'folder', state, ...sums };
      });
    const files = this.#rows.filter(({ parent }) => parent === folder).map(({ parent: _, ...row }) => row);
    return VARIANTS.map((variant) => {
      const part = (rows: readonly Shown[]) => {
        const shown = rows.filter(({ state }) => !('changedOnly' in variant) || state !== 'same');
        const bySize = variant.sort === 'size';
        shown.sort((a, b) => (bySize ? a.size! - b.size! : 0) || comparePaths(a.name, b.name));
        return 'descending' in variant ? shown.reverse() : shown;
      };
      return [...part(folders), ...part(files)];
    });
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
