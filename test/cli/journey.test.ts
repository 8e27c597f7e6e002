import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type {
  CheckoutResult,
  CollectResult,
  DiffResult,
  FileChange,
  LogResult,
  VerifyResult,
  VersionDetail,
  VersionSummary,
} from '../../contract/domain.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

/** The example of the format's specification: its digest is known. */
function writeAnimals(folder: string): void {
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  writeFileSync(join(folder, 'cat.txt'), 'meow');
  writeFileSync(join(folder, 'deep', 'dog.txt'), 'woof');
  writeFileSync(join(folder, 'deep', 'er', '写真 \x1b[31m.txt'), 'odd');
}

async function machineWithTwoVersions(): Promise<Machine> {
  const machine = makeMachine();
  const photos = join(machine.cwd, 'photos');
  writeAnimals(photos);
  await machine.json('log', 'photos', '--name', 'animals');
  writeFileSync(join(photos, 'cat.txt'), 'purr');
  writeFileSync(join(photos, 'new.txt'), 'new');
  rmSync(join(photos, 'deep', 'dog.txt'));
  await machine.json('log', 'photos', '--name', 'animals', '-a', 'best', '-d', 'second');
  return machine;
}

test('a folder becomes v0, stays v0, and becomes v1 when it changes', async () => {
  const machine = makeMachine();
  writeAnimals(join(machine.cwd, 'photos'));
  const log = () => machine.json<LogResult>('log', 'photos', '--name', 'animals');
  const first = await log();
  expect(first).toMatchObject({ version: 'v0', files: 3, bytes: 11, newBytes: 11, created: true });
  expect(first.digest).toMatch(/^[0-9a-f]{32}$/);
  expect(await log()).toMatchObject({ version: 'v0', digest: first.digest, created: false });
  writeFileSync(join(machine.cwd, 'photos', 'cat.txt'), 'purr');
  expect(await log()).toMatchObject({ version: 'v1', newBytes: 4, created: true });
});

test('versions are listed, shown and compared', async () => {
  const machine = await machineWithTwoVersions();
  const versions = await machine.json<VersionSummary[]>('ls', 'animals');
  expect(versions.map(({ version }) => version)).toEqual(['v1', 'v0']);
  expect(versions[0]?.aliases.toSorted()).toEqual(['best', 'latest']);
  const shown = await machine.json<VersionDetail>('show', 'animals:best');
  expect(shown).toMatchObject({ version: 'v1', description: 'second', files: 3 });
  const diff = await machine.json<DiffResult & { changes: FileChange[] }>('diff', 'animals:v0', 'animals:v1');
  expect(diff.counts).toEqual({ added: 1, modified: 1, removed: 1, renamed: 0 });
  expect(diff.changes.map(({ change, path }) => `${change} ${path}`).toSorted()).toEqual([
    'added new.txt',
    'modified cat.txt',
    'removed deep/dog.txt',
  ]);
  expect((await machine.json<DiffResult>('diff', 'animals:v1', 'photos')).counts).toEqual({
    added: 0,
    modified: 0,
    removed: 0,
    renamed: 0,
  });
  const { out } = await machine.run('files', 'animals:v0');
  expect(out).toContain('deep/er/写真 \\x1b[31m.txt');
});

test('a download holds what was logged', async () => {
  const machine = await machineWithTwoVersions();
  await machine.json('download', 'animals:v0', '--to', 'out');
  expect(readFileSync(join(machine.cwd, 'out', 'cat.txt'), 'utf8')).toBe('meow');
  expect(readFileSync(join(machine.cwd, 'out', 'deep', 'er', '写真 \x1b[31m.txt'), 'utf8')).toBe('odd');
  await machine.json('download', 'animals:v0', '--to', 'part', '--path', 'deep');
  expect(existsSync(join(machine.cwd, 'part', 'cat.txt'))).toBe(false);
  expect(readFileSync(join(machine.cwd, 'part', 'deep', 'dog.txt'), 'utf8')).toBe('woof');
});

