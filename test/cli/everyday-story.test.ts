import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CheckResult,
  DownloadResult,
  EntryInfo,
  LogResult,
  VersionDetail,
  VersionSummary,
} from '../../contract/domain.ts';
import type { RequestResult } from '../../contract/requests.ts';
import type { LineageGraph, RunDetail } from '../../contract/run-shapes.ts';
import { Vitrine } from '../../library/vitrine.ts';
import { CLI_ENTRY } from '../helpers/cli-entry.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

/** What `wandb` gives the two images, and the three: MD5 over their paths and digests (wandb/SPEC 3.1 in the design material). */
const TWO = '861934c29b03eb0a12ed265923cde104';

/** A day with artifacts as W&B users have it: once with the command line, once with the library. */
function writeAnimals(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cat.txt'), 'meow\n');
  writeFileSync(join(folder, 'dog.txt'), 'woof\n');
}

describe('through the command line', () => {
  let machine: Machine;
  beforeAll(() => {
    machine = makeMachine();
    writeAnimals(join(machine.cwd, 'animals'));
  });
  afterAll(() => rmSync(machine.cwd, { recursive: true, force: true }));

  const log = (...more: string[]) => machine.json<LogResult>('log', 'animals', '--digest', 'md5', ...more);
  const show = (version: string) => machine.json<VersionDetail>('show', version);
  /** A shell in which `v` is the command line. */
  const shell = (script: string) => [
    'sh',
    '-c',
    `set -e; v() { '${process.execPath}' '${CLI_ENTRY}' "$@"; }\n${script}`,
  ];

  test('animals: two images, again unchanged, then a rat', async () => {
    expect(await log()).toMatchObject({ version: 'v0', created: true, files: 2, digest: TWO });
    expect(await log('-a', 'my-cool-alias')).toMatchObject({ version: 'v0', created: false });
    expect((await show('animals:my-cool-alias')).version).toBe('v0');
    writeFileSync(join(machine.cwd, 'animals', 'rat.png'), 'squeak\n');
    expect(await log('-a', 'my-cool-alias')).toMatchObject({
      version: 'v1',
      created: true,
      changes: { added: 1 },
    });
    expect((await show('animals:my-cool-alias')).version).toBe('v1');
    expect((await show('animals:v0')).aliases).toEqual([]);
    // Old content again: no new version, and the aliases go back to the old one.
    rmSync(join(machine.cwd, 'animals', 'rat.png'));
    expect(await log('-a', 'my-cool-alias')).toMatchObject({ version: 'v0', created: false });
    expect((await show('animals:latest')).version).toBe('v0');
    const moves = await machine.json<RequestResult<'aliases.history'>['items']>(
      'alias',
      'history',
      'animals',
      'my-cool-alias',
    );
    expect(moves.map(({ from, to }) => [from, to])).toEqual([
      ['v1', 'v0'],
      ['v0', 'v1'],
      [null, 'v0'],
    ]);
    writeFileSync(join(machine.cwd, 'animals', 'rat.png'), 'squeak\n');
    expect((await log('-a', 'my-cool-alias')).version).toBe('v1');
  });

  test('every name of a version means it', async () => {
    const { id, digest, fullName } = await show('animals:v1');
    expect(fullName).toMatch(/^[^/]+\/uncategorized\/animals:v1$/);
    const names = [id, fullName, `animals:${digest.slice(0, 10)}`, 'animals', 'uncategorized/animals:latest'];
    for (const name of names) expect((await show(name)).id).toBe(id);

    await machine.json(
      'store',
      'add',
      join(machine.cwd, 'nas'),
      '--create',
      '--handle',
      'nas',
      '--entity',
      'my-entity',
    );
    await machine.json('log', 'animals', '--name', 'my-entity/my-project/bike-model', '--type', 'model');
    const bike = await show('my-entity/my-project/bike-model:v0');
    expect(bike).toMatchObject({
      store: 'nas',
      type: 'model',
      fullName: 'my-entity/my-project/bike-model:v0',
    });
    expect((await show('nas/my-project/bike-model')).id).toBe(bike.id);
    expect((await machine.json<VersionDetail>('show', 'my-project/bike-model:v0', '--store', 'nas')).id).toBe(
      bike.id,
    );
    const borrow = shell('v use my-entity/my-project/bike-model:v0 --to bike');
    expect((await machine.run('run', '--name', 'borrow', '--', ...borrow)).code).toBe(0);
    expect(readdirSync(join(machine.cwd, 'bike'))).toContain('rat.png');
    const { inputs } = await machine.json<RunDetail>('runs', 'show', 'borrow');
    expect(inputs).toMatchObject([{ store: 'nas', collection: 'bike-model', version: 'v0' }]);
    expect((await machine.run('show', 'animals:00000000')).code).toBe(3);
    expect((await machine.run('show', 'a/b/c/d')).code).toBe(2);
  });

  test('a run uses it and makes a model', async () => {
    const { code } = await machine.run(
      'run',
      '--name',
      'train',
      '--',
      ...shell(`v use animals:my-cool-alias --as "training data" --to data
        mkdir model && cat data/*.txt > model/weights.txt
        v log model --type model`),
    );
    expect(code).toBe(0);
    const run = await machine.json<RunDetail>('runs', 'show', 'train');
    expect(run).toMatchObject({ state: 'finished', exitCode: 0 });
    expect(run.inputs).toMatchObject([{ collection: 'animals', version: 'v1', useAs: 'training data' }]);
    expect(run.outputs).toMatchObject([{ collection: 'model', version: 'v0' }]);
    const [fromData, fromModel] = await Promise.all(
      ['animals:v1', 'model'].map((version) => machine.json<LineageGraph>('lineage', version)),
    );
    for (const { nodes } of [fromData!, fromModel!]) {
      expect(nodes.map(({ kind }) => kind).toSorted()).toEqual(['run', 'version', 'version']);
    }
    expect(fromData!.edges.map(({ kind, useAs }) => [kind, useAs]).toSorted()).toEqual([
      ['logged', null],
      ['used', 'training data'],
    ]);
  });

  test('download and checkout', async () => {
    await machine.json('download', 'animals:my-cool-alias', '--to', 'out');
    expect(readdirSync(join(machine.cwd, 'out')).toSorted()).toEqual(['cat.txt', 'dog.txt', 'rat.png']);
    await machine.json('checkout', 'animals:v0', '--to', 'out', '--yes');
    expect(readdirSync(join(machine.cwd, 'out')).toSorted()).toEqual(['cat.txt', 'dog.txt']);
    await machine.json('checkout', '--undo', '--to', 'out');
    expect(readFileSync(join(machine.cwd, 'out', 'rat.png'), 'utf8')).toBe('squeak\n');
  });

  test('pets: references to files here, and to what is only tracked', async () => {
    const uri = pathToFileURL(join(machine.cwd, 'animals')).href;
    await machine.json('add-ref', 'pets', uri, '--as', 'animals');
    await machine.json('add-ref', 'pets', 'ref://example.com/cat.txt', '--as', 'far/cat.txt');
    const files = await machine.json<EntryInfo[]>('files', 'pets');
    expect(files.map(({ path, kind, size }) => [path, kind, size])).toEqual([
      ['animals/cat.txt', 'reference', 5],
      ['animals/dog.txt', 'reference', 5],
      ['animals/rat.png', 'reference', 7],
      ['far/cat.txt', 'reference', null],
    ]);
    const mixed = await machine.run('download', 'pets', '--to', 'pets-out', '--json');
    expect(mixed.code).toBe(8);
    const { written, missing } = JSON.parse(mixed.out) as DownloadResult;
    expect([written, missing.map(({ path }) => path)]).toEqual([3, ['far/cat.txt']]);
    expect(readFileSync(join(machine.cwd, 'pets-out', 'animals', 'rat.png'), 'utf8')).toBe('squeak\n');
    writeFileSync(join(machine.cwd, 'animals', 'rat.png'), 'squeal\n');
    const drifted = await machine.run('check', 'pets', '--json');
    expect(drifted.code).toBe(9);
    expect(JSON.parse(drifted.out) as CheckResult).toMatchObject({ same: 2, changed: 1, unknown: 1 });
  });

  test('description, metadata and aliases change in one step', async () => {
    await machine.json('edit', 'animals:v1', '-d', 'With a *rat*', '--set', 'camera=B', '-a', 'prod');
    expect(await show('animals:prod')).toMatchObject({
      version: 'v1',
      description: 'With a *rat*',
      metadata: { camera: 'B' },
    });
  });

  test('versions without an alias are cleaned away, and can come back', async () => {
    const dry = await machine.run('clean', 'animals', '--without-alias', '--dry-run');
    expect(dry).toMatchObject({ code: 0, out: expect.stringMatching(/v0 +goes/) });
    await machine.json('clean', 'animals', '--without-alias', '--yes');
    const left = () => machine.json<VersionSummary[]>('ls', 'animals');
    expect((await left()).map(({ version }) => version)).toEqual(['v1']);
    await machine.json('restore', 'animals:v0');
    expect(await left()).toHaveLength(2);
  });
});

