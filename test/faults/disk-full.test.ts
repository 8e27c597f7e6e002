import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogResult, VerifyResult } from '../../contract/domain.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { makeExactly, snapshotFolder, snapshotOf } from '../helpers/folder-snapshot.ts';
import { canMount, MOUNTS_NEEDED, type Mount, mountMemory } from '../helpers/mounts.ts';
import { noise } from '../helpers/store-builder.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

/** 40 files of 100 KB that do not compress. */
const FILES = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`dir${index % 3}/f${index}`, noise(100_000, `full ${index}`)]),
);
const SMALL = { 'a.txt': 'a', 'deep/b.txt': 'b' };

describe.skipIf(!canMount())(`a disk that fills up (${MOUNTS_NEEDED})`, () => {
  let machine: Machine;
  let mount: Mount | undefined;
  const at = (...names: string[]) => join(machine.cwd, ...names);
  const write = (folder: string, files: Record<string, Uint8Array | string>) =>
    makeExactly(at(folder), files);

  async function fails(...args: string[]): Promise<ErrorData> {
    const { code, out, err } = await machine.run(...args, '--json');
    const { error } = JSON.parse(err) as { error: ErrorData };
    expect({ code, out, error }).toMatchObject({ code: 5, out: '', error: { code: 'DISK_FULL' } });
    expect(error.hint).toMatch(/[Ff]ree/);
    return error;
  }

  async function expectWhole(version: string, files: Record<string, Uint8Array | string>): Promise<void> {
    rmSync(at('read-back'), { recursive: true, force: true });
    await machine.json('download', version, '--to', 'read-back');
    expect(snapshotFolder(at('read-back'))).toEqual(snapshotOf(files));
    expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true });
  }

  beforeEach(() => {
    machine = makeMachine();
  });
  afterEach(() => {
    mount?.[Symbol.dispose]();
    rmSync(machine.cwd, { recursive: true });
  });

  test.each([
    ['no byte is left', () => 'size=2m', 'size=64m'],
    [
      'no file can be made',
      () => `size=64m,nr_inodes=${inodesIn(at('disk')) + 25}`,
      'size=64m,nr_inodes=4000',
    ],
  ])(
    'under the store, when %s: what was committed stays, and the log goes on when there is room',
    async (_, tight, wide) => {
      mount = mountMemory(at('disk'), wide);
      await machine.json('store', 'add', 'disk/store', '--create', '--default');
      mount.remount(tight());
      write('data', SMALL);
      await machine.json('log', 'data', '--name', 'animals');
      write('data', FILES);
      let failed: ErrorData | undefined;
      for (let round = 0; round < 60 && !failed; round++) {
        writeFileSync(at('data', 'round'), `${round}`);
        const { code, err } = await machine.run('log', 'data', '--name', 'animals', '--json');
        if (code !== 0) failed = (JSON.parse(err) as { error: ErrorData }).error;
      }
      expect(failed).toMatchObject({ code: 'DISK_FULL', path: at('disk', 'store') });
      const versions = await machine.json<{ version: string }[]>('ls', 'animals');
      await expectWhole('animals:v0', SMALL);
      const error = await fails('log', 'data', '--name', 'animals');
      expect(error.path).toBe(at('disk', 'store'));
      mount.remount(wide);
      expect(await machine.json<LogResult>('log', 'data', '--name', 'animals')).toMatchObject({
        version: `v${versions.length}`,
        created: true,
      });
      await expectWhole('animals', { ...FILES, round: `${versions.length - 1}` });
    },
  );

  test('while a store is made: it can be made there later', async () => {
    mount = mountMemory(at('disk'), 'size=64m,nr_inodes=5');
    await fails('store', 'add', 'disk/store', '--create');
    mount.remount('size=64m,nr_inodes=4000');
    await machine.json('store', 'add', 'disk/store', '--create', '--default');
    write('data', SMALL);
    await machine.json('log', 'data', '--name', 'animals');
    await expectWhole('animals', SMALL);
  });

  test.each(['download', 'checkout'])(
    'under the target of a %s: found out before anything is written',
    async (command) => {
      write('data', FILES);
      await machine.json('log', 'data', '--name', 'animals');
      mount = mountMemory(at('disk'), 'size=2m');
      writeFileSync(at('disk', 'mine'), 'keep');
      const yes = command === 'checkout' ? ['--yes'] : [];
      const error = await fails(command, 'animals', '--to', 'disk', ...yes);
      expect(error.path).toContain(at('disk'));
      expect(readdirSync(at('disk'))).toEqual(['mine']);
      mount.remount('size=64m');
      await machine.json(command, 'animals', '--to', 'disk', ...yes);
      expect(snapshotFolder(at('disk'))).toMatchObject(snapshotOf(FILES));
    },
  );

  test.each(['download', 'checkout'])(
    'under the target in the middle of a %s: no half file, and it goes on',
    async (command) => {
      const yes = command === 'checkout' ? ['--yes'] : [];
      write('data', FILES);
      await machine.json('log', 'data', '--name', 'animals');
      mount = mountMemory(at('disk'), 'size=64m,nr_inodes=25');
      await fails(command, 'animals', '--to', 'disk', ...yes);
      const wanted = snapshotOf(FILES);
      const left = snapshotFolder(at('disk'));
      for (const [path, hash] of Object.entries(left)) expect([path, hash]).toEqual([path, wanted[path]]);
      mount.remount('size=64m,nr_inodes=4000');
      await machine.json(command, 'animals', '--to', 'disk', ...yes);
      expect(snapshotFolder(at('disk'))).toEqual(wanted);
      if (command === 'download') return;
      await machine.json('checkout', '--undo', '--to', 'disk');
      expect(snapshotFolder(at('disk'))).toEqual({});
    },
  );

  test('under the data folder: the store is untouched, and the command works again when there is room', async () => {
    mount = mountMemory(at('disk'), 'size=3m');
    const home = at('disk', 'home');
    const small = makeMachine({ home });
    mkdirSync(home);
    await small.json('store', 'add', at('store'), '--create', '--default');
    makeExactly(join(small.cwd, 'data'), SMALL);
    await small.json('log', 'data', '--name', 'animals');
    const { bavail, bsize } = statfsSync(at('disk'));
    writeFileSync(at('disk', 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 40_000)));
    const many = Object.fromEntries(
      Array.from({ length: 4000 }, (_, index) => [`long-name-${index}`.repeat(4), `${index}`]),
    );
    makeExactly(join(small.cwd, 'data'), many);
    const { code, err } = await small.run('log', 'data', '--name', 'animals', '--json');
    const { error } = JSON.parse(err) as { error: ErrorData };
    expect({ code, error }).toMatchObject({ code: 5, error: { code: 'DISK_FULL' } });
    expect(error.message).toContain(home);
    mount.remount('size=256m');
    expect(await small.json('log', 'data', '--name', 'animals')).toMatchObject({
      version: 'v1',
      files: 4000,
    });
    await small.json('download', 'animals:v1', '--to', 'out');
    expect(snapshotFolder(join(small.cwd, 'out'))).toEqual(snapshotOf(many));
    expect(await small.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true });
    rmSync(small.cwd, { recursive: true });
  });
});

/** Files and folders that a file system holds. */
function inodesIn(folder: string): number {
  const { files, ffree } = statfsSync(folder);
  return files - ffree;
}
