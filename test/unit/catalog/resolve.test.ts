import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Key } from '../../../main/engine/catalog/rows.ts';
import { CatalogFixture } from '../../helpers/catalog-fixture.ts';
import { logIntent } from '../../helpers/history-builder.ts';

let fixture: CatalogFixture;
let v0: Key;
let v1: Key;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
  v0 = await fixture.version('v0');
  fixture.history.do(logIntent('v1', { aliases: ['prod', 'abcdef'] }));
  await fixture.fold();
  v1 = { store: fixture.store, id: fixture.history.state.versionByIndex(fixture.collection().id, 1)!.id };
});
afterEach(() => fixture.remove());

const idOf = async (name: string) => (await fixture.catalog.versions.resolve(name)).version.id;

test('a name means a version by alias, index, digest, with project and store before it', async () => {
  const { digest } = await fixture.catalog.versions.get(v0);
  expect(await idOf('pets/animals')).toBe(v1.id);
  expect(await idOf('pets/animals:latest')).toBe(v1.id);
  expect(await idOf('pets/animals:v0')).toBe(v0.id);
  expect(await idOf('pets/animals:v00')).toBe(v0.id);
  expect(await idOf('local/pets/animals:prod')).toBe(v1.id);
  expect(await idOf('ada/pets/animals:v0')).toBe(v0.id);
  expect(await idOf(`pets/animals:${digest}`)).toBe(v0.id);
  expect(await idOf(`pets/animals:${digest.slice(0, 6)}`)).toBe(v0.id);
  const { version } = await fixture.catalog.versions.resolve('animals:abcdef', { project: 'pets' });
  expect(version.id).toBe(v1.id);
  expect(version.aliases).toEqual(['abcdef', 'latest', 'prod']);
});

test('what is not there, or cannot be, has its own error', async () => {
  for (const [name, code] of [
    ['animals', 'COLLECTION_NOT_FOUND'],
    ['pets/plants', 'COLLECTION_NOT_FOUND'],
    ['pets/animals:v9', 'VERSION_NOT_FOUND'],
    ['pets/animals:nope', 'VERSION_NOT_FOUND'],
    ['pets/animals:000000', 'VERSION_NOT_FOUND'],
    ['team/pets/animals', 'STORE_NOT_FOUND'],
    ['a/b/c/d', 'INVALID_NAME'],
  ] as const) {
    await expect(idOf(name), name).rejects.toMatchObject({ code });
  }
  await expect(idOf('animals')).rejects.toMatchObject({ hint: expect.stringContaining('pets/animals') });
  await expect(fixture.catalog.versions.resolveCollection('pets/animals:v0')).rejects.toMatchObject({
    code: 'INVALID_NAME',
  });
});

test('digits that begin several digests are an error that lists them, one more is enough', async () => {
  // Their digests begin with the same six digits.
  for (const name of ['clash 458', 'clash 2431']) fixture.history.do(logIntent(name));
  await fixture.fold();
  const versions = [2, 3].map(
    (index) => fixture.history.state.versionByIndex(fixture.collection().id, index)!,
  );
  const error = await idOf(`pets/animals:${versions[0]!.digest.slice(0, 6)}`).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'AMBIGUOUS_NAME' });
  expect(error.details.matches).toEqual(versions.map(({ index, digest }) => `v${index} (${digest})`));
  for (const { id, digest } of versions) expect(await idOf(`pets/animals:${digest.slice(0, 7)}`)).toBe(id);
  await expect(idOf('pets/animals:6a483')).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
});

test('what is close to a name that is there is asked for', async () => {
  for (const [name, meant] of [
    ['pets/animls', 'Did you mean pets/animals?'],
    ['pets/animals:prud', 'Did you mean pets/animals:prod?'],
    ['pets/animals:Latest', 'Did you mean pets/animals:latest?'],
  ] as const) {
    await expect(idOf(name), name).rejects.toMatchObject({ hint: expect.stringContaining(meant) });
  }
  for (const name of ['pets/plants', 'pets/animals:v9']) {
    await expect(idOf(name), name).rejects.toMatchObject({ hint: expect.not.stringContaining('mean') });
  }
});

test('two stores with the name are an error that lists both, unless one is given', async () => {
  const { stores, versions } = fixture.catalog;
  const team = await stores.add({ handle: 'team', uuid: 'u2', location: null });
  await stores.applyLog(team.id, fixture.history.entries);
  for (const name of ['pets/animals:prod', 'ada/pets/animals']) {
    const error = await idOf(name).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'AMBIGUOUS_NAME' });
    expect(error.details.matches).toEqual(['local/pets/animals', 'team/pets/animals']);
  }
  const found = await versions.resolve('team/pets/animals:v0');
  expect(found.store.id).toBe(team.id);
  expect((await versions.resolve('pets/animals', { store: team.id })).store.id).toBe(team.id);
});

test('a deleted version is not found, and lists leave it out', async () => {
  const { versions } = fixture.catalog;
  fixture.history.do({ kind: 'delete-versions', versions: [v0.id], deleteAliases: true });
  await fixture.fold();
  await expect(idOf('pets/animals:v0')).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  const list = await versions.list(fixture.collection());
  expect(list.rows.map((row) => row.index)).toEqual([1]);
  expect((await versions.list(fixture.collection(), { deleted: true })).rows.map((row) => row.index)).toEqual(
    [0],
  );
  expect((await versions.allOf(fixture.store, { deleted: false })).map((row) => row.index)).toEqual([1]);
  expect((await versions.allOf(fixture.store, { deleted: true })).map((row) => row.index)).toEqual([0, 1]);
  expect((await versions.get(v0)).deleted).not.toBeNull();
});

test('collections are listed by filter and page', async () => {
  const { versions } = fixture.catalog;
  for (const name of ['b_rds', 'bXrds', 'cats'])
    await fixture.version(`first of ${name}`, { collection: name });
  const names = async (filter: Parameters<typeof versions.collections>[0]) =>
    (await versions.collections(filter)).rows.map((row) => row.name);
  expect(await names({})).toEqual(['animals', 'bXrds', 'b_rds', 'cats']);
  expect(await names({ search: 'B_R' })).toEqual(['b_rds']);
  expect(await names({ project: 'none' })).toEqual([]);
  expect(await names({ artifactType: 'dataset', store: fixture.store })).toHaveLength(4);
  const page = await versions.collections({}, { limit: 3 });
  const rest = await versions.collections({}, { after: page.next! });
  expect([...page.rows, ...rest.rows].map((row) => row.name)).toEqual(['animals', 'bXrds', 'b_rds', 'cats']);
  expect(page.rows[0]).toMatchObject({ versions: 2, newest: { index: 1, id: v1.id } });
  fixture.history.do({ kind: 'delete-collection', collection: fixture.collection('cats').id });
  await fixture.fold();
  expect(await names({ deleted: true })).toEqual(['cats']);
  expect(await versions.projects()).toEqual([
    { store: fixture.store, project: 'pets', collections: 3, versions: 4 },
  ]);
});
