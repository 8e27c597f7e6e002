import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import {
  sampleAliases,
  sampleCollection,
  sampleDetail,
  sampleLog,
  sampleVersion,
} from '../../../helpers/cli-samples.ts';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

const cwd = mkdtempSync(join(tmpdir(), 'vitrine-edits-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const editing = () => new FakeEngine({ 'versions.edit': () => sampleAliases(3) });
const file = (name: string, text: string) => {
  writeFileSync(join(cwd, name), text);
  return name;
};

async function edit(...args: string[]) {
  const engine = editing();
  const result = await cliSession(engine, { cwd, input: '{"from": "stdin"}' }).run(
    'edit',
    'animals:v3',
    ...args,
  );
  return { ...result, asked: engine.asked[0]?.input };
}

test('edit sends every option in the form of the contract', async () => {
  const meta = file('meta.json', '{"camera": {"id": 2}}');
  const { asked, code } = await edit(
    ...['-d', 'text', '--metadata', meta, '--set', 'n=3', '--set', 'place=in the garden', '--unset', 'old'],
    ...[
      '--tag',
      'a',
      '--tag',
      'b',
      '--untag',
      'c',
      '--alias',
      'best',
      '--unalias',
      'prod',
      '--ttl',
      '30d',
      '--yes',
    ],
  );
  expect(code).toBe(0);
  expect(asked).toEqual({
    version: 'animals:v3',
    description: 'text',
    metadata: { camera: { id: 2 } },
    setMetadata: { n: 3, place: 'in the garden' },
    removeMetadata: ['old'],
    addTags: ['a', 'b'],
    removeTags: ['c'],
    addAliases: ['best'],
    removeAliases: ['prod'],
    ttlSeconds: 30 * 86_400,
    confirmed: true,
  });
});

test('what is not named is not touched', async () => {
  expect((await edit('--ttl', 'none')).asked).toEqual({ version: 'animals:v3', ttlSeconds: null });
  expect((await edit('-d', '')).asked).toEqual({ version: 'animals:v3', description: '' });
});

test('a description comes from a file, metadata from standard input', async () => {
  const text = '# Night\n\nSecond *camera*.\n';
  expect((await edit('--description-file', file('about.md', text))).asked).toMatchObject({
    description: text,
  });
  expect((await edit('--metadata', '-')).asked).toMatchObject({ metadata: { from: 'stdin' } });
});

test('a value is JSON, or else text', async () => {
  const values = [
    'n=1.5',
    'yes=true',
    'none=null',
    'date=2026-01-02',
    'v=1.2.3',
    'list=[1, "a"]',
    'empty=',
    'x=a=b',
  ];
  const quoted = ['q="5"', 'loss=NaN'];
  const { asked } = await edit(...[...values, ...quoted].flatMap((each) => ['--set', each]));
  expect(asked).toMatchObject({
    setMetadata: {
      n: 1.5,
      yes: true,
      none: null,
      date: '2026-01-02',
      v: '1.2.3',
      list: [1, 'a'],
      empty: '',
      x: 'a=b',
      q: '5',
      loss: null,
    },
  });
});

test.each([
  [['--set', '{"a": 1}'], 'USAGE', '--set takes KEY=VALUE'],
  [['--set', '=1'], 'USAGE', '--set takes KEY=VALUE'],
  [['--set', 'a=[1,'], 'INVALID_METADATA', '--set a is not valid JSON: line 1, column 4'],
  [['--set', 'a=Infinity'], 'INVALID_METADATA', 'numbers must be finite'],
  [['--metadata', 'broken.json'], 'INVALID_METADATA', 'broken.json is not valid JSON: line 3, column 3'],
  [['--metadata', 'list.json'], 'INVALID_METADATA', 'list.json is not a JSON object'],
  [['--metadata', 'none.json'], 'INVALID_METADATA', 'none.json cannot be read (ENOENT)'],
  [['--description-file', 'none.md'], 'INVALID_INPUT', 'none.md cannot be read (ENOENT)'],
  [['--description-file', 'list.json', '-d', 'x'], 'USAGE', 'exclude each other'],
  [['--ttl', '30'], 'USAGE', '--ttl takes a time such as 30d'],
  [['--ttl', '0d'], 'USAGE', '--ttl takes a time such as 30d'],
  [['--ttl', '-1d'], 'USAGE', '--ttl takes a time such as 30d'],
  [[], 'USAGE', 'Say what to change of animals:v3'],
])('edit %j is refused before anything is asked: %s', async (args, code, message) => {
  file('broken.json', '{\n  "a": 1,\n  b: 2\n}');
  file('list.json', '[]');
  const { err, asked } = await edit(...args, '--json');
  expect(asked).toBeUndefined();
  const { error } = JSON.parse(err) as { error: { code: string; message: string; hint: string } };
  expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
  expect(error.hint ?? '').not.toBe('');
});

test.each([
  ['45s', 45],
  ['90m', 5400],
  ['12h', 43_200],
  ['1.5d', 129_600],
  ['2w', 1_209_600],
])('--ttl %s is %i seconds', async (text, seconds) => {
  expect((await edit('--ttl', text)).asked).toMatchObject({ ttlSeconds: seconds });
});

test('NaN in a file of metadata is told', async () => {
  const meta = file('nan.json', '{"loss": NaN, "epochs": [1, NaN]}');
  const { asked, err, code } = await edit('--metadata', meta);
  expect(code).toBe(0);
  expect(asked).toMatchObject({ metadata: { loss: null, epochs: [1, null] } });
  expect(err).toContain('nan.json: NaN is saved as null (2 values).');
  expect((await edit('--metadata', meta, '--json')).err).toBe('');
});

test('NaN that is typed is told', async () => {
  const { asked, err, code } = await edit('--set', 'loss=NaN', '--set', 'all=[NaN, 1, NaN]');
  expect(code).toBe(0);
  expect(asked).toMatchObject({ setMetadata: { loss: null, all: [null, 1, null] } });
  expect(err).toBe(
    '--set loss: NaN is saved as null (1 value).\n--set all: NaN is saved as null (2 values).\n',
  );
  expect((await edit('--set', 'loss=NaN', '--json')).err).toBe('');
});

test('edit tells how the parts are that it was about', async () => {
  const engine = new FakeEngine({
    'versions.edit': () =>
      sampleAliases(3, {
        metadata: { source: 'camera 2' },
        aliases: ['prod'],
        tags: [],
        ttlSeconds: 86_400 * 3,
        expiresAt: '2026-11-08T11:00:00.000Z',
        moved: [{ alias: 'prod', from: 'v1', to: 'v3' }],
      }),
  });
  const { out } = await cliSession(engine).run(
    ...['edit', 'animals:v3', '--set', 'source=camera 2', '--untag', 'a', '--alias', 'prod', '--ttl', '3d'],
  );
  expect(out).toBe(
    [
      'Edited animals:v3',
      '  aliases      prod',
      '  tags         none',
      '  expires      in 2 d 23 h (2026-11-08T11:00:00.000Z)',
      '  meta source  "camera 2"',
      'prod moved from v1 to v3',
      '',
    ].join('\n'),
  );
});

test('tags are added, removed, set and all taken away', async () => {
  const engine = editing();
  const run = (...args: string[]) => cliSession(engine).run('tag', ...args);
  await run('add', 'animals:v3', 'night', 'second camera');
  await run('rm', 'animals:v3', 'night');
  await run('set', 'animals:v3', 'a');
  await run('set', 'animals:v3', '--none');
  expect(engine.asked.map(({ input }) => input)).toEqual([
    { version: 'animals:v3', addTags: ['night', 'second camera'] },
    { version: 'animals:v3', removeTags: ['night'] },
    { version: 'animals:v3', tags: ['a'] },
    { version: 'animals:v3', tags: [] },
  ]);
  expect((await run('set', 'animals:v3')).code).toBe(2);
  expect((await run('set', 'animals:v3', 'a', '--none')).code).toBe(2);
});

test('collection edit sends every option, and shows the collection', async () => {
  const engine = new FakeEngine({
    'collections.edit': () => sampleCollection({ name: 'pets', tags: ['a'], protectedAliases: ['prod'] }),
  });
  const { out } = await cliSession(engine).run(
    ...['collection', 'edit', 'animals', '--rename', 'pets', '-t', 'model', '-d', 'all', '--tag', 'a'],
    ...['--untag', 'b', '--protect', 'prod', '--unprotect', 'best'],
  );
  expect(engine.asked[0]?.input).toEqual({
    collection: 'animals',
    name: 'pets',
    type: 'model',
    description: 'all',
    addTags: ['a'],
    removeTags: ['b'],
    protect: ['prod'],
    unprotect: ['best'],
  });
  expect(out).toMatch(/^Edited pets\n/);
  expect(out).toMatch(/^ {2}protected +prod$/m);
  const nothing = await cliSession(engine).run('collection', 'edit', 'animals');
  expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('Say what to change') });
});

