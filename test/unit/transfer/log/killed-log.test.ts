import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CollectResult, LogResult, VerifyResult } from '../../../../contract/domain.ts';
import type { JobInfo } from '../../../../contract/jobs.ts';
import {
  logAndDie,
  makeWorld,
  type OpenOptions,
  type TestEngine,
  type World,
} from '../../../helpers/engine-helper.ts';
import { snapshotFolder } from '../../../helpers/folder-snapshot.ts';
import { noise } from '../../../helpers/store-builder.ts';

const cli = fileURLToPath(new URL('../../../../cli/index.ts', import.meta.url));
const PACK = 32 * 1024 * 1024;

let world: World;
beforeEach(() => {
  world = makeWorld();
});
afterEach(() => world.remove());

describe('a log whose process was killed', () => {
  test('goes on with the packs that it had written', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 24 }, (_, i) => [`${i}.bin`, noise(3_000_000, `${i}`)]),
    );
    const data = world.folder('data', files);
    await logAndDie(world.at('home'), { packs: 1 }, { folder: data, name: 'animals' });
    const before = packs();
    expect(before.length).toBeGreaterThanOrEqual(1);

    const engine = world.open();
    const job = await interrupted(engine);
    const result = await resumed(engine, job);
    expect(result).toMatchObject({ version: 'v0', created: true, files: 24, bytes: 24 * 3_000_000 });
    // At least one of these packs was known to the catalog, whichever write ended first; what it holds is not written again.
    const known = Math.min(...before.map((pack) => statSync(world.at('home', 'store', 'packs', pack)).size));
    expect(result.newBytes).toBeLessThanOrEqual(24 * 3_000_000 - 0.9 * known);
    expect(packs()).toEqual(expect.arrayContaining(before));
    await isWhole(engine, 'animals:v0', data);
    const collected = await engine.job<CollectResult>('gc.start', { dryRun: true, undoDays: 0 });
    expect(collected.freedBytes).toBeLessThan(4 * PACK);
  });

  test('is not done a second time when it had committed: the answer is that of the first', async () => {
    const data = world.folder('data', { 'cat.txt': 'meow' });
    await logAndDie(
      world.at('home'),
      { at: 'committed' },
      { folder: data, name: 'animals', aliases: ['prod'] },
    );
    // What comes later takes no part in it.
    writeFileSync(join(data, 'cat.txt'), 'purr');
    const engine = world.open();
    const result = await resumed(engine, await interrupted(engine));
    expect(result).toMatchObject({ version: 'v0', created: true, files: 1, bytes: 4 });
    expect(result.aliases.toSorted()).toEqual(['latest', 'prod']);
    expect((await engine.ask('versions.list', { collection: 'animals' })).items).toHaveLength(1);
    expect((await engine.ask('store.info', {})).transactions).toBe(2);
  });

  test('is taken over by an engine that adopts, and left alone by one that does not', async () => {
    const data = world.folder('data', { 'cat.txt': 'meow' });
    await logAndDie(world.at('home'), { at: 'started' }, { folder: data, name: 'animals' });
    const shy = world.open();
    const job = await interrupted(shy);
    await shy.close();
    const engine = world.open({ adopt: true });
    await engine.ask('engine.info', {});
    expect(await engine.result<LogResult>(job.id)).toMatchObject({ version: 'v0', created: true });
    await isWhole(engine, 'animals:v0', data);
  });
});

