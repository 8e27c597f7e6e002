import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canMount, MOUNTS_NEEDED, mountReadOnly } from '../helpers/mounts.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

/** What is wrong, by the path below the home folder, the command that meets it, and what it leads to. */
const DAMAGES = [
  { at: '.', make: 'file', command: ['ls'] },
  { at: 'catalog', make: 'file', command: ['ls'] },
  { at: 'catalog/catalog.db', make: 'folder', command: ['ls'] },
  { at: 'catalog/locks', make: 'file', command: ['log', 'photos', '--name', 'x'] },
  { at: 'catalog/locks/first-store.lock', make: 'folder', command: ['log', 'photos', '--name', 'x'] },
  { at: 'store', make: 'file', command: ['log', 'photos', '--name', 'x'] },
  { at: 'tmp', make: 'file', command: ['log', 'photos', '--name', 'x'] },
] as const;

describe('a home folder with something else in it', () => {
  test.each(DAMAGES)('$at is a $make', async ({ at, make, command }) => {
    const machine = machineWithPhotos();
    const path = join(machine.home, at);
    put(path, make);
    const { code, err, out } = await machine.run(...command, '--json');
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(JSON.parse(err).error).toMatchObject({
      code: 'HOME_UNUSABLE',
      path,
      message: expect.stringContaining(path),
      hint: 'Move it away, or set VITRINE_HOME to another folder.',
    });
    expect(statSync(path).isFile()).toBe(make === 'file');
  });

  test('is said in one line', async () => {
    const machine = machineWithPhotos();
    put(join(machine.home, 'catalog'), 'file');
    const { err } = await machine.run('ls');
    expect(err).toBe(
      `vitrine: ${join(machine.home, 'catalog')} is not a folder, and Vitrine keeps its own data in a folder of this name. Move it away, or set VITRINE_HOME to another folder.\n`,
    );
  });

  test.runIf(canMount())(`read-only (${MOUNTS_NEEDED})`, async () => {
    const machine = machineWithPhotos();
    mkdirSync(machine.home);
    using _mount = mountReadOnly(machine.home);
    const { code, err } = await machine.run('ls', '--json');
    expect(code).toBe(5);
    expect(JSON.parse(err).error).toMatchObject({ code: 'HOME_UNUSABLE', path: machine.home });
    expect(readdirSync(machine.home)).toEqual([]);
  });
});

function machineWithPhotos(): Machine {
  const machine = makeMachine();
  mkdirSync(join(machine.cwd, 'photos'));
  writeFileSync(join(machine.cwd, 'photos', 'a.txt'), 'a');
  return machine;
}

function put(path: string, kind: 'file' | 'folder'): void {
  mkdirSync(dirname(path), { recursive: true });
  if (kind === 'folder') mkdirSync(path);
  else writeFileSync(path, 'of the user');
}
