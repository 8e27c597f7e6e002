import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckoutResult, EntryInfo, LogResult, VerifyResult } from '../../contract/domain.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { buildInto, fifo, link, makeSocket, ODD_NAMES, writeRawName } from '../helpers/folder-builder.ts';
import { snapshotFolder } from '../helpers/folder-snapshot.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

const NAMES = [
  ...ODD_NAMES,
  'a b  c.txt',
  '#fragment?query=1&x',
  '~home',
  '$(touch x)`id`',
  'null\\0',
  '\u202eright-to-left.txt',
  '\ufeffbom',
  'zero\u200bwidth',
  '🇩🇪🏳️‍🌈',
  '한글',
  '한글', // decomposed
  'é',
  'é', // decomposed
  'Å',
  'Å', // the Ångström sign
  'ﬁle',
  'İstanbul',
  'ıstanbul',
  'ẞ',
  'carriage\rreturn',
  '\u0001\u001b[31mred\u0007',
  `${'n'.repeat(255)}`,
  `${'🦔'.repeat(63)}abc`,
  '-',
  '--yes',
  '.hidden',
  'UPPER',
  'upper',
  '%2e%2e',
  'aux.txt',
  'x'.repeat(100),
];

let machine: Machine;
const at = (...names: string[]) => join(machine.cwd, ...names);

beforeEach(() => {
  machine = makeMachine();
  mkdirSync(at('data'));
});
afterEach(() => rmSync(machine.cwd, { recursive: true }));

describe.skipIf(process.platform !== 'linux')(
  'names that trip programs over (all of them exist on Linux only)',
  () => {
    test('come back byte for byte from a log, a download, a check-out and its undo', async () => {
      const names = [...new Set(NAMES)];
      names.forEach((name, index) => {
        writeFileSync(at('data', name), `file ${index}`);
        const folder = at('data', `folder ${index}`, name.slice(0, 60) === name ? `${name} folder` : 'long');
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, name), `inner ${index}`);
      });
      const wanted = snapshotFolder(at('data'));
      expect(Object.keys(wanted).length).toBe(names.length * 2);
      const logged = await machine.json<LogResult>('log', 'data', '--name', 'odd');
      expect(logged).toMatchObject({ files: names.length * 2, skipped: [] });
      expect(await machine.json('log', 'data', '--name', 'odd')).toMatchObject({
        created: false,
        newBytes: 0,
      });

      const files = await machine.json<EntryInfo[]>('files', 'odd');
      expect(files.map(({ path }) => path).toSorted()).toEqual(Object.keys(wanted).toSorted());
      for (const name of ['folder 3', 'line\nbreak', '日本語.txt']) {
        const part = await machine.json<EntryInfo[]>('files', 'odd', name);
        expect(part.every(({ path }) => path === name || path.startsWith(`${name}/`))).toBe(true);
        expect(part.length).toBeGreaterThan(0);
      }
      const human = await machine.run('files', 'odd');
      expect(human.out.trimEnd().split('\n').length).toBeGreaterThanOrEqual(names.length * 2);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not reach a terminal
      expect(human.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);

      await machine.json('download', 'odd', '--to', 'out');
      expect(snapshotFolder(at('out'))).toEqual(wanted);
      await machine.json('download', 'odd', '--to', 'part', '--path', 'line\nbreak');
      expect(readFileSync(at('part', 'line\nbreak'), 'utf8')).toBe(
        readFileSync(at('data', 'line\nbreak'), 'utf8'),
      );

      rmSync(at('out', names[0]!));
      writeFileSync(at('out', names[1]!), 'mine');
      const before = snapshotFolder(at('out'));
      const { rescuedTo } = await machine.json<CheckoutResult>('checkout', 'odd', '--to', 'out', '--yes');
      expect(snapshotFolder(at('out'))).toEqual(wanted);
      await machine.json('download', rescuedTo!, '--to', 'rescued');
      expect(readFileSync(at('rescued', names[1]!), 'utf8')).toBe('mine');
      await machine.json('checkout', '--undo', '--to', 'out');
      expect(snapshotFolder(at('out'))).toEqual(before);
      expect(await machine.json('diff', 'odd', 'data')).toMatchObject({
        counts: { added: 0, modified: 0, removed: 0, renamed: 0 },
      });
      expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true });
      expect(existsSync(at('x'))).toBe(false);
    });

    test('a path of many folders', async () => {
      const path = Array.from({ length: 15 }, (_, index) => `${index}-${'d'.repeat(200)}`).join('/');
      mkdirSync(at('data', path), { recursive: true });
      writeFileSync(at('data', path, 'end.txt'), 'deep');
      await machine.json('log', 'data', '--name', 'deep');
      await machine.json('download', 'deep', '--to', 'out');
      expect(readFileSync(at('out', path, 'end.txt'), 'utf8')).toBe('deep');
    });

    test.each([
      [
        'not valid Unicode',
        'bad',
        () => writeRawName(at('data'), Buffer.from([0x62, 0x61, 0x64, 0xff, 0xfe]), 'x'),
      ],
      ['a drive of Windows', 'C:', () => writeFileSync(at('data', 'C:\\data\\x'), 'x')],
    ])('a name that is %s stops the log, and can be left out', async (_, named, make) => {
      writeFileSync(at('data', 'fine.txt'), 'fine');
      make();
      await expectStopped(named);
      const { skipped } = await machine.json<LogResult>('log', 'data', '--name', 'x', '--skip-unreadable');
      expect(skipped).toHaveLength(1);
    });
  },
);

