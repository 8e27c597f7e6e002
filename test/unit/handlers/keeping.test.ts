import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogResult } from '../../../contract/domain.ts';
import type { KeepReason } from '../../../contract/keeping-shapes.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;

/** Logs one more version of a collection. */
async function logNext(name: string, number: number): Promise<LogResult> {
  return engine.log(world.folder(name, { 'a.txt': `content ${number} of ${name}` }), name);
}

async function versionsOf(collection: string): Promise<string[]> {
  return (await engine.ask('versions.list', { collection })).items.map(({ version }) => version);
}

const words = (reasons: readonly KeepReason[]) =>
  reasons.map(({ kind, text }) => (text === null ? kind : `${kind} ${text}`));

beforeAll(async () => {
  world = makeWorld();
  engine = world.open();
});
afterAll(() => world.remove());

describe('rules of a collection', () => {
  beforeAll(async () => {
    for (let number = 0; number < 5; number++) await logNext('animals', number);
    await engine.ask('aliases.edit', { version: 'animals:v0', add: ['prod'] });
    await engine.ask('versions.edit', { version: 'animals:v1', addTags: ['release'] });
  });

  test('without rules everything stays', async () => {
    const preview = await engine.ask('keeping.preview', { collection: 'animals' });
    expect(preview).toMatchObject({ rules: null, keeps: 5, deletes: 0, total: 5, versions: [] });
    const applied = await engine.ask('keeping.apply', { collection: 'animals' });
    expect(applied.deleted).toEqual([]);
  });

  test('a preview says of each version why it stays, and changes nothing; what a run uses stays', async () => {
    const run = await engine.ask('runs.start', {});
    await engine.ask('runs.use', { run: run.id, version: 'animals:v2' });
    const rules = { last: 1, aliases: ['*'], tags: ['release'] };
    const preview = await engine.ask('keeping.preview', { collection: 'animals', rules });
    expect(preview.items.map(({ version, reasons }) => [version, words(reasons)])).toEqual([
      ['v4', ['latest', 'last']],
      ['v3', []],
      ['v2', ['running']],
      ['v1', ['tag release']],
      ['v0', ['alias prod']],
    ]);
    expect(preview).toMatchObject({ keeps: 4, deletes: 1, deletedBytes: 20, freedBytes: null });
    const some = await engine.ask('keeping.preview', {
      collection: 'animals',
      rules,
      only: 'kept',
      limit: 2,
      offset: 1,
    });
    expect(some.items.map(({ version }) => version)).toEqual(['v2', 'v1']);
    expect(some.total).toBe(4);
    expect(await versionsOf('animals')).toHaveLength(5);
    const applied = await engine.ask('keeping.apply', { collection: 'animals', rules });
    expect(applied.deleted).toEqual(['animals:v3']);
    await engine.ask('versions.restore', { versions: applied.deleted });
    await engine.ask('runs.finish', { run: run.id, state: 'finished' });
  });

  test('what becomes free is told once it was measured', async () => {
    const rules = { last: 1, aliases: ['*'] };
    const before = await engine.ask('keeping.preview', { collection: 'animals', rules });
    expect(before).toMatchObject({ deletes: 3, freedBytes: null });
    await engine.job('gc.start', { dryRun: true, without: before.versions });
    const after = await engine.ask('keeping.preview', { collection: 'animals', rules });
    expect(after.freedBytes).toBeGreaterThan(0);
  });

  test('applying deletes what was seen and not kept since; it can be undone', async () => {
    const rules = { last: 1, aliases: ['*'], tags: [] };
    const { versions } = await engine.ask('keeping.preview', { collection: 'animals', rules });
    await engine.ask('aliases.edit', { version: 'animals:v2', add: ['kept'] });
    const applied = await engine.ask('keeping.apply', { collection: 'animals', rules, versions });
    expect(applied.deleted.toSorted()).toEqual(['animals:v1', 'animals:v3']);
    expect(await versionsOf('animals')).toEqual(['v4', 'v2', 'v0']);
    await engine.ask('versions.restore', { versions: applied.deleted });
    expect(await versionsOf('animals')).toEqual(['v4', 'v3', 'v2', 'v1', 'v0']);
  });

  test('rules are part of the collection, for everybody who works with the store', async () => {
    const rules = { last: 2, youngerSeconds: null, aliases: ['prod*'], tags: [], automatic: false };
    const edited = await engine.ask('collections.edit', { collection: 'animals', keeping: rules });
    expect(edited.keeping).toEqual(rules);
    const { location } = (await engine.ask('store.list', {})).items[0]!;
    const other = world.open({ home: 'other' });
    await other.ask('store.add', { location, handle: 'shared' });
    expect(
      (await other.ask('collections.get', { collection: 'shared/uncategorized/animals' })).keeping,
    ).toEqual(rules);
    expect(
      (await engine.ask('collections.edit', { collection: 'animals', keeping: null })).keeping,
    ).toBeNull();
  });

  test('rules that keep nothing are refused', async () => {
    const input = { collection: 'animals', rules: {} };
    expect(await engine.refusal('keeping.preview', input)).toBe('INVALID_INPUT');
    expect(await engine.refusal('keeping.apply', input)).toBe('INVALID_INPUT');
    expect(await engine.refusal('collections.edit', { collection: 'animals', keeping: {} })).toBe(
      'INVALID_INPUT',
    );
    expect(await engine.refusal('keeping.preview', { collection: 'animals', rules: { last: 0 } })).toBe(
      'INVALID_INPUT',
    );
  });
});

test('automatic rules are applied after each log, and a log tells what they deleted', async () => {
  await logNext('models', 0);
  await engine.ask('collections.edit', { collection: 'models', keeping: { last: 2, automatic: true } });
  expect((await logNext('models', 1)).deletedByRules).toEqual([]);
  expect((await logNext('models', 2)).deletedByRules).toEqual(['models:v0']);
  expect(await versionsOf('models')).toEqual(['v2', 'v1']);
  // Nothing new: nothing is deleted either.
  expect((await logNext('models', 2)).deletedByRules).toBeUndefined();
});

test('an engine that stays open deletes what automatic rules keep no more', async () => {
  for (let number = 0; number < 3; number++) await logNext('aging', number);
  await engine.ask('collections.edit', { collection: 'aging', keeping: { last: 1, automatic: true } });
  const staying = world.open({ adopt: true });
  await staying.ask('engine.info', {});
  await staying.until(
    ({ name, payload }) => name === 'changed' && 'topics' in payload && payload.topics.length === 3,
  );
  expect(await versionsOf('aging')).toEqual(['v2']);
});
