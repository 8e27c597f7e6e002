import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { FolderWalk } from '../../../main/engine/scan/folder-walk.ts';
import { FolderScanner } from '../../../main/engine/scan/scan-folder.ts';
import { fifo, link, makeFolder, makeSocket, writeRawName } from '../../helpers/folder-builder.ts';
import { scanAll } from './scan-helper.ts';

const scanner = new FolderScanner();
afterAll(() => scanner.close());
const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;

async function problemsOf(root: string, ignore: string[] = []): Promise<string[]> {
  const { problems } = await scanAll(root, { scanner, ignore });
  return problems.map(({ path, reason }) => `${path}: ${reason}`);
}

test('broken links, pipes and sockets are listed, and what is good is found', async () => {
  using folder = makeFolder({ broken: link('nowhere'), through: link('good/x'), good: '1', pipe: fifo() });
  const socket = await makeSocket(folder.at('socket'));
  const { paths, problems } = await scanAll(folder.path, { scanner });
  await socket.close();
  expect(paths).toEqual(['good']);
  expect(problems.map(({ path, reason }) => [path, reason])).toEqual([
    ['broken', 'broken-link'],
    ['pipe', 'special'],
    ['socket', 'special'],
    ['through', 'broken-link'],
  ]);
  expect(problems[1]?.message).toContain('pipe');
  expect(problems[2]?.message).toContain('socket');
});

test.runIf(isLinux)(
  'a name that is not UTF-8 is listed with its bytes; a replacement character is a name',
  async () => {
    using folder = makeFolder({ 'x\ufffd.txt': 'valid', sub: { 'other\ufffd': 'valid' } });
    writeRawName(folder.path, Buffer.from('x\xff.txt', 'latin1'), 'invalid');
    writeRawName(folder.at('sub'), Buffer.from('caf\xe9', 'latin1'), 'invalid');
    mkdirSync(Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from('d\xe4', 'latin1')]));
    const { paths, problems } = await scanAll(folder.path, { scanner });
    expect(paths).toEqual(['sub/other\ufffd', 'x\ufffd.txt']);
    expect(problems).toMatchObject([
      { path: 'd\ufffd', reason: 'bad-name', message: 'The name "d\\xe4" is not valid UTF-8.' },
      { path: 'sub/caf\ufffd', reason: 'bad-name' },
      { path: 'x\ufffd.txt', reason: 'bad-name', message: 'The name "x\\xff.txt" is not valid UTF-8.' },
    ]);
    expect(await problemsOf(folder.path, ['caf?', 'd?/'])).toEqual(['x\ufffd.txt: bad-name']);
  },
);

test.runIf(isLinux)('names that are a drive or lead up on Windows are no logical paths', async () => {
  using folder = makeFolder({
    'C:x': '1',
    'C:': { deep: '2' },
    'a\\..\\b': '3',
    sub: { 'C:y': '4', 'p\\q': '5' },
  });
  const { paths } = await scanAll(folder.path, { scanner });
  expect(paths).toEqual(['sub/C:y', 'sub/p\\q']);
  expect(await problemsOf(folder.path)).toEqual(['C:: bad-path', 'C:x: bad-path', 'a\\..\\b: bad-path']);
});

test.runIf(!isRoot)('a folder that may not be read is listed', async () => {
  using folder = makeFolder({ secret: { x: '1' }, open: '2' });
  chmodSync(folder.at('secret'), 0);
  try {
    expect(await problemsOf(folder.path)).toEqual(['secret: unreadable']);
  } finally {
    chmodSync(folder.at('secret'), 0o755);
  }
});

test.runIf(isLinux)('paths longer than the system can open are listed', async () => {
  using folder = makeFolder({ top: {}, other: {} });
  const long = (count: number) => Array.from({ length: count }, () => 'n'.repeat(250));
  mkdirSync(folder.at('top', ...long(11)), { recursive: true });
  mkdirSync(folder.at('other', ...long(11), 'end'), { recursive: true });
  const moved = folder.at('top', ...long(11), 'moved');
  renameSync(folder.at('other', 'n'.repeat(250)), moved);
  try {
    const { problems } = await scanAll(folder.path, { scanner });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ reason: 'unreadable', message: expect.stringContaining('longer') });
  } finally {
    renameSync(moved, folder.at('other', 'back'));
  }
});

test('files and folders that vanish during the walk are listed', () => {
  using folder = makeFolder({
    a: { one: '1', two: '1' },
    b: { gone: '1' },
    c: 'gone',
    d: { turned: '1' },
    e: 'stays',
  });
  const walk = new FolderWalk({ root: folder.path, ignore: [], namesOnly: false, batchFiles: 2 });
  walk.step();
  rmSync(folder.at('b'), { recursive: true });
  rmSync(folder.at('c'));
  rmSync(folder.at('d'), { recursive: true });
  folder.build({ d: 'now a file' });
  const rest = walk.step();
  expect(rest.done).toBe(true);
  expect(rest.problems.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    'b: vanished',
    'c: vanished',
    'd: vanished',
  ]);
  expect(rest.columns.paths.at(-1)).toBe('e');
});

test('a rule file that is no list of rules is listed', async () => {
  using folder = makeFolder({ '.vitrineignore': 'x'.repeat(2 ** 20 + 1), a: '1' });
  expect(await problemsOf(folder.path)).toEqual(['.vitrineignore: unreadable']);
});
