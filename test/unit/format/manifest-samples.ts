import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { comparePaths, type Entry, type StoredEntry } from '../../../main/engine/artifact/entry.ts';
import { contentId } from '../../../main/engine/format/content-id.ts';
import {
  type ManifestHeader,
  type ManifestTrailer,
  ManifestWriter,
} from '../../../main/engine/format/manifest.ts';

export const FULL: ManifestHeader = { base: null, depth: 0, algorithm: 'xxh128' };

/** Names that are easily got wrong: not ASCII, both normal forms, long, with odd characters. */
const names = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'a.txt',
    'é'.normalize('NFC'),
    'é'.normalize('NFD'),
    '～',
    '😀',
    '👨‍👩‍👧',
    'x'.repeat(255),
    'ü'.repeat(127),
    ' ',
    '...',
    'line\nbreak',
    'back\\slash',
    '%2F',
    '\u{10FFFF}',
    '\uE000',
    '\u0001',
    'con',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 2, maxLength: 8 })
    .map((name) => `n${name.replace(/[/\\:\0]/g, '_')}`),
);

export const paths: fc.Arbitrary<string> = fc
  .array(names, { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));

const mtimes = fc.oneof(
  fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
  fc.constantFrom(0n, -1n, 1_700_000_000_123_456_789n, 2n ** 63n - 1n),
);

const contents = fc.oneof(
  fc.constant({ size: 0, chunks: Buffer.alloc(0), listed: false }),
  fc.array(fc.integer({ min: 1, max: 4 * 1024 * 1024 }), { minLength: 1, maxLength: 64 }).map((lengths) => ({
    size: lengths.reduce((a, b) => a + b),
    chunks: Buffer.concat(lengths.map(chunkRef)),
    listed: false,
  })),
  fc.integer({ min: 1, max: 3 }).map((lists) => ({
    size: 2 ** 40 + 12_345,
    chunks: Buffer.concat(Array.from({ length: lists }, () => chunkRef(36 * 65_536))),
    listed: true,
  })),
);

const stored: fc.Arbitrary<Entry> = fc
  .record({ path: paths, content: contents, mtimeNs: mtimes, executable: fc.boolean(), seed: fc.integer() })
  .map(({ path, content, mtimeNs, executable, seed }) => {
    const digest = createHash('md5').update(`${seed}`).digest();
    return {
      kind: 'stored',
      path,
      content: { ...content, contentId: contentId(content.size, content.chunks) },
      digest,
      mtimeNs,
      executable,
    };
  });

const reference: fc.Arbitrary<Entry> = fc.record({
  kind: fc.constant('reference' as const),
  path: paths,
  uri: fc.webUrl(),
  digest: fc.string({ unit: 'grapheme' }),
  size: fc.option(fc.integer({ min: 0, max: 2 ** 47 }), { nil: undefined }),
  extra: fc.option(fc.constantFrom({ etag: 'é"x' }, { etag: 'a', versionID: 'b', n: 5 }), { nil: undefined }),
});

/** Entries of one version: no path twice, in manifest order. */
export const versions: fc.Arbitrary<Entry[]> = fc
  .uniqueArray(fc.oneof(stored, reference), { selector: (entry) => entry.path, maxLength: 30 })
  .map((entries) => entries.sort((a, b) => comparePaths(a.path, b.path)));

/** A file of `size` bytes up to 4 MiB in one chunk, whose hash and digest depend on `text`. */
export function file(path: string, text = path, size = 1 + text.length): StoredEntry {
  const chunks = chunkRef(size, text);
  return {
    kind: 'stored',
    path,
    content: { contentId: contentId(size, chunks), size, chunks, listed: false },
    digest: createHash('md5').update(text).digest(),
    mtimeNs: 1_700_000_000_000_000_000n,
    executable: false,
  };
}

/** Totals as a trailer has them. */
export function totals(entries: readonly Entry[], emptyDirectories: readonly string[] = []): ManifestTrailer {
  const bytes = entries.reduce((sum, e) => sum + (e.kind === 'stored' ? e.content.size : (e.size ?? 0)), 0);
  return { entries: entries.length, bytes, emptyDirectories };
}

/** Encodes a full manifest. */
export function encode(
  entries: readonly Entry[],
  emptyDirectories: readonly string[] = [],
): { bytes: Buffer; id: string } {
  return write(FULL, (writer) => {
    for (const entry of entries) writer.add(entry);
    return totals(entries, emptyDirectories);
  });
}

/** Encodes the delta that leads from one version to another. */
export function encodeDelta(
  header: ManifestHeader,
  before: readonly Entry[],
  after: readonly Entry[],
): { bytes: Buffer; id: string } {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const fresh = new Map(after.map((entry) => [entry.path, entry]));
  const all = [...new Set([...old.keys(), ...fresh.keys()])].sort(comparePaths);
  return write(header, (writer) => {
    for (const path of all) {
      const entry = fresh.get(path);
      if (entry === undefined) writer.remove(path);
      else if (entry !== old.get(path)) writer.add(entry);
    }
    return totals(after);
  });
}

function write(
  header: ManifestHeader,
  fill: (writer: ManifestWriter) => ManifestTrailer,
): { bytes: Buffer; id: string } {
  const pieces: Buffer[] = [];
  const writer = new ManifestWriter(header, (bytes) => pieces.push(bytes));
  const trailer = fill(writer);
  const { id, bytesWritten } = writer.finish(trailer);
  const bytes = Buffer.concat(pieces);
  if (bytes.length !== bytesWritten) throw new Error('bytesWritten is wrong');
  return { bytes, id };
}

function chunkRef(length: number, text: unknown = length): Buffer {
  const ref = Buffer.alloc(36);
  ref.writeUInt32LE(length);
  createHash('sha256').update(String(text)).digest().copy(ref, 4);
  return ref;
}