test('through the library', async () => {
  const machine = makeMachine();
  const animals = join(machine.cwd, 'animals');
  writeAnimals(animals);
  const open = () => Vitrine.open({ home: machine.home, run: null });
  {
    await using vitrine = await open();
    const log = () => vitrine.log(animals, { algorithm: 'md5', aliases: ['my-cool-alias'] });
    const v0 = await log();
    expect([v0.version, v0.digest]).toEqual(['v0', TWO]);
    expect((await log()).logged?.created).toBe(false);
    writeFileSync(join(animals, 'rat.png'), 'squeak\n');
    const v1 = await log();
    expect([v1.version, (await v0.refresh()).aliases]).toEqual(['v1', []]);

    const model = await vitrine.run({ name: 'train' }, async () => {
      const data = await vitrine.use('animals:my-cool-alias', { as: 'training data' });
      await data.download({ to: join(machine.cwd, 'data') });
      const made = vitrine.artifact('model', { type: 'model' });
      await made.addFile(join(machine.cwd, 'data', 'cat.txt'), { as: 'weights.txt' });
      return vitrine.log(made);
    });
    expect((await model.lineage()).nodes.length).toBe((await v1.lineage()).nodes.length);

    const pets = vitrine.artifact('pets');
    await pets.addReference(pathToFileURL(animals).href, { as: 'animals' });
    await pets.addReference('ref://example.com/cat.txt', { as: 'far/cat.txt' });
    const linked = await vitrine.log(pets);
    const { written, missing } = await linked.download({ to: join(machine.cwd, 'pets') });
    expect([written, missing.map(({ path }) => path)]).toEqual([3, ['far/cat.txt']]);
    await v1.edit({ description: 'With a rat', setMetadata: { camera: 'B' }, addAliases: ['prod'] });
  }
  // Another process knows all of it.
  expect(await machine.json<VersionDetail>('show', 'animals:prod')).toMatchObject({
    version: 'v1',
    metadata: { camera: 'B' },
  });
  await using vitrine = await open();
  const collection = await vitrine.collection('animals');
  expect(await collection.deleteWithoutAlias()).toEqual(['animals:v0']);
  const left = [];
  for await (const { version } of collection.versions()) left.push(version);
  expect(left).toEqual(['v1']);
});