describe.skipIf(process.platform === 'win32')('what is neither file nor folder', () => {
  test('links to files are stored as their content, links to folders are followed, broken ones stop the log', async () => {
    mkdirSync(at('elsewhere', 'sub'), { recursive: true });
    writeFileSync(at('elsewhere', 'target.txt'), 'linked');
    writeFileSync(at('elsewhere', 'sub', 'inner.txt'), 'inner');
    buildInto(at('data'), {
      'real.txt': 'real',
      'to-file': link('real.txt'),
      'to-outside': link(at('elsewhere', 'target.txt')),
      'to-folder': link(at('elsewhere')),
      inside: { loop: link('..'), self: link('self') },
    });
    const { details } = await expectStopped('inside/');
    const { problems } = details as { problems: { path: string }[] };
    expect(problems.map(({ path }) => path).toSorted()).toEqual(['inside/loop', 'inside/self']);
    rmSync(at('data', 'inside'), { recursive: true });
    const logged = await machine.json<LogResult>('log', 'data', '--name', 'links');
    expect(logged.linkedFolders).toContain('to-folder');
    await machine.json('download', 'links', '--to', 'out');
    const got = snapshotFolder(at('out'));
    expect(Object.keys(got)).toEqual(
      expect.arrayContaining([
        'real.txt',
        'to-file',
        'to-outside',
        'to-folder/target.txt',
        'to-folder/sub/inner.txt',
      ]),
    );
    for (const path of Object.keys(got)) expect(lstatSync(at('out', path)).isFile()).toBe(true);
    expect(readFileSync(at('out', 'to-file'), 'utf8')).toBe('real');
    expect(readFileSync(at('out', 'to-outside'), 'utf8')).toBe('linked');
  });

  test.each([
    ['a named pipe', () => buildInto(at('data'), { special: fifo() })],
    ['a broken link', () => buildInto(at('data'), { special: link('nowhere') })],
  ])('%s stops the log without being opened, and can be left out', async (_, make) => {
    writeFileSync(at('data', 'fine.txt'), 'fine');
    make();
    await expectStopped('special');
    const logged = await machine.json<LogResult>('log', 'data', '--name', 'x', '--skip-unreadable');
    expect(logged).toMatchObject({ files: 1, skipped: [{ path: 'special' }] });
  });

  test('a socket stops the log, and can be left out', async () => {
    writeFileSync(at('data', 'fine.txt'), 'fine');
    const socket = await makeSocket(at('data', 'special'));
    await expectStopped('special');
    expect(await machine.json('log', 'data', '--name', 'x', '--skip-unreadable')).toMatchObject({ files: 1 });
    await socket.close();
  });

  test('links in a target are never written through', async () => {
    buildInto(at('data'), { 'a.txt': 'a', deep: { 'b.txt': 'b' } });
    await machine.json('log', 'data', '--name', 'x');
    buildInto(machine.cwd, {
      outside: { 'a.txt': 'outside a', 'b.txt': 'outside b' },
      target: { 'a.txt': link('../outside/a.txt'), deep: link('../outside') },
    });
    const download = await machine.run('download', 'x', '--to', 'target', '--json');
    expect([0, 5]).toContain(download.code);
    const checkout = await machine.run('checkout', 'x', '--to', 'target', '--yes', '--json');
    expect([0, 5]).toContain(checkout.code);
    expect(readFileSync(at('outside', 'a.txt'), 'utf8')).toBe('outside a');
    expect(readFileSync(at('outside', 'b.txt'), 'utf8')).toBe('outside b');
  });
});

async function expectStopped(named: string): Promise<ErrorData> {
  const { code, out, err } = await machine.run('log', 'data', '--name', 'x', '--json');
  expect({ code, out }).toEqual({ code: 5, out: '' });
  const { error } = JSON.parse(err) as { error: ErrorData };
  expect(error.code).toBe('FILES_UNREADABLE');
  expect(error.path).toContain(named);
  const human = await machine.run('log', 'data', '--name', 'x');
  expect(human.err).toMatch(/^vitrine: [^\n]+\n$/);
  expect(human.err).toContain(named);
  expect(await machine.json('ls')).toEqual([]);
  return error;
}
