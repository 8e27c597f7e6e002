import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DigestAlgorithm } from '../../../main/engine/artifact/entry.ts';
import { ContentWriter } from '../../../main/engine/hash/content-writer.ts';
import type { ContentWriterOptions, HashOutcome } from '../../../main/engine/hash/outcome.ts';
import { naiveContent, PackShelf } from './naive-content.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

let dir: string;
let shelf: PackShelf;
const writers: ContentWriter[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-hash-'));
  shelf = new PackShelf();
});

afterEach(async () => {
  await Promise.all(writers.splice(0).map((writer) => writer.close()));
  rmSync(dir, { recursive: true, force: true });
});

async function open(options: Partial<ContentWriterOptions> = {}): Promise<ContentWriter> {
  const writer = await ContentWriter.open({
    algorithm: 'xxh128',
    workers: 2,
    isStored: async (hashes) => new Uint8Array(hashes.length / 32),
    writePack: async (pack) => shelf.add(pack),
    signal: new AbortController().signal,
    ...options,
  });
  writers.push(writer);
  return writer;
}

function put(name: string, bytes: Uint8Array): { path: string; file: string; size: number } {
  const file = join(dir, name);
  writeFileSync(file, bytes);
  return { path: name, file, size: bytes.length };
}

function stored(outcome: HashOutcome | undefined): Extract<HashOutcome, { ok: true }> {
  if (!outcome?.ok) throw new Error(outcome?.message ?? 'no outcome');
  return outcome;
}

const SIZES = [
  0,
  1,
  256 * KIB - 1,
  256 * KIB,
  256 * KIB + 1,
  3 * MIB,
  8 * MIB - 1,
  8 * MIB,
  8 * MIB + 1,
  16 * MIB,
  21 * MIB + 7,
];

const CASES: [number, DigestAlgorithm][] = [
  [1, 'xxh128'],
  [2, 'md5'],
  [4, 'xxh128'],
];

test.each(CASES)(
  '%i workers, %s: contents equal those of a plain computation',
  async (workers, algorithm) => {
    const writer = await open({ workers, algorithm });
    const bytes = SIZES.map((size) => randomBytes(size));
    const files = bytes.map((content, i) => put(`f${i}`, content));
    const outcomes = (await writer.hashBatch(files)).map(stored);
    const packs = await writer.flush();

    for (const [i, outcome] of outcomes.entries()) {
      const naive = await naiveContent(bytes[i]!, algorithm);
      expect(outcome.path).toBe(`f${i}`);
      expect(outcome.size).toBe(SIZES[i]);
      expect(outcome.digest).toEqual(naive.digest);
      expect(outcome.content.contentId).toEqual(naive.contentId);
      expect(outcome.content.listed).toBe(false);
      expect(outcome.content.chunks.equals(naive.list)).toBe(true);
      expect(outcome.newBytes).toBe(SIZES[i]);
      expect(shelf.read(outcome.content).equals(bytes[i]!)).toBe(true);
    }
    expect(packs.map(({ id, size }) => ({ id, size }))).toEqual(
      shelf.packs.map((pack) => ({ id: pack.id, size: pack.bytes.length })),
    );
  },
);

test('a file of more than 64 chunks keeps its list in list chunks', async () => {
  const writer = await open();
  const bytes = randomBytes(110 * MIB);
  const outcome = stored((await writer.hashBatch([put('big', bytes)]))[0]);
  await writer.flush();
  const naive = await naiveContent(bytes, 'xxh128');
  expect(naive.list.length / 36).toBeGreaterThan(64);
  expect(outcome.content.listed).toBe(true);
  expect(outcome.content.chunks.length).toBe(36);
  expect(outcome.content.contentId).toEqual(naive.contentId);
  expect(outcome.digest).toEqual(naive.digest);
  expect(outcome.newBytes).toBe(bytes.length);
  expect(shelf.read(outcome.content).equals(bytes)).toBe(true);
});

