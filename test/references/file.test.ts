import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uncheckedDigest } from '../../main/engine/references/file/unchecked-digest.ts';
import { createReferences } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { collect, expectCode, text } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';

const references = createReferences({ env: {}, artifacts: NO_ARTIFACTS, policy: QUICK });
const resolve = (uri: string, options = {}) => toArray(references.resolve(uri, options));

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-file-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what a folder gives', () => {
  test('references that are the given address and the name, not encoded', async () => {
    mkdirSync(join(folder, 'my data/sub dir'), { recursive: true });
    writeFileSync(join(folder, 'my data/sub dir/ü #1.txt'), 'x');
    for (const given of [
      `file://${folder}/my%20data`,
      `file://${folder}/my%20data/`,
      `file://localhost${folder}/my data`,
    ]) {
      const [entry] = await resolve(given);
      expect(entry).toMatchObject({
        path: 'sub dir/ü #1.txt',
        uri: `${given.replace(/\/$/, '')}/sub dir/ü #1.txt`,
      });
      expect(await text({ references }, entry!)).toBe('x');
    }
  });

  test('links to files are files; links to folders are not followed, so a circle of them ends', async () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/file.txt'), 'one');
    symlinkSync(join(folder, 'a'), join(folder, 'a/b/back'));
    symlinkSync(join(folder, 'a/file.txt'), join(folder, 'link.txt'));
    const entries = await resolve(`file://${folder}`);
    expect(entries.map(({ path, size }) => [path, size])).toEqual([
      ['a/file.txt', 3],
      ['link.txt', 3],
    ]);
  });

  test('a link to a folder can be given itself', async () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real/x'), 'x');
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    expect((await resolve(`file://${folder}/link`)).map(({ path }) => path)).toEqual(['x']);
  });

  test('empty folders give nothing', async () => {
    mkdirSync(join(folder, 'empty/emptier'), { recursive: true });
    expect(await resolve(`file://${folder}`)).toEqual([]);
  });

  test('a link that leads nowhere, or in a circle, is named', async () => {
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    await expect(resolve(`file://${folder}`)).rejects.toMatchObject({
      code: 'REFERENCE_MISSING',
      path: `file://${folder}/dangling`,
    });
    rmSync(join(folder, 'dangling'));
    symlinkSync('circle', join(folder, 'circle'));
    await expect(resolve(`file://${folder}`)).rejects.toMatchObject({
      code: 'REFERENCE_MISSING',
      message: expect.stringContaining('in a circle'),
    });
    await expectCode(resolve(`file://${folder}/circle`), 'REFERENCE_MISSING');
  });

  test.skipIf(process.platform === 'win32')('pipes and names that are not UTF-8 are refused', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expectCode(resolve(`file://${folder}`), 'INVALID_REFERENCE');
    await expectCode(resolve(`file://${folder}/pipe`), 'INVALID_REFERENCE');
    rmSync(join(folder, 'pipe'));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe])]), 'x');
    await expect(resolve(`file://${folder}`)).rejects.toMatchObject({
      code: 'INVALID_REFERENCE',
      message: expect.stringContaining('UTF-8'),
    });
  });

  test.skipIf(process.platform === 'win32')(
    'names that Windows would read as a drive are refused',
    async () => {
      writeFileSync(join(folder, 'C:x'), 'x');
      await expectCode(resolve(`file://${folder}`), 'INVALID_PATH');
      expect(await resolve(`file://${folder}/C:x`, { name: 'x' })).toHaveLength(1);
    },
  );

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'what may not be read is named',
    async () => {
      writeFileSync(join(folder, 'secret'), 'x', { mode: 0 });
      await expectCode(resolve(`file://${folder}`), 'REFERENCE_DENIED');
    },
  );

  test('what is not there is missing', async () => {
    await expectCode(resolve(`file://${folder}/none`), 'REFERENCE_MISSING');
    writeFileSync(join(folder, 'file'), 'x');
    await expectCode(resolve(`file://${folder}/file/below`), 'REFERENCE_MISSING');
  });
});

describe('without a checksum', () => {
  test('the digest is that of the resolved address, and the size is kept', async () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real/cat.txt'), 'meow\n');
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    const digest = uncheckedDigest(join(folder, 'real/cat.txt'));
    const [entry] = await resolve(`file://${folder}/link`, { checksum: false });
    expect(entry).toMatchObject({ path: 'cat.txt', digest, size: 5 });
    expect(await resolve(`file://${folder}/link/cat.txt`, { checksum: false })).toEqual([entry]);
  });
});

describe('while it is read', () => {
  test('a file that shrinks, grows or is replaced is not taken for what was recorded', async () => {
    const path = join(folder, 'big.bin');
    const big = Buffer.alloc(5 << 20, 'a');
    const changes = {
      shrinks: () => truncateSync(path, 2 << 20),
      grows: () => appendFileSync(path, 'b'),
      replaced: () => writeFileSync(path, Buffer.alloc(5 << 20, 'b')),
    };
    for (const change of Object.values(changes)) {
      writeFileSync(path, big);
      const [entry] = await resolve(`file://${path}`);
      const bytes = (await references.open(entry!))[Symbol.asyncIterator]();
      await bytes.next();
      change();
      const rest = async () => {
        for (;;) if ((await bytes.next()).done) return;
      };
      await expectCode(rest(), 'REFERENCE_CHANGED');
    }
  });

  test('a file of another size is refused before the first byte', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'abc');
    const [entry] = await resolve(`file://${path}`);
    appendFileSync(path, 'd');
    await expectCode(references.open(entry!, { start: 0, end: 1 }), 'REFERENCE_CHANGED');
  });

  test('a folder in its place', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'abc');
    const [entry] = await resolve(`file://${path}`);
    renameSync(path, `${path}2`);
    mkdirSync(path);
    await expectCode(references.open(entry!).then(collect), 'REFERENCE_CHANGED');
    expect(await references.check(entry!)).toMatchObject({ state: 'missing' });
  });

  test('a size of 0 counts as not known, as other writers put it', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'abc');
    const [entry] = await resolve(`file://${path}`);
    expect(await text({ references }, { ...entry!, size: 0 })).toBe('abc');
  });
});

describe('50,000 files', () => {
  const COUNT = 50_000;
  const nameOf = (i: number) => `f${String(i).padStart(5, '0')}`;
  let many: string;

  beforeAll(() => {
    many = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-many-')));
    for (let i = 0; i < COUNT; i++) writeFileSync(join(many, nameOf(i)), `${i}`);
  });
  afterAll(() => rmSync(many, { recursive: true, force: true }));

  test('stream through a small heap, in order', () => {
    const child = join(import.meta.dirname, 'stream-child.ts');
    const options = ['--max-old-space-size=24', '--max-semi-space-size=2', child, many];
    expect(execFileSync(process.execPath, options, { encoding: 'utf8' })).toBe(`${COUNT} in order\n`);
  });

  test('are read as they are asked for, not before', async () => {
    const entries = references.resolve(`file://${many}`)[Symbol.asyncIterator]();
    expect((await entries.next()).value).toMatchObject({ path: nameOf(0) });
    // Nothing read so far reaches this far ahead.
    rmSync(join(many, nameOf(1000)));
    for (let i = 1; i < 1000; i++) expect((await entries.next()).value).toMatchObject({ path: nameOf(i) });
    await expectCode(entries.next(), 'REFERENCE_MISSING');
  });
});
