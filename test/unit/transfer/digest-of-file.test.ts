import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileDigest } from '../../../main/engine/artifact/digest.ts';
import { digestOfFile } from '../../../main/engine/transfer/digest-of-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-digest-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const goesOn = new AbortController().signal;

test('the digest of a file of several pieces, and of the next with the same digest', async () => {
  const digest = await createFileDigest('md5');
  for (const text of ['a'.repeat(3_000_000), '']) {
    writeFileSync(at('file'), text);
    const found = await digestOfFile(at('file'), digest, goesOn);
    expect(found).toEqual(createHash('md5').update(text).digest());
  }
});

test('what cannot be read has none', async () => {
  expect(await digestOfFile(at('absent'), await createFileDigest('md5'), goesOn)).toBeUndefined();
  expect(await digestOfFile(folder, await createFileDigest('md5'), goesOn)).toBeUndefined();
});

test.skipIf(process.platform === 'win32')('a named pipe has none, and nobody waits for it', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  expect(await digestOfFile(at('pipe'), await createFileDigest('md5'), goesOn)).toBeUndefined();
});

test('reading ends when it is cancelled', async () => {
  writeFileSync(at('file'), 'a');
  const reason = new Error('enough');
  const read = digestOfFile(at('file'), await createFileDigest('md5'), AbortSignal.abort(reason));
  await expect(read).rejects.toThrow();
});