test('a sparse file stores one chunk of zeros', async () => {
  const file = put('sparse', new Uint8Array(0));
  truncateSync(file.file, 203 * MIB);
  const writer = await open();
  const outcome = stored((await writer.hashBatch([{ ...file, size: 203 * MIB }]))[0]);
  await writer.flush();
  expect(outcome.size).toBe(203 * MIB);
  expect(outcome.newBytes).toBe(7 * MIB);
  expect(shelf.packs[0]!.bytes.length).toBeLessThan(10 * KIB);
  expect(shelf.read(outcome.content).equals(Buffer.alloc(203 * MIB))).toBe(true);
});

test('sizes that the scan saw wrong do not matter', async () => {
  const writer = await open();
  const big = randomBytes(9 * MIB);
  const files = [
    { ...put('grown', big), size: 10 },
    { ...put('shrunk', Buffer.from('small')), size: 50 * MIB },
    { ...put('emptied', new Uint8Array(0)), size: 50 * MIB },
  ];
  const outcomes = (await writer.hashBatch(files)).map(stored);
  expect(outcomes.map(({ size }) => size)).toEqual([big.length, 5, 0]);
  expect(outcomes[0]!.content.contentId).toEqual((await naiveContent(big, 'xxh128')).contentId);
  expect(outcomes[1]!.content.contentId).toEqual(
    (await naiveContent(Buffer.from('small'), 'xxh128')).contentId,
  );
  expect(outcomes[2]!.content.chunks.length).toBe(0);
});

test('files that are all larger than the scan saw do not fill the memory', async () => {
  const writer = await open();
  const files = Array.from({ length: 12 }, (_, i) => ({ ...put(`f${i}`, randomBytes(5 * MIB)), size: 0 }));
  const outcomes = (await writer.hashBatch(files)).map(stored);
  await writer.flush();
  expect(outcomes.map(({ path, newBytes }) => [path, newBytes])).toEqual(
    files.map(({ path }) => [path, 5 * MIB]),
  );
  expect(Math.max(...shelf.packs.map((pack) => pack.bytes.length))).toBeLessThan(37 * MIB);
});

test('tells mode, time and fingerprint of the file that was read', async () => {
  const file = put('run.sh', Buffer.from('#!/bin/sh\n'));
  chmodSync(file.file, 0o755);
  utimesSync(file.file, 1_600_000_000.25, 1_600_000_000.25);
  symlinkSync(file.file, join(dir, 'link'));
  const writer = await open();
  const [outcome, plain, linked] = (
    await writer.hashBatch([
      file,
      put('plain', Buffer.of(1)),
      { path: 'link', file: join(dir, 'link'), size: 10 },
    ])
  ).map(stored);
  const stat = statSync(file.file, { bigint: true });
  expect(outcome!.executable).toBe(true);
  expect(plain!.executable).toBe(false);
  expect(outcome!.mtimeNs).toBe(1_600_000_000_250_000_000n);
  expect(outcome!.fingerprint.readBigUInt64LE(0)).toBe(10n);
  expect(outcome!.fingerprint.readBigInt64LE(8)).toBe(stat.mtimeNs);
  expect(outcome!.fingerprint.readBigInt64LE(16)).toBe(stat.ctimeNs);
  expect(outcome!.fingerprint.readBigUInt64LE(24)).toBe(stat.ino);
  expect(linked!.fingerprint).toEqual(outcome!.fingerprint);
});

test('files that cannot be read are reported in their places, and a FIFO does not block', async () => {
  execFileSync('mkfifo', [join(dir, 'fifo')]);
  symlinkSync('nowhere', join(dir, 'dangling'));
  symlinkSync('loop', join(dir, 'loop'));
  const good = put('good', Buffer.from('good'));
  const names = ['gone', 'fifo', '.', 'dangling', 'loop', 'good/inside'];
  const bad = names.map((name) => ({ path: name, file: join(dir, name), size: 1 }));
  const alsoLarge = bad.map((file) => ({ ...file, size: 9 * MIB }));
  const writer = await open();
  const outcomes = await writer.hashBatch([...bad, good, ...alsoLarge]);
  const reasons = ['vanished', 'not-a-file', 'not-a-file', 'vanished', 'unreadable', 'vanished'];
  expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason))).toEqual([
    ...reasons,
    'ok',
    ...reasons,
  ]);
  expect(outcomes[4]).toMatchObject({ path: 'loop', message: expect.stringContaining(join(dir, 'loop')) });
});

