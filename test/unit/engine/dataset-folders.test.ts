import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DatasetFolder, DiffResult, LogResult } from '../../../contract/domain.ts';
import type { EngineEvent } from '../../../contract/events.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
let data: string;
beforeEach(async () => {
  world = makeWorld();
  engine = world.open();
  data = world.folder('data', { 'cat.txt': 'meow', 'dog.txt': 'woof' });
});
afterEach(() => world.remove());

test('a bound folder that has no versions yet shows everything as pending, and is logged on demand', async () => {
  const added = await engine.ask('folders.add', { path: data, name: 'zoo/animals', type: 'photos' });
  expect(added).toMatchObject({
    path: data,
    project: 'zoo',
    collection: 'animals',
    type: 'photos',
    state: 'unknown',
  });
  expect(added).toMatchObject({
    watching: 'off',
    lastVersion: null,
    automatic: false,
    paused: false,
    pending: null,
  });
  expect(await engine.ask('folders.watch', { folder: data, on: true })).toMatchObject({ watching: 'events' });
  expect((await folderTold('changed')).pending).toEqual({ added: 2, modified: 0, removed: 0, renamed: 0 });
  const logged = await engine.job<LogResult>('folders.log', { folder: data, description: 'by hand' });
  expect(logged).toMatchObject({ version: 'v0', created: true, type: 'photos', project: 'zoo' });
  expect(await folderTold('clean')).toMatchObject({ lastVersion: 'v0', pending: { added: 0 } });
  expect((await engine.ask('versions.get', { version: 'zoo/animals' })).description).toBe('by hand');
});

test('a folder that is bound while it is logged is never said to have changed', async () => {
  for (let index = 0; index < 500; index++) world.folder('data', { [`${index}.txt`]: `${index}` });
  const { job } = await engine.ask('log.start', { folder: data, name: 'animals' });
  await engine.ask('folders.add', { path: data, name: 'animals' });
  await engine.ask('folders.watch', { folder: data, on: true });
  await engine.result<LogResult>(job);
  await folderTold('clean');
  const states = engine.events.flatMap((event) => (event.name === 'folder' ? event.payload.state : []));
  expect(states).not.toContain('changed');
});

test('changes in a watched folder appear as pending, and go when they are undone', async () => {
  await bound({});
  world.folder('data', { deep: { 'owl.txt': 'hoot' } });
  writeFileSync(join(data, 'cat.txt'), 'purr');
  expect(await folderTold('changed')).toMatchObject({
    pending: { added: 1, modified: 1, removed: 0, renamed: 0 },
  });
  renameSync(join(data, 'dog.txt'), join(data, 'hound.txt'));
  await toldThat(({ pending }) => pending?.renamed === 1);
  rmSync(join(data, 'deep'), { recursive: true });
  renameSync(join(data, 'hound.txt'), join(data, 'dog.txt'));
  writeFileSync(join(data, 'cat.txt'), 'meow');
  const mark = engine.events.length;
  await folderTold('clean', mark);
  expect((await engine.ask('versions.list', { collection: 'animals' })).items).toHaveLength(1);
  expect((await engine.ask('jobs.list', {})).items).toHaveLength(1);
});

test('an automatic folder becomes a version by itself when it is quiet, once for many changes', async () => {
  await bound({ automatic: true });
  for (let index = 0; index < 50; index++) world.folder('data', { [`${index}.txt`]: `${index}` });
  const mark = engine.events.length;
  const job = await jobDone('log', mark);
  expect(job.result).toMatchObject({ version: 'v1', created: true, files: 52, changes: { added: 50 } });
  expect(await folderTold('clean', mark)).toMatchObject({ lastVersion: 'v1' });
  rmSync(join(data, '0.txt'));
  expect((await jobDone('log', engine.events.length)).result).toMatchObject({
    version: 'v2',
    changes: { removed: 1 },
  });
  expect((await engine.ask('versions.list', { collection: 'animals' })).items).toHaveLength(3);
});

test('changes that do not end are shown while they go on, and become a version once they end', async () => {
  await bound({ automatic: true });
  const mark = engine.events.length;
  let shown = false;
  const told = folderTold('changed', mark).then(() => {
    shown = true;
  });
  for (let index = 0; !shown; index++) await writeFile(join(data, `${index % 100}.txt`), `${index}`);
  await told;
  expect(engine.events.slice(mark).filter(({ name }) => name === 'job')).toEqual([]);
  expect((await jobDone('log', mark)).result).toMatchObject({ version: 'v1' });
});

test('a paused folder is left alone until it goes on; then what happened meanwhile is seen', async () => {
  await bound({ automatic: true });
  expect(await engine.ask('folders.update', { folder: data, paused: true })).toMatchObject({
    paused: true,
    watching: 'off',
  });
  writeFileSync(join(data, 'cat.txt'), 'purr');
  const mark = engine.events.length;
  expect(await engine.ask('folders.update', { folder: data, paused: false })).toMatchObject({
    paused: false,
    watching: 'events',
  });
  expect((await jobDone('log', mark)).result).toMatchObject({ version: 'v1', changes: { modified: 1 } });
});