test('collection show prints or gives all about it', async () => {
  const detail = sampleCollection({ description: 'cats', protectedAliases: ['prod'] });
  const engine = new FakeEngine({ 'collections.get': () => detail });
  const { out } = await cliSession(engine).run('collection', 'show', 'animals');
  expect(out).toContain('ann/uncategorized/animals\n');
  expect(out).toMatch(/^ {2}description +cats$/m);
  expect(JSON.parse((await cliSession(engine).run('collection', 'show', 'animals', '--json')).out)).toEqual(
    detail,
  );
});

const refusing = () => {
  const guard = <T>(confirmed: boolean | undefined, result: T): T => {
    if (confirmed) return result;
    throw new AppError('ALIAS_PROTECTED', 'The alias "prod" is protected.', { hint: 'Use --yes.' });
  };
  const engine: FakeEngine = new FakeEngine({
    'versions.edit': ({ confirmed }) => guard(confirmed, sampleAliases(3)),
    'aliases.edit': ({ confirmed }) => guard(confirmed, sampleAliases(3)),
    'aliases.set': ({ confirmed }) => guard(confirmed, sampleAliases(3)),
    'versions.delete': ({ confirmed }) =>
      guard(confirmed, { deleted: ['animals:v3'], undoUntil: '2026-11-12T00:00:00.000Z' }),
    'log.start': ({ confirmed }) => guard(confirmed, engine.startJob({ kind: 'log', result: sampleLog() })),
  });
  return engine;
};

