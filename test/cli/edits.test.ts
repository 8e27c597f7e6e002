import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CollectionDetail, LogResult, VersionDetail } from '../../contract/domain.ts';
import type { RequestResult } from '../../contract/requests.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

async function machineWithVersion(...flags: string[]): Promise<Machine> {
  const machine = makeMachine();
  mkdirSync(join(machine.cwd, 'photos'));
  writeFileSync(join(machine.cwd, 'photos', 'cat.txt'), 'meow');
  await machine.json('log', 'photos', '--name', 'animals', ...flags);
  return machine;
}

test('a version is described when it is logged and afterwards, and what it says is there in every later command', async () => {
  const machine = await machineWithVersion('--set', 'source=camera 1', '--tag', 'raw', '--ttl', '30d');
  const show = () => machine.json<VersionDetail>('show', 'animals');
  expect(await show()).toMatchObject({
    metadata: { source: 'camera 1' },
    tags: ['raw'],
    ttlSeconds: 2_592_000,
  });
  writeFileSync(join(machine.cwd, 'about.md'), '# Cats\n');
  await machine.json(
    'edit',
    'animals:v0',
    '--description-file',
    'about.md',
    '--set',
    'lens={"mm": 35}',
    '--ttl',
    'none',
  );
  await machine.json('tag', 'add', 'animals:v0', 'night');
  await machine.json('tag', 'remove', 'animals:v0', 'raw');
  const edited = await show();
  expect(edited).toMatchObject({
    description: '# Cats\n',
    metadata: { source: 'camera 1', lens: { mm: 35 } },
    tags: ['night'],
    ttlSeconds: null,
    expiresAt: null,
  });
  expect(edited.updatedAt > edited.createdAt).toBe(true);
  const again = await machine.json<LogResult>('log', 'photos', '--name', 'animals', '-d', 'other');
  expect(again.created).toBe(false);
  expect((await show()).description).toBe('# Cats\n');
});

test('aliases and tags are replaced as a whole; files are not changed', async () => {
  const machine = await machineWithVersion('-a', 'raw', '--tag', 'night');
  await machine.json('alias', 'set', 'animals:v0', 'best', 'prod');
  await machine.json('tag', 'set', 'animals:v0', 'second camera', 'checked');
  expect(await machine.json('show', 'animals')).toMatchObject({
    aliases: ['best', 'latest', 'prod'],
    tags: ['second camera', 'checked'],
  });
  await machine.json('alias', 'set', 'animals:v0', '--none');
  const { aliases } = await machine.json<VersionDetail>('show', 'animals');
  expect(aliases).toEqual(['latest']);
  const moves = await machine.json<RequestResult<'aliases.history'>['items']>(
    'alias',
    'history',
    'animals',
    'raw',
  );
  expect(moves.map(({ from, to, author }) => [from, to, author !== ''])).toEqual([
    ['v0', null, true],
    [null, 'v0', true],
  ]);
  expect(moves.every(({ time }) => Date.parse(time) > 0)).toBe(true);
  const refused = await machine.run('draft', 'add', 'animals:v0', 'photos');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toMatch(/never changes.*"vitrine draft create --base animals:v0"/);
});

test('metadata comes from standard input', async () => {
  const machine = await machineWithVersion();
  const edited = await machine.runWith('{"n": 1}', 'edit', 'animals', '--metadata', '-', '--json');
  expect(JSON.parse(edited.out)).toMatchObject({ metadata: { n: 1 } });
  const broken = await machine.runWith('{"n": }', 'edit', 'animals', '--metadata', '-');
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('line 1, column 7') });
});

test('a collection is renamed, described and protected; a protected alias needs --yes', async () => {
  const machine = await machineWithVersion('--alias', 'prod');
  const edited = await machine.json<CollectionDetail>(
    ...['collection', 'edit', 'animals', '--rename', 'pets', '-t', 'model', '-d', 'all', '--tag', 'home'],
    ...['--protect', 'prod'],
  );
  expect(edited).toMatchObject({ name: 'pets', type: 'model', tags: ['home'], protectedAliases: ['prod'] });
  expect(await machine.json('collection', 'show', 'pets')).toEqual(edited);
  writeFileSync(join(machine.cwd, 'photos', 'cat.txt'), 'purr');
  await machine.json('log', 'photos', '--name', 'pets');
  const refused = await machine.run('alias', 'add', 'pets:v1', 'prod');
  expect(refused).toMatchObject({ code: 4, out: '' });
  expect(refused.err).toMatch(/^vitrine: The alias "prod" .* is protected and belongs to v0\. .*--yes.*\n$/);
  expect((await machine.run('delete', 'pets:v0', '--with-aliases')).code).toBe(4);
  await machine.json('alias', 'add', 'pets:v1', 'prod', '--yes');
  expect((await machine.json<VersionDetail>('show', 'pets:prod')).version).toBe('v1');
});