describe('garbage collection by somebody else between reading and commit', () => {
  test('takes away reused packs: what they held is stored again, and the version is whole', async () => {
    const data = world.folder('data', { 'cat.bin': noise(200_000, 'cat'), 'dog.bin': noise(900_000, 'dog') });
    const engine = world.open(atPhase('Storing', collectElsewhere));
    await engine.log(data, 'animals');
    await engine.ask('versions.delete', { versions: ['animals:v0'], withAliases: true });
    const again = await engine.log(data, 'animals');
    expect(collections).toBe(1);
    expect(again).toMatchObject({ version: 'v1', created: true });
    await isWhole(engine, 'animals:v1', data);
  });

  test('takes away some of them: the rest is used as it is', async () => {
    const kept = world.folder('kept', { 'kept.bin': noise(300_000, 'kept') });
    const data = world.folder('data', {
      'kept.bin': noise(300_000, 'kept'),
      'gone.bin': noise(400_000, 'gone'),
    });
    const engine = world.open(atPhase('Storing', collectElsewhere));
    await engine.log(kept, 'kept');
    await engine.log(data, 'animals');
    await engine.ask('versions.delete', { versions: ['animals:v0'], withAliases: true });
    world.folder('data', { 'new.bin': noise(500_000, 'new') });
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v1', created: true });
    expect(collections).toBe(1);
    await isWhole(engine, 'animals:v1', data);
    await isWhole(engine, 'kept:v0', kept);
  });

  test('finds nothing to take away of a version that is being made from a live one', async () => {
    const data = world.folder('data', { 'cat.bin': noise(200_000, 'cat') });
    const engine = world.open(atPhase('Storing', collectElsewhere));
    await engine.log(data, 'animals');
    world.folder('data', { 'new.bin': noise(100_000, 'new') });
    await engine.log(data, 'animals');
    expect(collections).toBe(1);
    await isWhole(engine, 'animals:v0', world.folder('first', { 'cat.bin': noise(200_000, 'cat') }));
    await isWhole(engine, 'animals:v1', data);
  });
});

let collections = 0;
beforeEach(() => {
  collections = 0;
});

/** Another machine that uses the same store collects garbage, while this process stands still. */
function collectElsewhere(): void {
  const env = { ...process.env, VITRINE_HOME: world.at('elsewhere'), NO_COLOR: '1' };
  const run = (...args: string[]) => execFileSync(process.execPath, [cli, ...args], { env, stdio: 'pipe' });
  run('store', 'add', world.at('home', 'store'), '--handle', 'shared', '--default');
  run('gc', '--undo-days', '0');
  collections++;
}

/** Does something once, when a log of a collection that has a version already comes to a phase. */
function atPhase(phase: string, act: () => void): OpenOptions {
  let done = false;
  return {
    onEvent: ({ name, payload }) => {
      if (done || name !== 'job' || payload.kind !== 'log' || payload.state !== 'running') return;
      if (payload.progress?.phase !== phase || !hasVersion('animals')) return;
      done = true;
      act();
    },
  };
}

function hasVersion(collection: string): boolean {
  const log = world.at('home', 'store', 'log');
  return readdirSync(log).some((name) =>
    readFileSync(join(log, name), 'utf8').includes(`"name":"${collection}"`),
  );
}

async function interrupted(engine: TestEngine): Promise<JobInfo> {
  const { items } = await engine.ask('jobs.list', { active: true });
  expect(items).toMatchObject([{ kind: 'log', state: 'interrupted' }]);
  return items[0]!;
}

async function resumed(engine: TestEngine, job: JobInfo): Promise<LogResult> {
  await engine.ask('jobs.resume', { job: job.id });
  return engine.result<LogResult>(job.id);
}

/** The version holds what the folder holds, for this engine and for one that knows nothing yet; the store is sound. */
async function isWhole(engine: TestEngine, version: string, folder: string): Promise<void> {
  const to = world.at(`check-${version.replace(':', '-')}`);
  await engine.job('download.start', { version, to });
  expect(snapshotFolder(to)).toEqual(snapshotFolder(folder));
  const fresh = world.open({ home: `fresh-${version.replace(':', '-')}` });
  await fresh.ask('store.add', { location: world.at('home', 'store'), handle: 'shared' });
  await fresh.job('download.start', { version, to: `${to}-again`, store: 'shared' });
  expect(snapshotFolder(`${to}-again`)).toEqual(snapshotFolder(folder));
  expect(await fresh.job<VerifyResult>('store.verify', { store: 'shared' })).toMatchObject({
    ok: true,
    damages: [],
  });
}

function packs(): string[] {
  const root = world.at('home', 'store', 'packs');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}$/.test(name))
    .sort();
}