test.each([
  [['alias', 'add', 'animals:v3', 'prod']],
  [['alias', 'remove', 'animals:v3', 'prod']],
  [['alias', 'set', 'animals:v3', 'best']],
  [['edit', 'animals:v3', '--alias', 'prod']],
  [['delete', 'animals:v3', '--with-aliases']],
  [['log', 'photos', '--alias', 'prod']],
])('%j asks before a protected alias moves', async (args) => {
  const nobody = await cliSession(refusing()).run(...args);
  expect(nobody).toMatchObject({
    code: 4,
    err: expect.stringContaining('The alias "prod" is protected. Use --yes.'),
  });
  expect((await cliSession(refusing()).run(...args, '--yes')).code).toBe(0);
  const yes = await cliSession(refusing(), { terminal: true, answer: 'y' }).run(...args);
  expect(yes).toMatchObject({ code: 0, err: expect.stringContaining('The alias "prod" is protected.') });
  expect((await cliSession(refusing(), { terminal: true, answer: '' }).run(...args)).code).toBe(130);
  const json = await cliSession(refusing(), { terminal: true, answer: 'y' }).run(...args, '--json');
  expect(JSON.parse(json.err).error.code).toBe('ALIAS_PROTECTED');
});

test('log takes metadata, single keys and a time to live', async () => {
  const engine: FakeEngine = new FakeEngine({
    'log.start': () => engine.startJob({ kind: 'log', result: sampleLog({ created: false }) }),
  });
  file('meta.json', '{"a": 1, "b": 1}');
  const flags = ['--metadata', 'meta.json', '--set', 'b=2', '--set', 'c=night', '--ttl', '12h'];
  const { err } = await cliSession(engine, { cwd }).run('log', 'photos', ...flags);
  expect(engine.asked[0]?.input).toMatchObject({ metadata: { a: 1, b: 2, c: 'night' }, ttlSeconds: 43_200 });
  expect(err).toContain('change that with "vitrine edit animals:v0"');
  expect((await cliSession(engine, { cwd }).run('log', 'photos')).err).toBe('');
});

