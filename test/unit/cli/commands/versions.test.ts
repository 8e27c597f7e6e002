import { expect, test } from 'vitest';
import type { LogResult } from '../../../../contract/domain.ts';
import { sampleDetail, sampleLog, sampleVersion } from '../../../helpers/cli-samples.ts';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

function logEngine(change: Partial<LogResult> = {}): FakeEngine {
  const engine: FakeEngine = new FakeEngine({
    'log.start': () => engine.startJob({ kind: 'log', result: sampleLog(change) }),
  });
  return engine;
}

test('log sends every option in the form of the contract', async () => {
  const engine = logEngine();
  const flags = '-n animals -t model -p pets -a best -a prod --tag t1 -d text --digest md5 --skip-unreadable';
  await cliSession(engine).run('log', 'photos', ...flags.split(' '), '--ignore', '*.tmp');
  expect(engine.asked[0]).toEqual({
    name: 'log.start',
    input: {
      folder: '/work/photos',
      name: 'animals',
      type: 'model',
      project: 'pets',
      aliases: ['best', 'prod'],
      tags: ['t1'],
      description: 'text',
      algorithm: 'md5',
      ignore: ['*.tmp'],
      exclude: [],
      skipUnreadable: true,
    },
  });
});

test('put is log, and the folder gives the name', async () => {
  const engine = logEngine();
  await cliSession(engine).run('put', 'my photos');
  expect(engine.asked[0]?.input).toMatchObject({ folder: '/work/my photos', name: 'my-photos' });
});

test('log tells what it made', async () => {
  const { out } = await cliSession(logEngine()).run('log', 'photos');
  expect(out).toBe('Logged animals:v0 (latest, prod)\n1,404 files · 2.41 GB · 198 MB new · +12 ~3 →1\n');
});

test('log tells that nothing changed', async () => {
  const { out, err } = await cliSession(logEngine({ created: false, onlyAttributesChanged: 2 })).run(
    'log',
    'photos',
  );
  expect(out).toBe('Nothing changed: animals:v0 (latest, prod) has this content\n1,404 files · 2.41 GB\n');
  expect(err).toContain('2 files differ only in time or executable bit');
  const one = await cliSession(logEngine({ created: false, onlyAttributesChanged: 1 })).run('log', 'photos');
  expect(one.err).toContain('1 file differs only in time or executable bit');
});

test('log tells which aliases went back to the version that has this content', async () => {
  const moved = [{ alias: 'latest', from: 'v3', to: 'v0' }];
  const { out } = await cliSession(logEngine({ created: false, moved })).run('log', 'photos');
  expect(out).toBe(
    'No new version: animals:v0 (latest, prod) has this content\n1,404 files · 2.41 GB\nlatest moved from v3 to v0\n',
  );
});

test('log tells of links that were stored as files', async () => {
  const one = await cliSession(logEngine({ linkedFiles: 1 })).run('log', 'photos');
  expect(one.err).toBe('1 link was stored as the file that it leads to.\n');
  const many = await cliSession(logEngine({ linkedFiles: 1200 })).run('log', 'photos');
  expect(many.err).toBe('1,200 links were stored as the files that they lead to.\n');
});

test('log names what it left out, safely', async () => {
  const skipped = [{ path: 'a\x1b[2J', reason: 'unreadable', message: 'permission denied' }];
  const { err } = await cliSession(logEngine({ skipped })).run('log', 'photos');
  expect(err).toBe('Left out 1 file that cannot be read:\n  a\\x1b[2J: permission denied\n');
});

test('log --json is one document with the whole result', async () => {
  const { out, err } = await cliSession(logEngine()).run('log', 'photos', '--json');
  expect(JSON.parse(out)).toEqual(sampleLog());
  expect(err).toBe('');
});

test('log refuses metadata that is no JSON object before anything starts', async () => {
  const engine = logEngine();
  const { code, err } = await cliSession(engine).run('log', 'photos', '--metadata', '/no/such.json');
  expect(code).toBe(2);
  expect(err).toContain('/no/such.json cannot be read (ENOENT).');
  expect(engine.asked).toEqual([]);
});

const listing = () =>
  new FakeEngine({
    'versions.list': ({ after }) =>
      after === undefined
        ? { items: [sampleVersion(9, { aliases: ['prod'] }), sampleVersion(2)], next: 'v2' }
        : {
            items: [
              sampleVersion(10, {
                aliases: ['latest'],
                changes: { added: 1, modified: 0, removed: 0, renamed: 0 },
              }),
            ],
            next: null,
          },
  });

test('ls COLLECTION reads all pages and shows the newest first', async () => {
  const { out } = await cliSession(listing()).run('ls', 'animals');
  expect(out).toBe(
    [
      'VERSION  ALIASES  CHANGES  FILES     SIZE      NEW  WHEN     BY',
      'v10      latest   +1          10  1.50 kB  1.50 kB  2 h ago  ann',
      'v9       prod                 10  1.50 kB  1.50 kB  2 h ago  ann',
      'v2                            10  1.50 kB  1.50 kB  2 h ago  ann',
      '',
    ].join('\n'),
  );
});

test('ls and show tell of references that drifted, where there are any', async () => {
  const versions = [sampleVersion(1, { drifted: 2 }), sampleVersion(0)];
  const engine = new FakeEngine({
    'versions.list': () => ({ items: versions, next: null }),
    'versions.get': () => sampleDetail(1, { drifted: 2 }),
  });
  const { out } = await cliSession(engine).run('ls', 'animals');
  expect(
    out.split('\n').map((line) =>
      line
        .trimEnd()
        .split(/\s{2,}/)
        .at(-1),
    ),
  ).toEqual(['DRIFTED', '2', 'ann', '']);
  const shown = await cliSession(engine).run('show', 'animals:v1');
  expect(shown.out).toContain('drifted   2 references; see "vitrine check animals:v1"\n');
});

test('ls --json is one array', async () => {
  const { out } = await cliSession(listing()).run('ls', 'animals', '--json');
  expect(JSON.parse(out).map((each: { version: string }) => each.version)).toEqual(['v10', 'v9', 'v2']);
  const none = new FakeEngine({ 'collections.list': () => ({ items: [], next: null }) });
  expect((await cliSession(none).run('ls', '--json')).out).toBe('[]\n');
});

test('show tells all about a version, metadata included', async () => {
  const detail = sampleDetail(3, { metadata: { source: { camera: 2 } }, description: 'two\nlines' });
  const engine = new FakeEngine({ 'versions.get': () => detail });
  const { out } = await cliSession(engine).run('show', 'animals:v3');
  expect(out).toContain('ann/uncategorized/animals:v3\n');
  expect(out).toContain('  description  two\n               lines\n');
  expect(out).toContain('  meta source  {"camera":2}\n');
  expect(JSON.parse((await cliSession(engine).run('show', 'animals:v3', '--json')).out)).toEqual(detail);
});
