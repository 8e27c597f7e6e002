import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileDigest } from '../../../main/engine/artifact/digest.ts';
import { createCutter } from '../../../main/engine/format/chunking.ts';
import { Arena } from '../../../main/engine/hash/arenas.ts';
import { readSmallFiles } from '../../../main/engine/hash/read-small-files.ts';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-hash-'));
  file = join(dir, 'f');
  writeFileSync(file, 'before');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** An arena that lets something happen between the opening of a file and its reading. */
class Interrupting extends Arena {
  readonly #happen: () => void;

  constructor(happen: () => void) {
    super(() => Buffer.alloc(4 * 1024 * 1024));
    this.#happen = happen;
  }

  override take(size: number): Buffer {
    this.#happen();
    return super.take(size);
  }
}

async function read(happen: () => void) {
  const digest = await createFileDigest('md5');
  return readSmallFiles([file], new Interrupting(happen), { digest, cut: createCutter() });
}

test('a file that grows once is read again', async () => {
  let times = 0;
  const { chunks } = await read(() => {
    if (++times === 1) appendFileSync(file, ' and after');
  });
  expect(times).toBe(2);
  expect(chunks.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['before and after']);
});

test('a file that is cut while it is read is read again', async () => {
  let times = 0;
  const { chunks } = await read(() => {
    if (++times === 1) truncateSync(file, 3);
  });
  expect(chunks.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['bef']);
});

test('a file that is replaced by another of the same size is read again', async () => {
  let times = 0;
  const { chunks } = await read(() => {
    if (++times > 1) return;
    rmSync(file);
    writeFileSync(file, 'behind');
  });
  expect(times).toBe(2);
  expect(chunks.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['behind']);
});

test('a file that changes at every try is given up after three', async () => {
  let times = 0;
  const { hashed, chunks } = await read(() => {
    times++;
    appendFileSync(file, 'x');
  });
  expect(times).toBe(3);
  expect(hashed.problems).toMatchObject([{ index: 0, reason: 'changing' }]);
  expect(chunks).toEqual([]);
});