test('show tells of the last edit and the end of a version', async () => {
  const shown = async (change: Parameters<typeof sampleDetail>[1]) => {
    const engine = new FakeEngine({ 'versions.get': () => sampleDetail(3, change) });
    return (await cliSession(engine).run('show', 'animals:v3')).out;
  };
  expect(await shown({})).not.toMatch(/^ {2}(updated|expires)/m);
  expect(await shown({ updatedAt: '2026-11-05T11:00:00.000Z' })).toContain(
    '1 h ago (2026-11-05T11:00:00.000Z)',
  );
  const over = { expiresAt: '2026-11-05T11:00:00.000Z', ttlSeconds: 3600 };
  expect(await shown(over)).toContain('the next clean-up deletes it');
  expect(await shown({ ...over, aliases: ['latest'] })).toContain('the next clean-up deletes it');
  expect(await shown({ ...over, aliases: ['latest', 'prod'] })).toContain('kept by its alias prod');
});

test('ls shows when versions expire, where any does', async () => {
  const list = [
    sampleVersion(2, { expiresAt: '2026-11-10T12:00:00.000Z' }),
    sampleVersion(1, { expiresAt: '2026-11-01T12:00:00.000Z', aliases: ['prod'] }),
    sampleVersion(0, { expiresAt: '2026-11-01T12:00:00.000Z' }),
  ];
  const engine = new FakeEngine({ 'versions.list': () => ({ items: list, next: null }) });
  const { out } = await cliSession(engine).run('ls', 'animals');
  expect(out.split('\n').map((line) => /(EXPIRES|in 5 d|kept|expired)$/.exec(line)?.[0])).toEqual([
    'EXPIRES',
    'in 5 d',
    'kept',
    'expired',
    undefined,
  ]);
});

test('gc tells what expired', async () => {
  const result = {
    dryRun: false,
    expired: ['animals:v0', 'animals:v1'],
    freedBytes: 0,
    freedPacks: 0,
    rewrittenPacks: 0,
    keptBytes: 0,
    waitingBytes: 0,
    versions: [],
    withoutBytes: null,
    transactions: 3,
  };
  const run = async (change: object) => {
    const engine: FakeEngine = new FakeEngine({
      'gc.start': () => engine.startJob({ kind: 'gc', result: { ...result, ...change } }),
    });
    return (await cliSession(engine).run('gc')).out;
  };
  expect(await run({})).toMatch(/^Deleted 2 versions whose time to live is over: animals:v0, animals:v1\n/);
  expect(await run({ dryRun: true })).toMatch(/^Would delete 2 versions/);
  expect(await run({ expired: [] })).toMatch(/^Freed/);
});

test.each([
  ['add-ref', 'pets'],
  ['draft', 'add-ref', 'pets'],
])('%s %s: a path is told the URI that it has to be', async (...words) => {
  file('cats.csv', 'name');
  const engine = new FakeEngine({});
  const { code, err } = await cliSession(engine, { cwd }).run(...words, 'cats.csv');
  expect(code).toBe(2);
  expect(err).toBe(
    `vitrine: "cats.csv" is a path, not a URI. Write it as "${pathToFileURL(join(cwd, 'cats.csv')).href}".\n`,
  );
  expect(engine.asked).toEqual([]);
});
