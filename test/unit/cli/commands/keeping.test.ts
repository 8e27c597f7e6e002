import { expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { sampleAliases, sampleCollect, sampleCollection } from '../../../helpers/cli-samples.ts';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

test('alias add, remove and set send what they say', async () => {
  const aliases = sampleAliases(3, {
    aliases: ['latest', 'prod'],
    moved: [{ alias: 'prod', from: 'v1', to: 'v3' }],
  });
  const engine = new FakeEngine({ 'aliases.edit': () => aliases, 'aliases.set': () => aliases });
  const { out } = await cliSession(engine).run('alias', 'add', 'animals:v3', 'prod', 'best');
  await cliSession(engine).run('alias', 'rm', 'animals:v3', 'old');
  await cliSession(engine).run('alias', 'set', 'animals:v3', '--none');
  expect(out).toBe('animals:v3  latest, prod\nprod moved from v1 to v3\n');
  expect(engine.asked.map(({ input }) => input)).toEqual([
    { version: 'animals:v3', add: ['prod', 'best'], remove: [] },
    { version: 'animals:v3', add: [], remove: ['old'] },
    { version: 'animals:v3', aliases: [] },
  ]);
});

test('alias set takes all away only when it is told to', async () => {
  const engine = new FakeEngine();
  const nothing = await cliSession(engine).run('alias', 'set', 'animals:v3');
  expect(nothing.code).toBe(2);
  expect(nothing.err).toContain('"vitrine alias set animals:v3 --none" takes all away');
  expect((await cliSession(engine).run('alias', 'set', 'animals:v3', 'prod', '--none')).code).toBe(2);
  expect(engine.asked).toEqual([]);
});

test('alias history is a table', async () => {
  const move = { alias: 'prod', from: null, to: 'v3', author: 'ann', time: '2026-11-05T10:00:00.000Z' };
  const engine = new FakeEngine({ 'aliases.history': () => ({ items: [move] }) });
  expect((await cliSession(engine).run('alias', 'history', 'animals', 'prod')).out).toBe(
    'ALIAS  FROM  TO  WHEN     BY\nprod   –     v3  2 h ago  ann\n',
  );
});

test('alias history takes the alias also as part of the name, but no version', async () => {
  const engine = new FakeEngine({ 'aliases.history': () => ({ items: [] }) });
  await cliSession(engine).run('alias', 'history', 'pets/animals:prod');
  await cliSession(engine).run('alias', 'history', 'animals:v3');
  expect(engine.asked.map(({ input }) => input)).toEqual([
    { collection: 'pets/animals', alias: 'prod' },
    { collection: 'animals:v3' },
  ]);
});

const deletion = () =>
  new FakeEngine({
    'versions.delete': () => ({ deleted: ['animals:v0'], undoUntil: '2026-11-12T12:00:00.000Z' }),
    'collections.delete': () => ({ versions: 3, undoUntil: '2026-11-12T12:00:00.000Z' }),
    'collections.get': ({ collection }) => {
      if (collection === 'animals') return sampleCollection({ latest: 'v2', versions: 3 });
      throw new AppError('COLLECTION_NOT_FOUND', 'There is no nope.', { hint: 'See "vitrine ls".' });
    },
  });
const asked = (engine: FakeEngine) => engine.asked.map(({ name }) => name);

test('delete tells until when it can be undone, and with which command', async () => {
  expect((await cliSession(deletion()).run('delete', 'animals:prod')).out).toBe(
    'Deleted animals:v0\nCan be restored until 12 Nov: vitrine restore animals:v0\n',
  );
  expect((await cliSession(deletion()).run('delete', 'animals:v0', '--store', 'team')).out).toContain(
    'vitrine restore animals:v0 --store team\n',
  );
});

test('delete does not guess a version, and its hint can be followed', async () => {
  const engine = deletion();
  const { code, err } = await cliSession(engine).run('rm', 'animals');
  expect(code).toBe(2);
  expect(err).toContain('such as animals:v2, or delete all of it with "vitrine delete animals --collection"');
  expect(await cliSession(engine).run('delete', 'nope')).toMatchObject({
    code: 3,
    err: 'vitrine: There is no nope. See "vitrine ls".\n',
  });
  expect(asked(engine)).toEqual(['collections.get', 'collections.get']);
});

test('a collection is deleted after a yes', async () => {
  const whole = ['delete', 'animals', '--collection'];
  const done =
    'Deleted animals with 3 versions\nCan be restored until 12 Nov: vitrine restore animals --collection\n';
  expect((await cliSession(deletion()).run(...whole, '--yes')).out).toBe(done);
  expect(await cliSession(deletion(), { answer: 'y' }).run(...whole)).toMatchObject({
    code: 0,
    out: `animals with 3 versions would be deleted.\n${done}`,
  });
  const engine = deletion();
  expect((await cliSession(engine, { answer: '' }).run(...whole)).code).toBe(130);
  const refused = await cliSession(engine).run(...whole);
  expect(refused).toMatchObject({
    code: 4,
    out: '',
    err: 'vitrine: animals with 3 versions would be deleted. Run it again with --yes to go on.\n',
  });
  const json = await cliSession(engine, { answer: 'y' }).run(...whole, '--json');
  expect(JSON.parse(json.err).error.code).toBe('CONFIRMATION_NEEDED');
  expect(asked(engine)).not.toContain('collections.delete');
});

test('restore tells apart what was not deleted', async () => {
  const result = { restored: ['animals:v0'], notDeleted: ['animals:v1'] };
  const engine = new FakeEngine({ 'versions.restore': () => result });
  expect((await cliSession(engine).run('restore', 'animals:v0', 'animals:v1')).out).toBe(
    'Restored animals:v0\nanimals:v1 was not deleted\n',
  );
  const { code, err } = await cliSession(engine).run('restore', 'animals');
  expect(code).toBe(2);
  expect(err).toContain('"vitrine ls --deleted"');
});

test('ls --deleted lists what can be restored, with the commands', async () => {
  const item = {
    store: 'local',
    project: 'uncategorized',
    collection: 'animals',
    files: 10,
    bytes: 1500,
    deletedAt: '2026-11-05T10:00:00.000Z',
    undoUntil: '2026-11-12T10:00:00.000Z',
  };
  const items = [
    { ...item, kind: 'version' as const, version: 'v0', versions: 1 },
    { ...item, kind: 'collection' as const, project: 'pets', version: null, versions: 3 },
  ];
  const engine = new FakeEngine({ 'deleted.list': () => ({ items }) });
  expect((await cliSession(engine).run('ls', '--deleted')).out).toBe(
    [
      'NAME          VERSIONS  FILES     SIZE  DELETED  AT LEAST UNTIL  RESTORE WITH',
      'animals:v0                 10  1.50 kB  2 h ago  12 Nov          vitrine restore animals:v0',
      'pets/animals         3     10  1.50 kB  2 h ago  12 Nov          vitrine restore pets/animals --collection',
      '',
    ].join('\n'),
  );
  expect(JSON.parse((await cliSession(engine).run('ls', '--deleted', '--json')).out)).toEqual(items);
  const none = new FakeEngine({ 'deleted.list': () => ({ items: [] }) });
  expect(await cliSession(none).run('ls', '--deleted')).toMatchObject({ code: 0, out: '' });
});

const collected = sampleCollect({ dryRun: true });

test('gc --dry-run tells to the byte', async () => {
  const engine: FakeEngine = new FakeEngine({
    'gc.start': () => engine.startJob({ kind: 'gc', result: collected }),
  });
  const { out } = await cliSession(engine).run('gc', '--dry-run', '--undo-days', '0');
  expect(engine.asked[0]?.input).toMatchObject({ dryRun: true, undoDays: 0 });
  expect(out).toContain('Would free 1.23 MB (1,234,567 bytes) in 2 packs\n');
  expect(out).toContain('5.00 GB in packs, indexes and manifests stay');
  expect(out).toContain('animals:v0     1.23 MB  1,234,567  deleted');
  const versions = Array.from({ length: 23 }, (_, i) => ({
    version: `animals:v${i}`,
    deleted: false,
    aloneBytes: 100 - i,
  }));
  const many: FakeEngine = new FakeEngine({
    'gc.start': () => many.startJob({ kind: 'gc', result: sampleCollect({ dryRun: true, versions }) }),
  });
  const { err } = await cliSession(many).run('gc', '--dry-run');
  expect(err).toBe('and 3 versions that hold less; --json lists them all.\n');
  expect((await cliSession(engine).run('gc', '--undo-days', 'soon')).code).toBe(2);
});
