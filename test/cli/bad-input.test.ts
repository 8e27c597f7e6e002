import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { StoreInfo } from '../../contract/domain.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

let machine: Machine;
let store: string;

beforeAll(async () => {
  machine = makeMachine();
  mkdirSync(join(machine.cwd, 'photos'));
  writeFileSync(join(machine.cwd, 'photos', 'a.txt'), 'a');
  mkdirSync(join(machine.cwd, 'empty'));
  writeFileSync(join(machine.cwd, 'file'), 'not a folder');
  await machine.json('log', 'photos', '--name', 'animals');
  store = (await machine.json<StoreInfo>('store', 'info')).location;
});

test.each([
  ['a folder that is not there', () => ['log', 'gone', '--name', 'x'], 'FOLDER_NOT_FOUND', 3],
  ['an empty folder', () => ['log', 'empty', '--name', 'x'], 'FOLDER_EMPTY', 5],
  ['a file', () => ['log', 'file', '--name', 'x'], 'NOT_A_FOLDER', 5],
  ['a folder inside the store', () => ['log', join(store, 'log'), '--name', 'x'], 'FOLDER_IN_STORE', 5],
  ['a name that is not allowed', () => ['log', 'photos', '--name', 'a b'], 'INVALID_NAME', 2],
  ['an alias that is not allowed', () => ['log', 'photos', '--name', 'x', '-a', 'v1'], 'INVALID_ALIAS', 2],
  ['another type', () => ['log', 'photos', '--name', 'animals', '--type', 'model'], 'TYPE_MISMATCH', 4],
  ['an unknown collection', () => ['show', 'birds:v0'], 'COLLECTION_NOT_FOUND', 3],
  ['an unknown alias', () => ['show', 'animals:prod'], 'VERSION_NOT_FOUND', 3],
  ['an unknown version', () => ['download', 'animals:v7', '--to', 'out'], 'VERSION_NOT_FOUND', 3],
  ['a target that is a file', () => ['download', 'animals:v0', '--to', 'file'], 'TARGET_NOT_A_FOLDER', 5],
  [
    'a target inside the store',
    () => ['checkout', 'animals:v0', '--to', join(store, 'x')],
    'TARGET_IN_STORE',
    5,
  ],
  ['an unknown store', () => ['ls', '--store', 'nowhere'], 'STORE_NOT_FOUND', 3],
  ['an unknown job', () => ['jobs', 'cancel', 'nothing'], 'JOB_NOT_FOUND', 3],
  ['a folder that is no store', () => ['store', 'add', 'photos'], 'STORE_NOT_A_STORE', 6],
] as const)('%s', async (_case, args, code, exit) => {
  const json = await machine.run(...args(), '--json');
  expect(json).toMatchObject({ code: exit, out: '' });
  expect(JSON.parse(json.err).error).toMatchObject({ code });
  const human = await machine.run(...args());
  expect(human.code).toBe(exit);
  expect(human.err).toMatch(/^vitrine: .+\n$/);
});
