import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CheckoutResult, DownloadResult } from '../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
let data: string;
beforeEach(async () => {
  world = makeWorld();
  engine = world.open();
  data = world.folder('data', { 'cat.txt': 'meow', 'dog.txt': 'woof', 'owl.txt': 'hoot' });
  await engine.log(data, 'zoo/animals');
});
afterEach(() => world.remove());

test('a download counts the files that it replaced', async () => {
  const download = () =>
    engine.job<DownloadResult>('download.start', { version: 'zoo/animals', to: world.at('out') });
  expect(await download()).toMatchObject({ version: 'zoo/animals:v0', written: 3, replaced: 0 });
  writeFileSync(world.at('out', 'cat.txt'), 'mine');
  writeFileSync(world.at('out', 'more.txt'), 'left alone');
  rmSync(world.at('out', 'dog.txt'));
  expect(await download()).toMatchObject({ written: 2, replaced: 1, unchanged: 1 });
  expect(readFileSync(world.at('out', 'more.txt'), 'utf8')).toBe('left alone');
});

test('an undo tells what it put back and removed, and names and describes what it rescued', async () => {
  writeFileSync(join(data, 'cat.txt'), 'mine');
  rmSync(join(data, 'dog.txt'));
  const version = 'zoo/animals:v0';
  const done = await engine.job<CheckoutResult>('checkout.start', { version, to: data });
  expect(done).toMatchObject({ version, replace: 1, add: 1, rescuedTo: 'zoo/animals-rescued:v0' });
  writeFileSync(join(data, 'dog.txt'), 'edited since');
  writeFileSync(join(data, 'since.txt'), 'added since');
  const undone = await engine.job<CheckoutResult>('checkout.undo', { to: data });
  expect(undone).toMatchObject({
    version,
    add: 0,
    replace: 1,
    delete: 1,
    rescue: 1,
    rescuedTo: 'zoo/animals-rescued:v1',
  });
  expect(readFileSync(join(data, 'since.txt'), 'utf8')).toBe('added since');
  const described = async (index: number) =>
    (await engine.ask('versions.get', { version: `zoo/animals-rescued:v${index}` })).description;
  expect(await described(0)).toBe(
    `Files of ${data} that were in no version before zoo/animals:v0 was checked out.`,
  );
  expect(await described(1)).toBe(
    `Files of ${data} that were in no version before the checkout of zoo/animals:v0 was undone.`,
  );
});
