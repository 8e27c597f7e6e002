import { expect, test } from 'vitest';
import { sampleDetail } from '../../../helpers/cli-samples.ts';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

test('alias add, remove and set send what they say', async () => {
  const detail = sampleDetail(3, { aliases: ['latest', 'prod'] });
  const engine = new FakeEngine({ 'aliases.edit': () => detail, 'aliases.set': () => detail });
  const { out } = await cliSession(engine).run('alias', 'add', 'animals:v3', 'prod', 'best');
  await cliSession(engine).run('alias', 'rm', 'animals:v3', 'old');
  await cliSession(engine).run('alias', 'set', 'animals:v3');
  expect(out).toBe('animals:v3  latest, prod\n');
  expect(engine.asked.map(({ input }) => input)).toEqual([
    { version: 'animals:v3', add: ['prod', 'best'], remove: [] },
    { version: 'animals:v3', add: [], remove: ['old'] },
    { version: 'animals:v3', aliases: [] },
  ]);
});

test('alias history is a table', async () => {
  const move = { alias: 'prod', from: null, to: 'v3', author: 'ann', time: '2026-11-05T10:00:00.000Z' };
  const engine = new FakeEngine({ 'aliases.history': () => ({ items: [move] }) });
  expect((await cliSession(engine).run('alias', 'history', 'animals', 'prod')).out).toBe(
    'ALIAS  FROM  TO  WHEN     BY\nprod   –     v3  2 h ago  ann\n',
  );
});

test('delete tells how to undo it, and does not guess a version', async () => {
  const engine = new FakeEngine({
    'versions.delete': () => ({ deleted: ['animals:v0'], undoUntil: '2026-11-12T12:00:00.000Z' }),
    'collections.delete': () => ({ versions: 3, undoUntil: '2026-11-12T12:00:00.000Z' }),
  });
  expect((await cliSession(engine).run('delete', 'animals:v0')).out).toBe(
    'Deleted animals:v0\nUndo until 12 Nov: vitrine restore animals:v0\n',
  );
  const { code, err } = await cliSession(engine).run('rm', 'animals');
  expect(code).toBe(2);
  expect(err).toContain('"vitrine delete animals --collection"');
  expect((await cliSession(engine).run('delete', 'animals', '--collection')).out).toBe(
    'Deleted animals with 3 versions\nUndo until 12 Nov: vitrine restore animals --collection\n',
  );
  expect(engine.asked.map(({ name }) => name)).toEqual(['versions.delete', 'collections.delete']);
});

const collected = {
  dryRun: true,
  freedBytes: 1_234_567,
  freedPacks: 2,
  rewrittenPacks: 1,
  keptBytes: 5e9,
  waitingBytes: 1000,
  versions: [{ version: 'animals:v0', deleted: true, aloneBytes: 1_234_567 }],
};

test('gc --dry-run tells to the byte', async () => {
  const engine: FakeEngine = new FakeEngine({
    'gc.start': () => engine.startJob({ kind: 'gc', result: collected }),
  });
  const { out } = await cliSession(engine).run('gc', '--dry-run', '--undo-days', '0');
  expect(engine.asked[0]?.input).toEqual({ dryRun: true, undoDays: 0 });
  expect(out).toContain('Would free 1.23 MB (1,234,567 bytes) in 2 packs\n');
  expect(out).toContain('animals:v0     1.23 MB  deleted');
  expect((await cliSession(engine).run('gc', '--undo-days', 'soon')).code).toBe(2);
});
