import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readManifestHeader } from '../../../../main/engine/format/manifest.ts';
import { manifestKey } from '../../../../main/engine/store/keys.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
beforeEach(() => {
  world = makeWorld();
  engine = world.open();
});
afterEach(() => world.remove());

test('twenty deltas follow a full manifest, then comes a full one', async () => {
  const data = world.folder(
    'data',
    Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, `${i}`])),
  );
  const depths: number[] = [];
  for (let index = 0; index < 23; index++) {
    writeFileSync(join(data, 'f0'), `version ${index}`);
    const { version } = await engine.log(data, 'animals');
    const header = await headerOf(version);
    if (header.depth > 0) expect(header.base).toBe(await manifestOf(`v${index - 1}`));
    else expect(header.base).toBeNull();
    depths.push(header.depth);
  }
  expect(depths).toEqual([...Array.from({ length: 21 }, (_, depth) => depth), 0, 1]);
  const fresh = world.open({ home: 'other' });
  await fresh.ask('store.add', { location: world.at('home', 'store'), handle: 'same' });
  for (const index of [0, 20, 21, 22]) {
    const { items } = await fresh.ask('files.list', { version: `animals:v${index}`, store: 'same' });
    expect(items).toEqual((await engine.ask('files.list', { version: `animals:v${index}` })).items);
    expect(items).toHaveLength(40);
  }
});

test('a manifest is written in full when more than thirty in a hundred entries changed', async () => {
  const files = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, `${i}`]));
  const data = world.folder('data', files);
  await engine.log(data, 'animals');
  for (let index = 0; index < 300; index++) writeFileSync(join(data, `f${index}`), 'second');
  expect((await headerOf((await engine.log(data, 'animals')).version)).depth).toBe(1);
  for (let index = 0; index < 151; index++) writeFileSync(join(data, `f${index}`), 'third');
  for (let index = 500; index < 650; index++) rmSync(join(data, `f${index}`));
  const third = await engine.log(data, 'animals');
  expect(third.changes).toEqual({ added: 0, modified: 151, removed: 150, renamed: 0 });
  expect(await headerOf(third.version)).toMatchObject({ depth: 0, base: null });
});

test('a manifest is written in full when the deltas together changed more than thirty in a hundred', async () => {
  const files = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, `${i}`]));
  const data = world.folder('data', files);
  await engine.log(data, 'animals');
  const depths: number[] = [];
  for (const [index, changed] of [150, 150, 1, 300, 1].entries()) {
    for (let i = 0; i < changed; i++) writeFileSync(join(data, `f${i}`), `change ${index}`);
    // Each in a process of its own, so that nothing is remembered but what the store says.
    depths.push((await headerOf((await engine.log(data, 'animals')).version)).depth);
    await engine.close();
    engine = world.open();
  }
  expect(depths).toEqual([1, 2, 0, 1, 0]);
});

test('a version does not build on a manifest whose own base is gone', async () => {
  const data = world.folder('data', { a: '1', b: '2' });
  await engine.log(data, 'animals');
  writeFileSync(join(data, 'a'), '3');
  const { version } = await engine.log(data, 'animals');
  const { base } = await headerOf(version);
  await engine.close();
  engine = world.open();
  rmSync(world.at('home', 'store', manifestKey(base!)));
  writeFileSync(join(data, 'a'), '4');
  const after = await engine.log(data, 'animals');
  expect(await headerOf(after.version)).toMatchObject({ base: null, depth: 0 });
});

test('a version with another digest algorithm than the one before has a manifest of its own', async () => {
  const data = world.folder('data', { a: '1', b: '2' });
  await engine.log(data, 'animals');
  writeFileSync(join(data, 'a'), '3');
  const { version } = await engine.log(data, 'animals', { algorithm: 'md5' });
  expect(await headerOf(version)).toMatchObject({ depth: 0, base: null, algorithm: 'md5' });
});

test('a delta on a deleted and collected version can still be read', async () => {
  const data = world.folder('data', { a: '1', b: '2' });
  for (const text of ['1', '2', '3']) {
    writeFileSync(join(data, 'a'), text);
    await engine.log(data, 'animals');
  }
  await engine.ask('versions.delete', { versions: ['animals:v0', 'animals:v1'] });
  await engine.job('gc.start', { undoDays: 0 });
  const fresh = world.open({ home: 'other' });
  await fresh.ask('store.add', { location: world.at('home', 'store'), handle: 'same' });
  const { items } = await fresh.ask('files.list', { version: 'animals', store: 'same' });
  expect(items.map(({ path }) => path)).toEqual(['a', 'b']);
  writeFileSync(join(data, 'a'), '4');
  expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v3', changes: { modified: 1 } });
  expect((await engine.job<{ ok: boolean }>('store.verify', {})).ok).toBe(true);
});

async function manifestOf(version: string): Promise<string> {
  return (await engine.ask('versions.get', { version: `animals:${version}` })).manifest;
}

async function headerOf(version: string) {
  const id = await manifestOf(version);
  return readManifestHeader(readFileSync(world.at('home', 'store', manifestKey(id))), version);
}
