import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { comparePaths, type StoredEntry } from '../../../../main/engine/artifact/entry.ts';
import { contentId } from '../../../../main/engine/format/content-id.ts';
import { readManifest } from '../../../../main/engine/format/manifest.ts';
import { ManifestSpool } from '../../../../main/engine/transfer/log/manifest-spool.ts';
import { makeFolder } from '../../../helpers/folder-builder.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

const BASE = { id: 'b'.repeat(64), depth: 0, algorithm: 'xxh128', chained: 0 } as const;

test('a delta that grows too large becomes a full manifest, wherever in the version that shows', async () => {
  const depths = new Set<number>();
  for (let seed = 1; seed <= 40; seed++) {
    using folder = makeFolder();
    const random = seededRandom(seed);
    const { base, now, removed } = randomChange(random, random.pick([0.05, 0.3, 0.9]));
    const spool = spoolOn(folder.at('manifest'), base);
    for (const path of [...new Set([...base.keys(), ...now.keys()])].sort(comparePaths)) {
      const entry = now.get(path);
      if (entry) spool.add(entry, base.get(path) !== entry);
      else spool.remove(path);
      if (random.below(20) === 0) await spool.settle();
    }
    await spool.settle();
    const bytes = [...now.values()].reduce((sum, { content }) => sum + content.size, 0);
    const { depth, body } = spool.finish({ entries: now.size, bytes, emptyDirectories: [] });
    const manifest = 'file' in body ? readFileSync(body.file) : body.bytes;
    const paths = [...readManifest(manifest, 'm')].flat().map(({ kind, path }) => `${kind} ${path}`);
    const written = depth === 0 ? [...now] : [...now].filter(([path, entry]) => base.get(path) !== entry);
    const gone = depth === 0 ? [] : removed;
    const expected = [...written.map(([path]) => ['stored', path]), ...gone.map((path) => ['removed', path])];
    expect(paths).toEqual(
      expected.sort((a, b) => comparePaths(a[1]!, b[1]!)).map(([kind, path]) => `${kind} ${path}`),
    );
    depths.add(depth);
    spool.discard();
    expect(existsSync(folder.at('manifest'))).toBe(false);
  }
  expect([...depths].sort()).toEqual([0, 1]);
});

test('a full manifest that follows a delta has the contents of both', async () => {
  using folder = makeFolder();
  const base = entriesOf(600, (i) => `f${String(i).padStart(3, '0')}`);
  const spool = spoolOn(folder.at('manifest'), base);
  const now = [...base.values()].map((entry, i) => (i < 300 ? { ...entry, executable: true } : entry));
  for (const [i, entry] of now.entries()) {
    spool.add(entry, i < 300);
    if (i === 310) await spool.settle();
  }
  const { body } = spool.finish({ entries: 600, bytes: sizes(base), emptyDirectories: ['empty'] });
  expect([...readManifest(readFileSync('file' in body ? body.file : ''), 'm')].flat()).toEqual(now);
  spool.discard();
});

test('nothing is written to disk while a delta is small', async () => {
  using folder = makeFolder();
  const base = entriesOf(600, (i) => `f${String(i).padStart(3, '0')}`);
  const spool = spoolOn(folder.at('manifest'), base);
  for (const entry of base.values()) spool.add(entry, false);
  await spool.settle();
  expect(existsSync(folder.at('manifest'))).toBe(false);
  expect(spool.finish({ entries: 600, bytes: 0, emptyDirectories: [] })).toMatchObject({
    base: BASE.id,
    depth: 1,
  });
  spool.discard();
});

function spoolOn(file: string, base: ReadonlyMap<string, StoredEntry>): ManifestSpool {
  async function* entries() {
    const all = [...base.values()];
    for (let at = 0; at < all.length; at += 100) yield all.slice(at, at + 100);
  }
  return new ManifestSpool({ file, algorithm: 'xxh128', base: { ...BASE, files: base.size, entries } });
}

/** Entries of a base and of a version after it, of which about `share` differs. */
function randomChange(random: ReturnType<typeof seededRandom>, share: number) {
  const name = () => `${random.below(50)}/${random.below(40)}`;
  const base = entriesOf(900, name);
  const now = new Map(base);
  const removed: string[] = [];
  for (const [path, entry] of base) {
    if (random.next() >= share) continue;
    if (random.below(2) === 0) now.set(path, { ...entry, executable: true });
    else {
      now.delete(path);
      removed.push(path);
    }
  }
  for (const [path, entry] of entriesOf(Math.floor(900 * share), name))
    if (!base.has(path)) now.set(path, entry);
  return { base, now: new Map([...now].sort(([a], [b]) => comparePaths(a, b))), removed };
}

/** Entries in manifest order; names that come twice are one entry. */
function entriesOf(count: number, name: (i: number) => string): Map<string, StoredEntry> {
  const paths = new Set(Array.from({ length: count }, (_, i) => name(i)));
  return new Map([...paths].sort(comparePaths).map((path) => [path, emptyFile(path)]));
}

function emptyFile(path: string): StoredEntry {
  const content = {
    contentId: contentId(0, Buffer.alloc(0)),
    size: 0,
    chunks: Buffer.alloc(0),
    listed: false,
  };
  return { kind: 'stored', path, content, digest: Buffer.alloc(16, 3), mtimeNs: 5n, executable: false };
}

function sizes(entries: ReadonlyMap<string, StoredEntry>): number {
  return [...entries.values()].reduce((sum, { content }) => sum + content.size, 0);
}
