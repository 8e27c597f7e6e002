import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toErrorData } from '../../../contract/errors.ts';
import { homeProblem } from '../../../contract/home-problem.ts';
import {
  checkOwnFile,
  checkOwnFolder,
  makeOwnFolder,
  makeWritableFolder,
} from '../../../main/engine/own-folder.ts';
import { canMount, MOUNTS_NEEDED, mountReadOnly } from '../../helpers/mounts.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-own-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function errorOf(work: () => void) {
  try {
    work();
  } catch (error) {
    return toErrorData(error);
  }
  return undefined;
}

describe('a folder of its own', () => {
  test('is made with its parents, and again is nothing', () => {
    const path = join(root, 'a', 'b');
    makeWritableFolder(path, 0o700);
    makeWritableFolder(path, 0o700);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['itself', 'file'],
    ['one of its parents', join('file', 'a', 'b')],
  ])('with a file in the place of %s: the error names the file', (_what, below) => {
    writeFileSync(join(root, 'file'), 'of the user');
    expect(errorOf(() => makeOwnFolder(join(root, below)))).toEqual({
      code: 'HOME_UNUSABLE',
      message: `${join(root, 'file')} is not a folder, and Vitrine keeps its own data in a folder of this name.`,
      hint: 'Move it away, or set VITRINE_HOME to another folder.',
      path: join(root, 'file'),
      retryable: false,
    });
    expect(readdirSync(root)).toEqual(['file']);
  });

  test('with a link to nowhere in its place', () => {
    symlinkSync('nowhere', join(root, 'link'));
    expect(errorOf(() => makeOwnFolder(join(root, 'link')))).toMatchObject({
      code: 'HOME_UNUSABLE',
      path: join(root, 'link'),
    });
    expect(errorOf(() => checkOwnFolder(join(root, 'link')))?.code).toBe('HOME_UNUSABLE');
  });

  test.runIf(process.getuid?.() !== 0)('that nobody may write to', () => {
    chmodSync(root, 0o500);
    expect(errorOf(() => makeWritableFolder(root))).toMatchObject({ code: 'HOME_UNUSABLE', path: root });
    expect(errorOf(() => makeOwnFolder(join(root, 'a')))).toMatchObject({
      code: 'HOME_UNUSABLE',
      path: root,
    });
    chmodSync(root, 0o700);
  });

  test.runIf(canMount())(`on a read-only file system (${MOUNTS_NEEDED})`, () => {
    using _mount = mountReadOnly(root);
    for (const make of [() => makeWritableFolder(root), () => makeOwnFolder(join(root, 'a'))]) {
      expect(errorOf(make)).toMatchObject({
        code: 'HOME_UNUSABLE',
        path: root,
        message: `${root} is on a read-only file system, and Vitrine keeps its own data there.`,
      });
    }
  });
});

test('what is not there yet, or what it should be, is all right', () => {
  mkdirSync(join(root, 'folder'));
  writeFileSync(join(root, 'file'), '');
  for (const name of ['folder', 'absent'])
    expect(errorOf(() => checkOwnFolder(join(root, name)))).toBeUndefined();
  for (const name of ['file', 'absent'])
    expect(errorOf(() => checkOwnFile(join(root, name)))).toBeUndefined();
  expect(errorOf(() => checkOwnFile(join(root, 'folder')))).toMatchObject({
    code: 'HOME_UNUSABLE',
    message: expect.stringContaining(' is a folder, '),
    path: join(root, 'folder'),
  });
});

test.each([
  ['EACCES', 'HOME_UNUSABLE', 'Check its permissions, or set VITRINE_HOME to another folder.'],
  ['EIO', 'HOME_UNUSABLE', 'Check the drive, or set VITRINE_HOME to another folder.'],
  ['ENOSPC', 'DISK_FULL', 'Free some space on this disk and try again.'],
])('what the system calls %s', (system, code, hint) => {
  expect(homeProblem('/home/ann/v', system).toData()).toMatchObject({
    code,
    hint,
    path: '/home/ann/v',
    message: expect.stringContaining('/home/ann/v'),
  });
});
