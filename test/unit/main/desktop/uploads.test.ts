import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUploads } from '../../../../main/desktop/uploads.ts';

let root: string;
let now = 0;

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'vitrine-uploads-')), 'dropped');
  now = Date.now();
});

afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const uploads = () => createUploads(root, () => now);
const encode = (text: string) => Buffer.from(text).toString('base64');

describe('streaming dropped files in', () => {
  test('files come in slices and the dropped folder is the result', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 9, files: 3 });
    await all.write({ upload, path: 'photos/a.txt', data: encode('abc'), last: false });
    await all.write({ upload, path: 'photos/a.txt', data: encode('def'), last: true });
    await all.write({ upload, path: 'photos/sub/b.txt', data: encode('ghi'), last: true });
    await all.write({ upload, path: 'photos/empty', data: '', last: true });
    const folder = await all.finish(upload);
    expect(folder).toBe(join(root, upload, 'photos'));
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('abcdef');
    expect(readFileSync(join(folder, 'sub', 'b.txt'), 'utf8')).toBe('ghi');
    expect(readFileSync(join(folder, 'empty'), 'utf8')).toBe('');
  });

  test('slices that are sent at once are written in order', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 26, files: 1 });
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    await Promise.all(
      letters.map((letter) => all.write({ upload, path: 'x', data: encode(letter), last: letter === 'z' })),
    );
    expect(readFileSync(join(await all.finish(upload), 'x'), 'utf8')).toBe(letters.join(''));
  });

  test('single files are in a folder of their own', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 1, files: 1 });
    await all.write({ upload, path: 'a.txt', data: encode('a'), last: true });
    expect(await all.finish(upload)).toBe(join(root, upload));
  });

  test.each(['../out.txt', '/tmp/out.txt', 'a/../../out.txt'])('a path that leads out: %s', async (path) => {
    const all = uploads();
    const upload = await all.begin({ bytes: 1, files: 1 });
    await expect(all.write({ upload, path, data: encode('a'), last: true })).rejects.toMatchObject({
      code: 'INVALID_PATH',
    });
    expect(readdirSync(join(root, upload))).toEqual([]);
    expect(readdirSync(root)).toEqual([upload]);
  });

  test('more than was announced is refused', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 2, files: 1 });
    await expect(all.write({ upload, path: 'a', data: encode('abc'), last: true })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
    await all.write({ upload, path: 'a', data: encode('ab'), last: true });
    await expect(all.write({ upload, path: 'b', data: '', last: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('a file that is there is never written over', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 2, files: 2 });
    await all.write({ upload, path: 'a', data: encode('1'), last: true });
    await expect(all.write({ upload, path: 'a', data: encode('2'), last: true })).rejects.toMatchObject({
      code: 'INVALID_PATH',
    });
    expect(readFileSync(join(root, upload, 'a'), 'utf8')).toBe('1');
  });

  test('one that is not whole does not finish', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 2, files: 1 });
    await all.write({ upload, path: 'a', data: encode('1'), last: false });
    await expect(all.finish(upload)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('cancelling removes what came, and it is no longer known', async () => {
    const all = uploads();
    const upload = await all.begin({ bytes: 2, files: 1 });
    await all.write({ upload, path: 'a', data: encode('1'), last: false });
    await all.cancel(upload);
    expect(existsSync(join(root, upload))).toBe(false);
    await expect(all.write({ upload, path: 'a', data: encode('1'), last: true })).rejects.toMatchObject({
      code: 'UPLOAD_NOT_FOUND',
    });
    await all.cancel(upload);
  });

  test('a few at once, and idle ones make room', async () => {
    const all = uploads();
    const ids = [];
    for (let i = 0; i < 4; i++) ids.push(await all.begin({ bytes: 1, files: 1 }));
    await expect(all.begin({ bytes: 1, files: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    now += 11 * 60_000;
    const upload = await all.begin({ bytes: 1, files: 1 });
    expect(readdirSync(root)).toEqual([upload]);
  });

  test('more than the disk holds is refused at the start', async () => {
    await expect(uploads().begin({ bytes: Number.MAX_SAFE_INTEGER, files: 1 })).rejects.toMatchObject({
      code: 'DISK_FULL',
    });
  });

  test('old ones are removed, young ones and those under way stay', async () => {
    const all = uploads();
    mkdirSync(join(root, 'old'), { recursive: true });
    mkdirSync(join(root, 'young'));
    const upload = await all.begin({ bytes: 1, files: 1 });
    const longAgo = new Date(now - 8 * 24 * 3600_000);
    utimesSync(join(root, 'old'), longAgo, longAgo);
    utimesSync(join(root, upload), longAgo, longAgo);
    await all.removeOld([]);
    expect(readdirSync(root).toSorted()).toEqual(['young', upload].toSorted());
  });

  test.each([
    ['itself', (upload: string) => upload],
    ['a folder in it', (upload: string) => join(upload, 'photos')],
    ['the folder of all uploads', (upload: string) => join(upload, '..')],
  ])('an old one stays while it is in use as %s', async (_as, used) => {
    const longAgo = new Date(now - 8 * 24 * 3600_000);
    for (const name of ['bound', 'bound-2']) {
      mkdirSync(join(root, name, 'photos'), { recursive: true });
      writeFileSync(join(root, name, 'photos', 'only-copy.txt'), 'of the user');
      utimesSync(join(root, name), longAgo, longAgo);
    }
    await uploads().removeOld([used(join(root, 'bound'))]);
    expect(readFileSync(join(root, 'bound', 'photos', 'only-copy.txt'), 'utf8')).toBe('of the user');
    expect(existsSync(join(root, 'bound-2'))).toBe(used('/a/bound') === '/a');
  });

  test('one that is in use stays when the home folder is reached by a link', async () => {
    const longAgo = new Date(now - 8 * 24 * 3600_000);
    mkdirSync(join(root, 'bound'), { recursive: true });
    utimesSync(join(root, 'bound'), longAgo, longAgo);
    const link = join(root, '..', 'link');
    symlinkSync(root, link);
    await createUploads(link, () => now).removeOld([join(realpathSync(root), 'bound')]);
    expect(readdirSync(root)).toEqual(['bound']);
  });

  test('nothing to remove where nothing was ever dropped', async () => {
    await expect(uploads().removeOld([])).resolves.toBeUndefined();
  });

  test('a link to nowhere among them, or a file in their place, keeps nothing from starting', async () => {
    mkdirSync(join(root, 'old'), { recursive: true });
    symlinkSync('/no/such/place', join(root, 'broken'));
    now += 8 * 24 * 3600_000;
    await uploads().removeOld([]);
    expect(readdirSync(root)).toEqual([]);
    rmSync(root, { recursive: true });
    writeFileSync(root, 'a file');
    await expect(uploads().removeOld([])).resolves.toBeUndefined();
  });
});
