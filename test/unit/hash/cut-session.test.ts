import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileDigest } from '../../../main/engine/artifact/digest.ts';
import { createCutter } from '../../../main/engine/format/chunking.ts';
import { BLOCK_BYTES, CutSession } from '../../../main/engine/hash/cut-session.ts';
import { naiveContent } from './naive-content.ts';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-hash-'));
  file = join(dir, 'f');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function session(): Promise<CutSession> {
  return new CutSession(file, false, { digest: await createFileDigest('xxh128'), cut: createCutter() });
}

const block = () => new Uint8Array(new SharedArrayBuffer(BLOCK_BYTES));

test.each([0, 1, BLOCK_BYTES, 2 * BLOCK_BYTES + 5])('%i bytes: chunks lie in the blocks', async (size) => {
  const bytes = randomBytes(size);
  writeFileSync(file, bytes);
  const cutting = await session();
  const parts: Uint8Array[] = [];
  const lengths: number[] = [];
  for (let end = false; !end; ) {
    const memory = block();
    const cut = cutting.cut(memory, undefined);
    end = cut.end;
    lengths.push(...cut.lengths);
    parts.push(
      memory.slice(
        0,
        cut.lengths.reduce((sum, length) => sum + length, 0),
      ),
    );
  }
  const naive = await naiveContent(bytes, 'xxh128');
  expect(cutting.finish()).toMatchObject({ changed: false, digest: naive.digest });
  expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  expect(lengths).toEqual(
    Array.from({ length: naive.list.length / 36 }, (_, i) => naive.list.readUInt32LE(i * 36)),
  );
});

test('a file that grows after its first block is reported as changed', async () => {
  writeFileSync(file, randomBytes(BLOCK_BYTES));
  const cutting = await session();
  cutting.cut(block(), undefined);
  appendFileSync(file, 'x');
  expect(cutting.cut(block(), undefined).end).toBe(true);
  expect(cutting.finish()).toEqual({ changed: true });
});

test('a file that grows for ever is not read for ever', async () => {
  writeFileSync(file, randomBytes(BLOCK_BYTES));
  const cutting = await session();
  let blocks = 0;
  for (let end = false; !end; blocks++) {
    end = cutting.cut(block(), undefined).end;
    appendFileSync(file, randomBytes(2 * BLOCK_BYTES));
  }
  expect(blocks).toBe(2);
  expect(cutting.finish()).toEqual({ changed: true });
});

test('a file whose time alone changed is reported as changed', async () => {
  writeFileSync(file, 'content');
  const cutting = await session();
  cutting.cut(block(), undefined);
  utimesSync(file, 1, 1);
  expect(cutting.finish()).toEqual({ changed: true });
});
