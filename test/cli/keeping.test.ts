import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { LogResult, VersionSummary } from '../../contract/domain.ts';
import type { KeepingPreview } from '../../contract/keeping-shapes.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

let machine: Machine;

async function logNext(text: string): Promise<LogResult> {
  mkdirSync(join(machine.cwd, 'photos'), { recursive: true });
  writeFileSync(join(machine.cwd, 'photos', 'cat.txt'), text);
  return machine.json<LogResult>('log', 'photos', '--name', 'animals');
}

const versions = async () =>
  (await machine.json<VersionSummary[]>('ls', 'animals')).map(({ version }) => version);

beforeAll(async () => {
  machine = makeMachine();
  for (const text of ['one', 'two', 'three', 'four']) await logNext(text);
  await machine.json('alias', 'add', 'animals:v0', 'prod');
});

test('rules are previewed, set, shown, applied and taken away', async () => {
  const tried = await machine.run('keep', 'animals', '--last', '1', '--preview');
  expect(tried).toMatchObject({ code: 0, err: '' });
  expect(tried.out).toMatch(/^Of animals stay: the last one; any alias\./);
  expect(tried.out).toMatch(/\nv2 +goes +5 B/);
  expect(tried.out).toMatch(/\nv0 +stays +alias prod/);
  expect(tried.out).toContain('2 versions would stay, 2 versions (8 B of files) would go.');
  expect((await machine.json<KeepingPreview>('keep', 'animals')).rules).toBeNull();

  const saved = await machine.run('keep', 'animals', '--last', '2', '--younger', '1s');
  expect(saved.out).toMatch(/^Saved the rules of animals\.\n/);
  const shown = await machine.run('keep', 'animals');
  expect(shown.out).toContain('Of animals stay: the last 2; younger than 1 s; any alias.');
  expect((await machine.run('collection', 'show', 'animals')).out).toContain('the last 2; younger than 1 s');

  const asked = await machine.run('keep', 'animals', '--last', '1', '--apply');
  expect(asked.code).toBe(4);
  expect(asked.err).toContain('2 versions of animals (8 B of files) would be deleted.');
  const applied = await machine.run('keep', 'animals', '--apply', '--yes');
  expect(applied.out).toContain('Deleted animals:v2, animals:v1');
  expect(await versions()).toEqual(['v3', 'v0']);
  expect((await machine.run('restore', 'animals:v1', 'animals:v2')).code).toBe(0);
  expect(await machine.run('keep', 'animals', '--off')).toMatchObject({
    out: 'All versions of animals stay.\n',
  });
});

test('versions stay for their tag and their age', async () => {
  await machine.json('tag', 'add', 'animals:v2', 'gold');
  const goes = async (...rules: string[]) => {
    const { items } = await machine.json<KeepingPreview>(
      'keep',
      'animals',
      '--last',
      '1',
      '--preview',
      ...rules,
    );
    return items.filter(({ reasons }) => reasons.length === 0).map(({ version }) => version);
  };
  expect(await goes('--tag', 'gold')).toEqual(['v1']);
  expect(await goes('--younger', '1d')).toEqual([]);
});

test('versions without an alias are cleaned in one action', async () => {
  const dry = await machine.json<KeepingPreview>('clean', 'animals', '--without-alias', '--dry-run');
  expect(dry).toMatchObject({ deletes: 2, keeps: 2 });
  expect(await versions()).toHaveLength(4);
  expect((await machine.run('clean', 'animals')).code).toBe(2);
  await machine.json('clean', 'animals', '--without-alias', '--yes');
  expect(await versions()).toEqual(['v3', 'v0']);
});

test('automatic rules work after each log', async () => {
  await machine.run('keep', 'animals', '--last', '1', '--automatic', 'on');
  expect((await logNext('five')).deletedByRules).toEqual(['animals:v3']);
  expect(await versions()).toEqual(['v4', 'v0']);
  await machine.run('keep', 'animals', '--automatic', 'off');
  expect((await logNext('six')).deletedByRules).toBeUndefined();
});

test('what is wrong is told', async () => {
  for (const args of [
    ['--last', '0'],
    ['--younger', 'soon'],
    ['--off', '--last', '1'],
    ['--apply', '--preview'],
  ]) {
    expect((await machine.run('keep', 'animals', ...args)).code).toBe(2);
  }
  await machine.run('keep', 'animals', '--off');
  expect((await machine.run('keep', 'animals', '--automatic', 'on')).code).toBe(2);
});
