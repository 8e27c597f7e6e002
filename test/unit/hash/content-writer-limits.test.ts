import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { ContentWriter } from '../../../main/engine/hash/content-writer.ts';
import type { ContentWriterOptions, FileToHash } from '../../../main/engine/hash/outcome.ts';

const MIB = 1024 * 1024;

let dir: string;
let large: FileToHash;
let small: FileToHash[];

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-hash-'));
  large = put('large', randomBytes(100 * MIB));
  small = Array.from({ length: 100 }, (_, i) => put(`small${i}`, randomBytes(MIB)));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

function put(path: string, bytes: Uint8Array): FileToHash {
  const file = join(dir, path);
  writeFileSync(file, bytes);
  return { path, file, size: bytes.length };
}

function options(more: Partial<ContentWriterOptions>): ContentWriterOptions {
  return {
    algorithm: 'xxh128',
    workers: 2,
    isStored: async (hashes) => new Uint8Array(hashes.length / 32),
    writePack: async () => undefined,
    signal: new AbortController().signal,
    ...more,
  };
}

test.each([1, 2, 5])('%i workers: a slow store never has more than four packs in memory', async (workers) => {
  let alive = 0;
  let most = 0;
  let read = 0;
  let writtenBytes = 0;
  let ahead = 0;
  const writer = await ContentWriter.open(
    options({
      workers,
      onBytes: (bytes) => {
        read += bytes;
        ahead = Math.max(ahead, read - writtenBytes);
      },
      writePack: async (pack) => {
        most = Math.max(most, ++alive);
        await setTimeout(30);
        alive--;
        writtenBytes += pack.bytes.length;
      },
    }),
  );
  await Promise.all([writer.hashBatch(small), writer.hashBatch([large])]);
  await writer.flush();
  await writer.close();
  expect(writtenBytes).toBeGreaterThan(190 * MIB);
  expect(most).toBeLessThanOrEqual(4);
  // Four packs, the blocks of a large file, and three groups of small files in each worker.
  expect(ahead).toBeLessThanOrEqual((4 * 36 + (2 + workers) * 8 + workers * 3 * 8) * MIB);
});

test('cancelling rejects what is under way and what comes later', async () => {
  const controller = new AbortController();
  const writer = await ContentWriter.open(
    options({
      signal: controller.signal,
      writePack: async () => {
        controller.abort();
      },
    }),
  );
  const under = [writer.hashBatch([large]), writer.hashBatch(small)];
  for (const call of await Promise.allSettled(under)) {
    expect(call).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } });
  }
  await expect(writer.addBytes(Buffer.of(1))).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(writer.flush()).rejects.toMatchObject({ code: 'CANCELLED' });
  await writer.close();
});

test('a signal that fired before opening', async () => {
  await expect(ContentWriter.open(options({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});

test('a pack that cannot be written ends everything with that error', async () => {
  const full = new AppError('DISK_FULL', 'The disk is full.');
  const writer = await ContentWriter.open(options({ writePack: () => Promise.reject(full) }));
  const outcomes = await Promise.allSettled([writer.hashBatch([large]), writer.hashBatch(small)]);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([full, full]);
  await expect(writer.hashBatch(small)).rejects.toBe(full);
  await expect(writer.flush()).rejects.toBe(full);
  await writer.close();
});

test('a pack that cannot be written at the end is told by flush', async () => {
  const full = new AppError('DISK_FULL', 'The disk is full.');
  const writer = await ContentWriter.open(options({ writePack: () => Promise.reject(full) }));
  await writer.addBytes(Buffer.from('a'));
  await expect(writer.flush()).rejects.toBe(full);
  await writer.close();
});

test('a failing question to the catalog ends everything with that error', async () => {
  const lost = new Error('lost');
  const writer = await ContentWriter.open(options({ isStored: () => Promise.reject(lost) }));
  await expect(writer.hashBatch([large])).rejects.toBe(lost);
  await expect(writer.addBytes(Buffer.of(1))).rejects.toBe(lost);
  await writer.close();
});

test('close waits for a write that is under way', async () => {
  let finished = false;
  const controller = new AbortController();
  const writer = await ContentWriter.open(
    options({
      signal: controller.signal,
      writePack: async () => {
        controller.abort();
        await setTimeout(50);
        finished = true;
      },
    }),
  );
  await expect(writer.hashBatch(small)).rejects.toMatchObject({ code: 'CANCELLED' });
  await writer.close();
  expect(finished).toBe(true);
});

test('the process ends by itself after a cancelled job was closed, and after one cancelled while opening', () => {
  const module = new URL('../../../main/engine/hash/content-writer.ts', import.meta.url).href;
  const script = `
    import { ContentWriter } from ${JSON.stringify(module)};
    const open = (controller, writePack) => ContentWriter.open({ algorithm: 'md5', workers: 2, signal: controller.signal,
      isStored: async (hashes) => new Uint8Array(hashes.length / 32), writePack });
    const early = new AbortController();
    const opening = open(early, async () => {});
    early.abort();
    await opening.catch((error) => console.log(error.code));
    const late = new AbortController();
    const writer = await open(late, async () => late.abort());
    await writer.hashBatch([${JSON.stringify(large)}]).catch((error) => console.log(error.code));
    await writer.close();
  `;
  const file = join(dir, 'script.mjs');
  writeFileSync(file, script);
  const out = execFileSync(process.execPath, [file], { encoding: 'utf8', timeout: 30_000 });
  expect(out).toBe('CANCELLED\nCANCELLED\n');
});
