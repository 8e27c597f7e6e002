import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RequestInput } from '../../../contract/requests.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
beforeEach(async () => {
  world = makeWorld();
  engine = world.open();
  const data = world.folder('data', { 'cat.txt': 'meow' });
  await engine.log(data, 'zoo/animals', { aliases: ['prod'] });
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await engine.log(data, 'zoo/animals');
});
afterEach(() => world.remove());

const errorOf = async (input: RequestInput<'aliases.edit'>) => {
  const reply = await engine.engine.request('aliases.edit', input);
  return reply.ok ? undefined : reply.error;
};

test('an alias that moves to another version tells where it was', async () => {
  const edit = (version: string, change: object) => engine.ask('aliases.edit', { version, ...change });
  expect((await edit('zoo/animals:v1', { add: ['prod', 'best'] })).moved).toEqual([
    { alias: 'prod', from: 'v0', to: 'v1' },
  ]);
  expect((await edit('zoo/animals:v1', { add: ['prod'] })).moved).toEqual([]);
  expect((await engine.ask('aliases.set', { version: 'zoo/animals:v0', aliases: ['best'] })).moved).toEqual([
    { alias: 'best', from: 'v1', to: 'v0' },
  ]);
});

test('latest that is taken from an older version goes to the newest one', async () => {
  await engine.ask('aliases.edit', { version: 'zoo/animals:v0', add: ['latest'] });
  const { aliases, moved } = await engine.ask('aliases.edit', {
    version: 'zoo/animals:v0',
    remove: ['latest'],
  });
  expect({ aliases, moved }).toEqual({
    aliases: ['prod'],
    moved: [{ alias: 'latest', from: 'v0', to: 'v1' }],
  });
});

test('latest cannot be taken from the newest version', async () => {
  expect(await errorOf({ version: 'zoo/animals:v1', remove: ['latest'] })).toMatchObject({
    code: 'INVALID_ALIAS',
    hint: expect.stringContaining('moves by itself'),
  });
});

test('an alias that the version does not have cannot be taken from it', async () => {
  expect(await errorOf({ version: 'zoo/animals:v1', remove: ['prod'] })).toMatchObject({
    code: 'ALIAS_NOT_FOUND',
    message: 'zoo/animals:v1 has no alias "prod".',
    hint: 'It is an alias of v0: "vitrine alias remove zoo/animals:v0 prod".',
  });
  expect(await errorOf({ version: 'zoo/animals:v1', remove: ['nothing'] })).toMatchObject({
    code: 'ALIAS_NOT_FOUND',
    hint: 'See "vitrine show zoo/animals:v1".',
  });
  const { items } = await engine.ask('aliases.history', { collection: 'zoo/animals', alias: 'prod' });
  expect(items).toHaveLength(1);
});

test('the hint for a version that is not deleted for its aliases names the option', async () => {
  const reply = await engine.engine.request('versions.delete', { versions: ['zoo/animals:v1'] });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'VERSION_HAS_ALIASES', hint: expect.stringContaining('--with-aliases') },
  });
});