test('a file that cannot be taken stops automatic versions, and the folder says so', async () => {
  await bound({ automatic: true });
  const mark = engine.events.length;
  symlinkSync('nowhere', join(data, 'broken'));
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await toldThat(({ pending }) => pending?.modified === 1, mark);
  const compared = await engine.job<DiffResult>('folders.compare', { folder: data });
  expect(compared.problems).toMatchObject([{ path: 'broken' }]);
  expect((await engine.ask('versions.list', { collection: 'animals' })).items).toHaveLength(1);
});

test('ignore rules of the folder count for pending changes and for versions', async () => {
  await bound({ ignore: ['*.tmp'] });
  world.folder('data', { 'x.tmp': '1' });
  const compared = await engine.job<DiffResult>('folders.compare', { folder: data });
  expect(compared.counts).toEqual({ added: 0, modified: 0, removed: 0, renamed: 0 });
  const mark = engine.events.length;
  expect(await engine.ask('folders.update', { folder: data, ignore: [] })).toMatchObject({ ignore: [] });
  await toldThat(({ pending }) => pending?.added === 1, mark);
  expect(await engine.job('folders.log', { folder: data })).toMatchObject({ version: 'v1', files: 3 });
});

test('one process watches a folder at a time', async () => {
  const { id } = await bound({});
  const other = world.open();
  expect(await other.refusal('folders.watch', { folder: data, on: true })).toBe('FOLDER_BUSY');
  expect((await other.ask('folders.list', {})).items).toMatchObject([
    { id, watching: 'off', lastVersion: 'v0' },
  ]);
  await engine.ask('folders.watch', { folder: data, on: false });
  expect(await other.ask('folders.watch', { folder: id, on: true })).toMatchObject({ watching: 'events' });
  expect(await engine.refusal('folders.watch', { folder: data, on: true })).toBe('FOLDER_BUSY');
  await other.close();
  expect(await engine.ask('folders.watch', { folder: data, on: true })).toMatchObject({ watching: 'events' });
});

test('a folder that is gone is missing, and nothing is logged or deleted; back again it goes on', async () => {
  await bound({ automatic: true });
  const mark = engine.events.length;
  rmSync(data, { recursive: true });
  expect(await folderTold('missing', mark)).toMatchObject({
    pending: null,
    notice: expect.stringContaining(data),
  });
  expect(await engine.refusal('folders.log', { folder: data })).toBe('FOLDER_NOT_FOUND');
  expect((await engine.ask('versions.list', { collection: 'animals' })).items).toHaveLength(1);
  await engine.ask('folders.watch', { folder: data, on: false });
  expect(await engine.refusal('folders.watch', { folder: data, on: true })).toBe('FOLDER_NOT_FOUND');
  world.folder('data', { 'cat.txt': 'purr', 'dog.txt': 'woof' });
  const back = engine.events.length;
  await engine.ask('folders.watch', { folder: data, on: true });
  expect((await jobDone('log', back)).result).toMatchObject({ version: 'v1', changes: { modified: 1 } });
  expect(await folderTold('clean', back)).toMatchObject({ notice: null });
});

test('a removed folder is forgotten; the folder and its versions stay', async () => {
  const { id } = await bound({ automatic: true });
  await engine.ask('folders.remove', { folder: id });
  const mark = engine.events.length;
  writeFileSync(join(data, 'cat.txt'), 'purr');
  expect((await engine.ask('folders.list', {})).items).toEqual([]);
  for (const name of ['folders.remove', 'folders.log', 'folders.update'] as const) {
    expect(await engine.refusal(name, { folder: data })).toBe('FOLDER_NOT_FOUND');
  }
  expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v1', created: true });
  expect(engine.events.slice(mark).filter(({ name }) => name === 'folder')).toEqual([]);
  expect(await engine.ask('folders.add', { path: data, name: 'animals' })).toMatchObject({
    lastVersion: 'v1',
  });
});

test('a folder that was logged is compared with the collection that it was logged to last', async () => {
  await engine.log(data, 'others');
  writeFileSync(join(data, 'x.tmp'), 'ignored');
  await engine.log(data, 'zoo/animals', { ignore: ['*.tmp'] });
  writeFileSync(join(data, 'cat.txt'), 'purr');
  expect(await engine.job('folders.compare', { folder: data })).toMatchObject({
    from: 'zoo/animals:v0',
    counts: { added: 0, modified: 1, removed: 0, renamed: 0 },
  });
  await engine.job('checkout.start', { version: 'others:v0', to: data });
  // The rescue of what was in no version is not what the folder was logged to.
  expect(await engine.job('folders.compare', { folder: data })).toMatchObject({ from: 'zoo/animals:v0' });
  await engine.ask('collections.delete', { collection: 'zoo/animals' });
  expect(await engine.refusal('folders.compare', { folder: data })).toBe('FOLDER_NOT_FOUND');
  expect(await engine.refusal('folders.compare', { folder: world.at('nowhere') })).toBe('FOLDER_NOT_FOUND');
  expect(await engine.refusal('folders.compare', { folder: world.folder('new', { a: '1' }) })).toBe(
    'FOLDER_NOT_FOUND',
  );
});

