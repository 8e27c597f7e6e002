import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RequestResult } from '../../contract/requests.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

let machine: Machine;

beforeAll(async () => {
  machine = makeMachine();
  mkdirSync(join(machine.cwd, 'photos', 'night'), { recursive: true });
  writeFileSync(join(machine.cwd, 'photos', 'night', 'cat_001.png'), 'meow');
  const facts = ['-d', 'from the night camera', '--set', 'accuracy=0.93', '--tag', 'checked'];
  await machine.json('log', 'photos', '--name', 'animals', ...facts);
});

test('finds by words and conditions, in a table and as JSON', async () => {
  const { code, out } = await machine.run('search', 'night');
  expect(code).toBe(0);
  expect(out).toMatch(/^KIND +NAME +FILE +SIZE +WHEN +FOUND IN\n/);
  expect(out).toMatch(/\nfile +animals:v0 +night\/cat_001\.png +4 B/);
  expect(out).toMatch(/\nversion +animals:v0 .*description: from the night camera/);
  const found = await machine.json<RequestResult<'search.find'>>('find', 'tag:checked', 'accuracy>0.9');
  expect(found.items).toMatchObject([{ kind: 'version', version: 'v0' }]);
  const files = await machine.json<RequestResult<'search.find'>>(
    'search',
    'cat',
    '-k',
    'file',
    '--limit',
    '1',
  );
  expect(files).toMatchObject({ total: 1, items: [{ path: 'night/cat_001.png' }] });
});

test('nothing found is no failure; what is wrong with a query is shown at its place', async () => {
  expect(await machine.run('search', 'zebra')).toMatchObject({
    code: 0,
    out: '',
    err: 'Nothing has zebra in it.\n',
  });
  const wrong = await machine.run('search', 'cat', 'size>big');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('Here: cat »size>big«');
});

test('a rebuilt catalog tells which files it has not read, and --all reads them', async () => {
  await machine.json('catalog', 'rebuild');
  const { err } = await machine.run('search', 'cat', '-k', 'file');
  expect(err).toContain(
    'The files of 1 version were not read yet; "vitrine search --all …" reads them first.',
  );
  const found = await machine.json<RequestResult<'search.find'>>('search', '--all', 'cat', '-k', 'file');
  expect(found.total).toBe(1);
});
