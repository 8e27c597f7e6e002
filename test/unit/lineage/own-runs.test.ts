import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogResult } from '../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';
import { link } from '../../helpers/folder-builder.ts';

let world: World;
let engine: TestEngine;

beforeEach(() => {
  world = makeWorld();
  engine = world.open({ ownRuns: true });
});
afterEach(() => world.remove());

/** Content that does not compress. */
const moreThanAPack = () => randomBytes(36 * 1024 * 1024);

const runs = async () => (await engine.ask('runs.list', {})).items;
const transactions = async () => (await engine.ask('store.list', {})).items[0]!.transactions;

test('a version that is logged outside of any run is made by a run of its own, in the same transaction', async () => {
  await engine.ask('store.list', {});
  const before = await transactions();
  const made = await engine.log(world.folder('photos', { 'a.txt': 'a' }), 'pets/photos');
  expect(await transactions()).toBe(before + 1);
  const [run, ...others] = await runs();
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    name: 'log photos',
    project: 'pets',
    state: 'finished',
    host: hostname(),
    exitCode: null,
    author: 'tester',
  });
  expect(run!.durationMs).toBeGreaterThanOrEqual(0);
  expect((await engine.ask('versions.get', { version: made.versionId })).run).toBe(run!.id);
  const detail = await engine.ask('runs.get', { run: run!.id });
  expect(detail.inputs).toEqual([]);
  expect(detail.outputs.map(({ id }) => id)).toEqual([made.versionId]);
});

test('content that is known makes no version and no run; a log within a run makes none of its own', async () => {
  const photos = world.folder('photos', { 'a.txt': 'a' });
  await engine.log(photos, 'photos');
  const again = await engine.log(photos, 'photos', { aliases: ['same'] });
  expect(again.created).toBe(false);
  expect(await runs()).toHaveLength(1);
  const { id: run } = await engine.ask('runs.start', { name: 'import' });
  await engine.log(world.folder('photos', { 'b.txt': 'b' }), 'photos', { run });
  expect((await runs()).map(({ name }) => name)).toEqual(['import', 'log photos']);
});

test('a log that stores much is told to the store while it runs, and ends with its version', async () => {
  const before = (await engine.ask('store.list', {})).items[0]!.transactions;
  const made = await engine.log(world.folder('photos', { 'a.bin': moreThanAPack() }), 'photos');
  // One that begins the run, one with the version and its end.
  expect(await transactions()).toBe(before + 2);
  const [run, ...others] = await runs();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ name: 'log photos', state: 'finished' });
  expect(Date.parse(run!.createdAt)).toBeLessThanOrEqual(Date.parse(run!.finishedAt!));
  expect((await engine.ask('versions.get', { version: made.versionId })).run).toBe(run!.id);
});

test('one that fails after that leaves a failed run; gone on with, it is another run', async () => {
  const folder = world.folder('photos', { 'a.bin': moreThanAPack(), b: link('nowhere') });
  const job = await engine.start('log.start', { folder, name: 'photos' });
  expect((await engine.end(job)).error?.code).toBe('FILES_UNREADABLE');
  const [failed] = await runs();
  expect(failed).toMatchObject({ name: 'log photos', state: 'failed' });
  rmSync(join(folder, 'b'));
  const seen = engine.events.length;
  await engine.ask('jobs.resume', { job });
  await engine.until(
    ({ name, payload }) => name === 'job' && payload.id === job && payload.state === 'done',
    seen,
  );
  const [last, ...earlier] = await runs();
  expect(last).toMatchObject({ name: 'log photos', state: 'finished' });
  expect(earlier).toEqual([failed]);
  expect(await engine.ask('versions.get', { version: 'photos' })).toMatchObject({
    run: last!.id,
    runName: 'log photos',
  });
});

test('a draft uses the version that it builds on', async () => {
  const first = await engine.log(world.folder('photos', { 'a.txt': 'a', 'b.txt': 'b' }), 'photos');
  const { id: draft } = await engine.ask('drafts.create', { base: 'photos' });
  await engine.ask('drafts.add', { draft, items: [{ kind: 'text', as: 'c.txt', text: 'c' }] });
  const made = await engine.job<LogResult>('drafts.log', { draft });
  const { loggedBy } = await engine.ask('versions.lineage', { version: made.versionId });
  const { inputs } = await engine.ask('runs.get', { run: loggedBy!.id });
  expect(inputs.map(({ id, useAs }) => [id, useAs])).toEqual([[first.versionId, null]]);
});

test('an engine that was not told to records none', async () => {
  await engine.close();
  engine = world.open({ home: 'other' });
  await engine.log(world.folder('photos', { 'a.txt': 'a' }), 'photos');
  expect(await runs()).toEqual([]);
  expect((await engine.ask('versions.get', { version: 'photos' })).run).toBeNull();
});

test('a catalog that is built anew from the store knows the same runs', async () => {
  await engine.log(world.folder('photos', { 'a.txt': 'a' }), 'photos');
  const before = await runs();
  await engine.job('catalog.rebuild', {});
  expect(await runs()).toEqual(before);
});