test('a checkout asks first, rescues, and can be undone', async () => {
  const machine = await machineWithTwoVersions();
  const photos = join(machine.cwd, 'photos');
  writeFileSync(join(photos, 'unlogged.txt'), 'precious');
  const refused = await machine.run('checkout', 'animals:v0', '--to', 'photos', '--json');
  expect(refused).toMatchObject({ code: 4, out: '' });
  expect(JSON.parse(refused.err).error).toMatchObject({
    code: 'CONFIRMATION_NEEDED',
    details: { add: 1, rescue: 1 },
  });
  expect(readFileSync(join(photos, 'cat.txt'), 'utf8')).toBe('purr');

  const done = await machine.json<CheckoutResult>('checkout', 'animals:v0', '--to', 'photos', '--yes');
  expect(readFileSync(join(photos, 'cat.txt'), 'utf8')).toBe('meow');
  expect(existsSync(join(photos, 'unlogged.txt'))).toBe(false);
  await machine.json('download', done.rescuedTo!, '--to', 'rescued');
  expect(readFileSync(join(machine.cwd, 'rescued', 'unlogged.txt'), 'utf8')).toBe('precious');

  await machine.json('checkout', '--undo', '--to', 'photos');
  expect(readFileSync(join(photos, 'cat.txt'), 'utf8')).toBe('purr');
  expect(readFileSync(join(photos, 'unlogged.txt'), 'utf8')).toBe('precious');
  expect((await machine.run('checkout', '--undo', '--to', 'rescued')).code).toBe(3);
});

test('aliases move, and their moves are known', async () => {
  const machine = await machineWithTwoVersions();
  await machine.json('alias', 'add', 'animals:v0', 'best', 'prod');
  expect((await machine.json<VersionDetail>('show', 'animals:best')).version).toBe('v0');
  await machine.json('alias', 'remove', 'animals:v0', 'prod');
  expect((await machine.run('show', 'animals:prod')).code).toBe(3);
  const moves = await machine.json<{ alias: string; from: string | null; to: string | null }[]>(
    'alias',
    'history',
    'animals',
    'best',
  );
  expect(moves.some(({ from, to }) => from === 'v1' && to === 'v0')).toBe(true);
});

test('a deleted version comes back until its space is collected', async () => {
  const machine = await machineWithTwoVersions();
  await machine.json('delete', 'animals:v0');
  expect((await machine.run('show', 'animals:v0')).code).toBe(3);
  await machine.json('restore', 'animals:v0');
  expect((await machine.json<VersionDetail>('show', 'animals:v0')).state).toBe('COMMITTED');
  await machine.json('delete', 'animals:v0');
  const dry = await machine.json<CollectResult>('gc', '--dry-run', '--undo-days', '0');
  expect(dry.freedBytes).toBeGreaterThan(0);
  // Of the deleted one everything goes, so that it holds nothing.
  const held = dry.versions.filter(({ aloneBytes }) => aloneBytes > 0);
  expect(held.map(({ version }) => version)).toEqual([expect.stringContaining('animals:v1')]);
  const { out } = await machine.run('gc', '--dry-run', '--undo-days', '0');
  expect(out).toContain(`Would free ${dry.freedBytes} B in`);
  expect(out).toMatch(new RegExp(`animals:v1 +${held[0]!.aloneBytes} B +${held[0]!.aloneBytes}`));
  await machine.json('gc', '--undo-days', '0');
  expect((await machine.json<VerifyResult>('store', 'verify')).ok).toBe(true);
  expect((await machine.run('restore', 'animals:v0')).code).not.toBe(0);
  await machine.json('download', 'animals:v1', '--to', 'after');
  expect(readFileSync(join(machine.cwd, 'after', 'cat.txt'), 'utf8')).toBe('purr');
  await machine.json('delete', 'animals', '--collection', '--yes');
  expect(await machine.json('ls')).toEqual([]);
  await machine.json('restore', 'animals', '--collection');
  expect((await machine.json<VersionDetail>('show', 'animals:best')).version).toBe('v1');
});

test('a rebuilt catalog knows what the old one knew', async () => {
  const machine = await machineWithTwoVersions();
  const before = await machine.json('ls', 'animals');
  expect(await machine.json('catalog', 'rebuild')).toMatchObject({ stores: 1, collections: 1, versions: 2 });
  expect(await machine.json('ls', 'animals')).toEqual(before);
});
