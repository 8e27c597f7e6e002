import { describe, expect, test } from 'vitest';
import { type ErrorCode, hasCode } from '../../contract/errors.ts';
import type { ReferenceEntry } from '../../main/engine/artifact/entry.ts';
import type { ResolveOptions } from '../../main/engine/references/reference-handler.ts';
import type { References } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';

/** A place with objects under names, as the tests fill it. */
export interface ReferenceWorld {
  readonly references: References;
  /** The URI of a name, as its user writes it; `''` is the whole place. */
  uri(name: string): string;
  put(name: string, bytes: string | Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface WorldTraits {
  /** URIs can name a folder or prefix. */
  readonly many: boolean;
  /** Recorded bytes can be read when they were replaced or removed. */
  readonly keepsVersions: boolean;
  readonly dropsEmpty: boolean;
  /** More objects than one answer lists; undefined where there are no pages. */
  readonly pageful?: number;
  /** Names with characters that mean something in URIs. */
  readonly oddNames: readonly string[];
  /** The entry of a name that was put with the bytes of `meow\n`, as far as it is known. */
  readonly meow?: Partial<ReferenceEntry>;
}

const MEOW = 'meow\n';

/**
 * What every kind of reference promises.
 *
 * @param open a world of its own for each test: names in it are its own
 */
export function testReferences(traits: WorldTraits, open: () => Promise<ReferenceWorld>): void {
  describe('one object', () => {
    test('becomes one entry that is named after it', async () => {
      const world = await filled(open, { 'pets/cat.txt': MEOW });
      const entries = await all(world, 'pets/cat.txt');
      expect(entries).toMatchObject([{ kind: 'reference', path: 'cat.txt', size: 5, ...traits.meow }]);
      expect(await all(world, 'pets/cat.txt', { name: './a//b.txt' })).toEqual([
        { ...entries[0]!, path: 'a/b.txt' },
      ]);
    });

    test('gives its bytes, whole and in parts', async () => {
      const world = await filled(open, { 'letters.txt': 'abcdefghij' });
      const entry = await one(world, 'letters.txt');
      expect(await text(world, entry)).toBe('abcdefghij');
      expect(await text(world, entry, { start: 0, end: 10 })).toBe('abcdefghij');
      expect(await text(world, entry, { start: 3, end: 5 })).toBe('de');
      expect(await text(world, entry, { start: 8, end: 99 })).toBe('ij');
      expect(await text(world, entry, { start: 4, end: 4 })).toBe('');
      expect(await text(world, entry, { start: 10, end: 12 })).toBe('');
    });

    test('of several megabytes comes as it is', async () => {
      const bytes = Buffer.alloc(6_000_000);
      for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 2654435761) >>> 13;
      const world = await filled(open, { 'big.bin': bytes });
      const entry = await one(world, 'big.bin');
      expect(entry.size).toBe(bytes.length);
      expect((await read(world, entry)).equals(bytes)).toBe(true);
      const range = { start: 4_194_300, end: 4_194_310 };
      expect((await read(world, entry, range)).equals(bytes.subarray(range.start, range.end))).toBe(true);
    });

    test('without bytes', async () => {
      const world = await filled(open, { 'empty.bin': '' });
      const entries = await all(world, 'empty.bin');
      expect(entries.map(({ path, size }) => ({ path, size }))).toEqual(
        traits.dropsEmpty ? [] : [{ path: 'empty.bin', size: 0 }],
      );
      for (const entry of entries) {
        expect(await text(world, entry)).toBe('');
        expect(await text(world, entry, { start: 0, end: 4 })).toBe('');
      }
    });

    test.each(traits.oddNames)('with the name %j', async (name) => {
      const world = await filled(open, { [name]: MEOW });
      const entry = await one(world, name, { name: 'odd' });
      expect(await text(world, entry)).toBe(MEOW);
      expect(await world.references.check(entry)).toEqual({ state: 'same', readable: true });
    });

    test('that is not there', async () => {
      const world = await filled(open, { 'cat.txt': MEOW });
      const gone = { ...(await one(world, 'cat.txt')), uri: world.uri('dog.txt') };
      await expectCode(world.references.open(withoutVersion(gone)).then(collect), 'REFERENCE_MISSING');
      expect(await world.references.check(withoutVersion(gone))).toMatchObject({
        state: 'missing',
        readable: false,
      });
    });
  });

  describe('drift', () => {
    test('nothing changed', async () => {
      const world = await filled(open, { 'cat.txt': MEOW });
      expect(await world.references.check(await one(world, 'cat.txt'))).toEqual({
        state: 'same',
        readable: true,
      });
    });

    test('other bytes of the same length', async () => {
      const world = await filled(open, { 'cat.txt': MEOW });
      const before = await one(world, 'cat.txt');
      await world.put('cat.txt', 'woof\n');
      const now = await one(world, 'cat.txt');
      expect(await world.references.check(before)).toMatchObject({
        state: 'changed',
        readable: traits.keepsVersions,
        now: { digest: now.digest, size: 5 },
      });
      await expectRecorded(world, before, 'REFERENCE_CHANGED');
      expect(await text(world, now)).toBe('woof\n');
    });

    test('removed', async () => {
      const world = await filled(open, { 'cat.txt': MEOW });
      const before = await one(world, 'cat.txt');
      await world.remove('cat.txt');
      expect(await world.references.check(before)).toMatchObject({
        state: 'missing',
        readable: traits.keepsVersions,
      });
      await expectRecorded(world, before, 'REFERENCE_MISSING');
    });

    async function expectRecorded(
      world: ReferenceWorld,
      entry: ReferenceEntry,
      code: ErrorCode,
    ): Promise<void> {
      if (traits.keepsVersions) expect(await text(world, entry)).toBe(MEOW);
      else await expectCode(world.references.open(entry).then(collect), code);
    }
  });

  describe('without a checksum', () => {
    test('can be neither read nor compared', async () => {
      const world = await filled(open, { 'cat.txt': MEOW });
      const entry = await one(world, 'cat.txt', { checksum: false });
      await expectCode(world.references.open(entry).then(collect), 'NOT_DOWNLOADABLE');
      expect(await world.references.check(entry)).toMatchObject({ state: 'unknown', readable: false });
      await world.remove('cat.txt');
      expect(await world.references.check(entry)).toMatchObject({ state: 'missing', readable: false });
    });
  });

  describe('cancelling', () => {
    test('ends everything with CANCELLED', async () => {
      const world = await filled(open, { 'cat.txt': MEOW });
      const entry = await one(world, 'cat.txt');
      const signal = AbortSignal.abort();
      await expectCode(all(world, 'cat.txt', { signal }), 'CANCELLED');
      await expectCode(world.references.open(entry, undefined, signal), 'CANCELLED');
      await expectCode(world.references.check(entry, signal), 'CANCELLED');
      const later = new AbortController();
      const bytes = await world.references.open(entry, undefined, later.signal);
      later.abort();
      await expectCode(collect(bytes), 'CANCELLED');
    });
  });

  describe.runIf(traits.many)('many objects', () => {
    const FILES = {
      'data/a.txt': 'a',
      'data/sub/b.txt': 'bb',
      'data/sub.txt': 'ccc',
      'data2/no.txt': 'dddd',
    };

    test.each(['data', 'data/'])(
      '%s: one entry for each, in order, but not those of a longer name',
      async (name) => {
        const world = await filled(open, FILES);
        const entries = await all(world, name);
        expect(entries.map(({ path, size }) => [path, size])).toEqual([
          ['a.txt', 1],
          ['sub.txt', 3],
          ['sub/b.txt', 2],
        ]);
        for (const entry of entries) expect((await text(world, entry)).length).toBe(entry.size);
        expect(entries[2]!).toEqual({ ...(await one(world, 'data/sub/b.txt')), path: 'sub/b.txt' });
        const named = await all(world, name, { name: 'in/here' });
        expect(named).toEqual(entries.map((entry) => ({ ...entry, path: `in/here/${entry.path}` })));
      },
    );

    test('at most as many as are allowed', async () => {
      const world = await filled(open, FILES);
      expect(await all(world, 'data', { maxObjects: 3 })).toHaveLength(3);
      await expectCode(all(world, 'data', { maxObjects: 2 }), 'REFERENCE_LIMIT');
      expect(await all(world, 'data', { maxObjects: 0 })).toHaveLength(3);
    });

    test('empty ones are kept or dropped', async () => {
      const world = await filled(open, { 'data/full.txt': 'x', 'data/empty.txt': '' });
      const paths = (await all(world, 'data')).map(({ path }) => path);
      expect(paths).toEqual(traits.dropsEmpty ? ['full.txt'] : ['empty.txt', 'full.txt']);
    });

    test('odd names lead back to their objects', async () => {
      const names = traits.oddNames.filter((name) => !name.includes('/'));
      const world = await filled(open, Object.fromEntries(names.map((name) => [`odd/${name}`, name])));
      const entries = await all(world, 'odd');
      expect(entries.map(({ path }) => path).toSorted()).toEqual(names.toSorted());
      for (const entry of entries) {
        expect(await text(world, entry)).toBe(entry.path);
        expect(await one(world, entry.uri, { name: entry.path })).toEqual(entry);
      }
    });

    test.runIf(traits.pageful)('more than one page', async () => {
      const names = Array.from({ length: traits.pageful! }, (_, i) => `many/${String(i).padStart(5, '0')}`);
      const world = await open();
      for (let at = 0; at < names.length; at += 50)
        await Promise.all(names.slice(at, at + 50).map((name) => world.put(name, name)));
      const entries = await all(world, 'many');
      expect(entries.map(({ path }) => `many/${path}`)).toEqual(names);
      expect(new Set(entries.map(({ digest }) => digest)).size).toBe(names.length);
    });

    test('a cancel in the middle', async () => {
      const world = await filled(open, FILES);
      const controller = new AbortController();
      const taken: string[] = [];
      const taking = (async () => {
        for await (const { path } of world.references.resolve(world.uri('data'), {
          signal: controller.signal,
        })) {
          taken.push(path);
          controller.abort();
          // What was under way already may come.
          if (taken.length > 3) throw new Error('went on');
        }
        throw controller.signal.reason;
      })();
      await expect(taking).rejects.toThrow();
      expect(taken.length).toBeLessThanOrEqual(3);
    });
  });

  /** Names that are URIs already are taken as they are. */
  async function all(
    world: ReferenceWorld,
    name: string,
    options: Partial<ResolveOptions> = {},
  ): Promise<ReferenceEntry[]> {
    const uri = /^[a-z0-9]+:\/\//.test(name) ? name : world.uri(name);
    return await toArray(world.references.resolve(uri, options));
  }

  async function one(
    world: ReferenceWorld,
    name: string,
    options: Partial<ResolveOptions> = {},
  ): Promise<ReferenceEntry> {
    const entries = await all(world, name, options);
    expect(entries).toHaveLength(1);
    return entries[0]!;
  }
}

/** The rejection of what should fail must have this code. */
export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const error = 'error' in outcome ? outcome.error : undefined;
  expect(hasCode(error, code) ? code : (error ?? outcome)).toBe(code);
}

export async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await toArray(bytes));
}

export async function read(
  world: Pick<ReferenceWorld, 'references'>,
  entry: ReferenceEntry,
  range?: { start: number; end: number },
): Promise<Buffer> {
  return await collect(await world.references.open(entry, range));
}

export async function text(
  world: Pick<ReferenceWorld, 'references'>,
  entry: ReferenceEntry,
  range?: { start: number; end: number },
): Promise<string> {
  return (await read(world, entry, range)).toString();
}

/** As another program wrote the entry, which did not see a version. */
export function withoutVersion(entry: ReferenceEntry): ReferenceEntry {
  const { versionID: _, ...extra } = entry.extra ?? {};
  return { ...entry, extra: Object.keys(extra).length > 0 ? extra : undefined };
}

async function filled(
  open: () => Promise<ReferenceWorld>,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ReferenceWorld> {
  const world = await open();
  for (const [name, bytes] of Object.entries(files)) await world.put(name, bytes);
  return world;
}
