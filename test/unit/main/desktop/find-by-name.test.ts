import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findByName } from '../../../../main/desktop/find-by-name.ts';

let root: string;
const limits = { folders: 1000, depth: 4, signal: new AbortController().signal };
const folder = (name: string, ...children: string[]) => ({ name, folder: true, children });
const file = (name: string) => ({ name, folder: false, children: [] });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-find-'));
  for (const path of ['far/away/photos', 'near/photos', '.hidden/photos', 'node_modules/photos']) {
    mkdirSync(join(root, path), { recursive: true });
  }
  for (const path of [
    'near/photos/a.jpg',
    'near/photos/b.jpg',
    'far/away/photos/other.jpg',
    'near/notes.txt',
  ]) {
    writeFileSync(join(root, path), '');
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('where dropped things may have come from', () => {
  test('nearest first', async () => {
    expect(await findByName([folder('photos')], [root], limits)).toEqual([
      join(root, 'near'),
      join(root, 'far', 'away'),
    ]);
  });

  test('only where the children are the same', async () => {
    expect(await findByName([folder('photos', 'a.jpg', 'b.jpg')], [root], limits)).toEqual([
      join(root, 'near'),
    ]);
    expect(await findByName([folder('photos', 'a.jpg', 'c.jpg')], [root], limits)).toEqual([]);
  });

  test('all of them in one place, and of the same kind', async () => {
    expect(await findByName([folder('photos'), file('notes.txt')], [root], limits)).toEqual([
      join(root, 'near'),
    ]);
    expect(await findByName([file('photos')], [root], limits)).toEqual([]);
  });

  test('within its limits', async () => {
    expect(await findByName([folder('photos')], [root], { ...limits, depth: 0 })).toEqual([]);
    expect(await findByName([folder('photos')], [root], { ...limits, folders: 1 })).toEqual([]);
    expect(await findByName([folder('photos')], [root], { ...limits, signal: AbortSignal.abort() })).toEqual(
      [],
    );
  });

  test('a place that is not there holds nothing', async () => {
    expect(await findByName([folder('photos')], [join(root, 'gone')], limits)).toEqual([]);
  });
});
