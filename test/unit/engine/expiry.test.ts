import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CollectResult } from '../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

const HOUR = 3600;
let world: World;
let engine: TestEngine;

/** Only the calendar is moved; timers run as they do. */
const later = (hours: number) => vi.setSystemTime(Date.now() + hours * HOUR * 1000);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  world = makeWorld();
  engine = world.open();
  const data = world.folder('data', { 'a.txt': '0' });
  for (const [i, ttlSeconds] of [HOUR, HOUR, 3 * HOUR, undefined].entries()) {
    writeFileSync(join(data, 'a.txt'), String(i));
    await engine.log(data, 'animals', ttlSeconds ? { ttlSeconds } : {});
  }
});
afterEach(async () => {
  vi.useRealTimers();
  await world.remove();
});

const versions = async (of = engine) => {
  const { items } = await of.ask('versions.list', { collection: 'animals' });
  return items.map(({ version }) => version);
};
const collect = (dryRun = false) => engine.job<CollectResult>('gc.start', { dryRun });

test('garbage collection first deletes what expired, and a dry run only names it', async () => {
  await engine.ask('aliases.edit', { version: 'animals:v1', add: ['prod'] });
  later(2);
  expect((await collect(true)).expired).toEqual(['animals:v0']);
  expect(await versions()).toEqual(['v3', 'v2', 'v1', 'v0']);
  expect((await collect()).expired).toEqual(['animals:v0']);
  expect(await versions()).toEqual(['v3', 'v2', 'v1']);
  expect((await collect()).expired).toEqual([]);
});

test('a version that expired can be restored, and then stays', async () => {
  later(2);
  await collect();
  expect(await versions()).toEqual(['v3', 'v2']);
  const { items } = await engine.ask('deleted.list', {});
  expect(items.map(({ version }) => version).toSorted()).toEqual(['v0', 'v1']);
  await engine.ask('versions.restore', { versions: ['animals:v0'] });
  expect(await engine.ask('versions.get', { version: 'animals:v0' })).toMatchObject({
    ttlSeconds: null,
    expiresAt: null,
  });
  later(2);
  expect((await collect()).expired).toEqual(['animals:v2']);
  expect(await versions()).toEqual(['v3', 'v0']);
});

test('more time that is given before the end counts, also from creation', async () => {
  await engine.ask('versions.edit', { version: 'animals:v0', ttlSeconds: 5 * HOUR });
  await engine.ask('versions.edit', { version: 'animals:v1', ttlSeconds: null });
  later(4);
  expect((await collect()).expired).toEqual(['animals:v2']);
});

test('an engine that stays open does it by itself, and tells', async () => {
  later(2);
  const open = world.open({ adopt: true });
  await open.ask('engine.info', {});
  await open.until((event) => event.name === 'changed' && event.payload.topics.includes('versions'));
  expect(await versions(open)).toEqual(['v3', 'v2']);
});

test('a command that ends at once does not', async () => {
  later(2);
  await engine.close();
  engine = world.open();
  expect(await versions()).toEqual(['v3', 'v2', 'v1', 'v0']);
});