test('a large file that changes once is read again, and its newest bytes are stored', async () => {
  const bytes = randomBytes(40 * MIB);
  const file = put('f', bytes);
  let changed = false;
  const writer = await open({
    // One worker answers in order, so the first chunks are asked for before the file is read to its end.
    workers: 1,
    isStored: async (hashes) => {
      if (!changed) writeFileSync(file.file, Buffer.of(1, 2, 3), { flag: 'a' });
      changed = true;
      return new Uint8Array(hashes.length / 32);
    },
  });
  const outcome = stored((await writer.hashBatch([file]))[0]);
  await writer.flush();
  expect(shelf.read(outcome.content).equals(Buffer.concat([bytes, Buffer.of(1, 2, 3)]))).toBe(true);
});

test('a large file that changes each time it is read is given up', async () => {
  const file = put('f', randomBytes(40 * MIB));
  const writer = await open({
    workers: 1,
    isStored: async (hashes) => {
      writeFileSync(file.file, randomBytes(4 * KIB), { flag: 'r+' });
      return new Uint8Array(hashes.length / 32);
    },
  });
  expect(await writer.hashBatch([file])).toMatchObject([{ ok: false, path: 'f', reason: 'changing' }]);
});

test('equal chunks are stored once across workers, and not at all when the store has them', async () => {
  const same = randomBytes(300 * KIB);
  const known = randomBytes(1000);
  const knownHash = (await naiveContent(known, 'xxh128')).list.subarray(4, 36);
  const asked: Buffer[] = [];
  const writer = await open({
    workers: 4,
    isStored: async (hashes) => {
      asked.push(hashes);
      return Uint8Array.from({ length: hashes.length / 32 }, (_, i) =>
        hashes.subarray(i * 32, i * 32 + 32).equals(knownHash) ? 1 : 0,
      );
    },
  });
  const files = Array.from({ length: 120 }, (_, i) => put(`f${i}`, i % 3 === 0 ? known : same));
  const batches = Array.from({ length: 12 }, (_, i) => writer.hashBatch(files.slice(i * 10, i * 10 + 10)));
  const outcomes = (await Promise.all(batches)).flat().map(stored);
  const added = await writer.addBytes(same);
  await writer.flush();
  expect(outcomes.reduce((sum, outcome) => sum + outcome.newBytes, 0)).toBe(same.length);
  expect(added.newBytes).toBe(0);
  expect(added.content).toEqual(outcomes[1]!.content);
  expect(shelf.twice).toBe(0);
  expect(shelf.packs.length).toBe(1);
  const questions = Buffer.concat(asked).length / 32;
  expect(questions).toBe(1 + outcomes[1]!.content.chunks.length / 36);
});

test.each([0, 5, 300 * KIB, 13 * MIB])('bytes from memory: %i', async (size) => {
  const writer = await open();
  const bytes = randomBytes(size);
  const added = await writer.addBytes(bytes);
  await writer.flush();
  const naive = await naiveContent(bytes, 'xxh128');
  expect(added).toMatchObject({ digest: naive.digest, newBytes: size });
  expect(added.content).toEqual({ contentId: naive.contentId, size, chunks: naive.list, listed: false });
  expect(shelf.read(added.content).equals(bytes)).toBe(true);
});

test('a small job makes one pack, and flush can be called again', async () => {
  const writer = await open({ workers: 4 });
  const one = Array.from({ length: 20 }, (_, i) => put(`a${i}`, randomBytes(300 * KIB)));
  await Promise.all(one.map((file) => writer.hashBatch([file])));
  expect((await writer.flush()).length).toBe(1);
  expect((await writer.flush()).length).toBe(1);
  await writer.hashBatch([put('b', randomBytes(10))]);
  const packs = await writer.flush();
  expect(packs.length).toBe(2);
  expect(shelf.chunks).toBe(packs.reduce((sum, pack) => sum + pack.records.length / 45, 0));
});

test('progress adds up to the bytes read', async () => {
  let bytes = 0;
  const writer = await open({ onBytes: (more) => (bytes += more) });
  await writer.hashBatch([put('a', randomBytes(12 * MIB)), put('b', randomBytes(1000))]);
  expect(bytes).toBe(12 * MIB + 1000);
});