test('a folder that was logged to another store last is compared with that', async () => {
  await engine.ask('store.add', {
    location: world.at('second'),
    create: true,
    handle: 'two',
    entity: 'acme',
  });
  await engine.log(data, 'animals');
  await engine.log(data, 'birds', { store: 'two' });
  expect(await engine.job('folders.compare', { folder: data })).toMatchObject({ from: 'birds:v0' });
});

test('others see what the last comparison found, and when', async () => {
  await bound({});
  const other = world.open();
  const shown = async () => (await other.ask('folders.list', {})).items[0];
  expect(await shown()).toMatchObject({ state: 'clean', comparedAt: expect.stringMatching(/^20.*Z$/) });
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await toldThat(({ pending }) => pending?.modified === 1);
  expect(await shown()).toMatchObject({ state: 'changed', pending: { modified: 1 }, watching: 'off' });
});

test('when the newest version is deleted or restored, the folder is compared with the one that is newest then', async () => {
  await bound({});
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await toldThat(({ pending }) => pending?.modified === 1);
  await engine.log(data, 'animals');
  await toldThat(({ state, lastVersion }) => state === 'clean' && lastVersion === 'v1');
  const other = world.open();
  await other.ask('versions.delete', { versions: ['animals:v1'], withAliases: true });
  expect((await other.ask('folders.list', {})).items[0]).not.toMatchObject({ state: 'clean' });
  const deleted = engine.events.length;
  expect(await folderTold('changed', deleted)).toMatchObject({ lastVersion: 'v0', pending: { modified: 1 } });
  const restored = engine.events.length;
  await engine.ask('versions.restore', { versions: ['animals:v1'] });
  expect(await folderTold('clean', restored)).toMatchObject({ lastVersion: 'v1' });
});

test('an automatic folder does not log by itself again what was deleted, until something changes', async () => {
  await bound({ automatic: true });
  const mark = engine.events.length;
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await jobDone('log', mark);
  await folderTold('clean', mark);
  const deleted = engine.events.length;
  await engine.ask('versions.delete', { versions: ['animals:v1'], withAliases: true });
  expect(await folderTold('changed', deleted)).toMatchObject({ lastVersion: 'v0' });
  expect((await engine.ask('versions.list', { collection: 'animals' })).items).toHaveLength(1);
  const changed = engine.events.length;
  writeFileSync(join(data, 'cat.txt'), 'hiss');
  expect((await jobDone('log', changed)).result).toMatchObject({ version: 'v2' });
});

test('an automatic folder goes on when the job of its last version was cleared', async () => {
  await bound({ automatic: true });
  const mark = engine.events.length;
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await jobDone('log', mark);
  await folderTold('clean', mark);
  expect((await engine.ask('jobs.clear', {})).cleared).toBeGreaterThan(0);
  const cleared = engine.events.length;
  writeFileSync(join(data, 'cat.txt'), 'hiss');
  expect((await jobDone('log', cleared)).result).toMatchObject({ version: 'v2' });
});

test('a folder is bound once: binding it again changes what it is bound to', async () => {
  await bound({});
  await engine.ask('folders.add', { path: `${data}/.`, name: 'others', automatic: true });
  const { items } = await engine.ask('folders.list', {});
  expect(items).toMatchObject([{ collection: 'others', automatic: true, path: data }]);
  expect(await engine.refusal('folders.add', { path: join(data, 'cat.txt'), name: 'animals' })).toBe(
    'NOT_A_FOLDER',
  );
  expect(await engine.refusal('folders.add', { path: data, name: 'animals', type: 'model' })).toBe(
    'TYPE_MISMATCH',
  );
  expect(await engine.refusal('folders.add', { path: world.at('home', 'store'), name: 'animals' })).toBe(
    'FOLDER_IN_STORE',
  );
});

/** Logs the folder once, binds it and watches it until it was found clean. */
async function bound(options: { automatic?: boolean; ignore?: string[] }): Promise<DatasetFolder> {
  await engine.log(data, 'animals');
  await engine.ask('folders.add', { path: data, name: 'animals', ...options });
  const folder = await engine.ask('folders.watch', { folder: data, on: true });
  await folderTold('clean');
  return folder;
}

function folderTold(state: DatasetFolder['state'], after = 0): Promise<DatasetFolder> {
  return toldThat((folder) => folder.state === state, after);
}

async function toldThat(fits: (folder: DatasetFolder) => boolean, after = 0): Promise<DatasetFolder> {
  const found = await engine.until((event) => event.name === 'folder' && fits(event.payload), after);
  return found.payload as DatasetFolder;
}

async function jobDone(kind: JobInfo['kind'], after: number): Promise<JobInfo> {
  const done = ({ name, payload }: EngineEvent) =>
    name === 'job' && payload.kind === kind && payload.state === 'done';
  return (await engine.until(done, after)).payload as JobInfo;
}
