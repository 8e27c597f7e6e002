import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckResult, DownloadResult, EntryInfo, LogResult } from '../../contract/domain.ts';
import { makeMachine } from '../helpers/vitrine-process.ts';
import { startWebServer, type WebServer } from '../references/web-server.ts';

let server: WebServer;
beforeAll(async () => {
  server = await startWebServer();
});
afterAll(() => server.stop());

test('references are added, fetched, checked and renewed, with exit codes that tell how it went', async () => {
  const machine = makeMachine();
  const away = join(machine.cwd, 'away');
  mkdirSync(away);
  writeFileSync(join(away, 'cat.txt'), 'meow');
  writeFileSync(join(away, 'dog.txt'), 'woof');
  const uri = pathToFileURL(away).href;
  const added = await machine.json<LogResult>('add-ref', 'pets', uri, '--as', 'far', '-d', 'far away');
  expect(added).toMatchObject({ version: 'v0', files: 2, created: true });
  expect(await machine.json('add-ref', 'pets', 'nfs://host/fish', '--as', 'fish')).toMatchObject({
    version: 'v1',
    files: 3,
  });
  const refused = await machine.run('add-ref', 'pets', `${uri}/nothing.txt`);
  expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('nothing.txt') });
  expect(await machine.json('draft', 'list')).toEqual([]);

  const mixed = await machine.run('download', 'pets', '--to', 'out', '--json');
  expect(mixed.code).toBe(8);
  expect(JSON.parse(mixed.out) as DownloadResult).toMatchObject({
    written: 2,
    missing: [{ path: 'fish', uri: 'nfs://host/fish', reason: 'NOT_DOWNLOADABLE' }],
  });
  expect(readFileSync(join(machine.cwd, 'out', 'far', 'cat.txt'), 'utf8')).toBe('meow');
  const told = await machine.run('download', 'pets', '--to', 'out');
  expect(told).toMatchObject({
    code: 8,
    err: expect.stringContaining('Not written: 1 file\n  fish: nfs://'),
  });
  expect((await machine.run('download', 'pets:v0', '--to', 'out')).code).toBe(0);
  expect((await machine.run('download', 'pets', '--to', 'out2', '--no-references')).code).toBe(0);
  const checkedOut = await machine.run('checkout', 'pets', '--to', 'work', '--yes');
  expect(checkedOut).toMatchObject({ code: 8, err: expect.stringContaining('fish') });

  const whole = await machine.run('check', 'pets:v0');
  expect(whole).toMatchObject({ code: 0, out: 'As recorded: all 2 references of pets:v0\n' });
  writeFileSync(join(away, 'cat.txt'), 'hiss!');
  rmSync(join(away, 'dog.txt'));
  const drifted = await machine.run('check', 'pets');
  expect(drifted.code).toBe(9);
  expect(drifted.out).toContain('pets:v1: 3 references: 1 changed, 1 missing, 1 unknown, 0 as recorded\n');
  expect(drifted.out).toContain('changed  far/cat.txt');
  const listed = await machine.run('files', 'pets');
  expect(listed.out).toContain('far/cat.txt  file://');
  expect(listed.out).toMatch(/cat\.txt {2}changed\n.*dog\.txt {2}missing\n unknown {2}fish/);
  const part = await machine.run('check', 'pets', '--path', 'far/cat.txt', '--json');
  expect(part.code).toBe(9);
  expect(JSON.parse(part.out) as CheckResult).toMatchObject({ checked: 1, changed: 1 });

  const kept = await machine.run('check', 'pets', '--path', 'far/', '--keep');
  expect(kept).toMatchObject({ code: 9, out: expect.stringContaining('\n2 may stay as they are\n') });
  const minded = await machine.run('check', 'pets', '--mind', '--json');
  expect(JSON.parse(minded.out)).toMatchObject({ changed: 1, missing: 1, kept: 0 });

  const copied = await machine.run('renew', 'pets', '--store-copy');
  expect(copied.code).toBe(8);
  expect(copied.out).toContain('Logged pets:v2');
  expect(copied.err).toContain('Left as recorded: 2 references');
  const files = await machine.json<EntryInfo[]>('files', 'pets:v2');
  expect(files.map(({ path, kind, size }) => [path, kind, size])).toEqual([
    ['far/cat.txt', 'stored', 5],
    ['far/dog.txt', 'reference', 4],
    ['fish', 'reference', null],
  ]);
  expect(await machine.json('renew', 'pets:v1')).toMatchObject({ version: 'v3', files: 2 });
  expect((await machine.run('renew', 'pets:v3', '--path', 'nothing')).code).toBe(3);
}, 120_000);

test('what lies on the web, in a bucket and in another version is referred to and fetched', async () => {
  const machine = makeMachine({
    env: {
      AWS_ENDPOINT_URL_S3: server.url,
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nowhere',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    },
  });
  server.files.set('owl.txt', Buffer.from('hoot'));
  server.otherwise = ({ method, url, headers }, response) => {
    if (!url?.startsWith('/bucket/cat.txt') || headers.authorization)
      return void response.writeHead(403).end();
    const body = 'meow';
    response.writeHead(200, { etag: '"abc"', 'content-length': body.length });
    response.end(method === 'HEAD' ? undefined : body);
  };
  mkdirSync(join(machine.cwd, 'dogs'));
  writeFileSync(join(machine.cwd, 'dogs', 'dog.txt'), 'woof');
  const { versionId } = await machine.json<LogResult>('log', 'dogs', '--digest', 'md5');
  await machine.json('draft', 'create', 'pets');
  const add = (...words: string[]) => machine.json('draft', 'add-ref', 'pets', ...words);
  await add(`${server.url}/owl.txt`, 's3://bucket/cat.txt');
  await add(`wandb-artifact://${versionId}/dog.txt`, '--as', 'kennel/dog.txt');
  await machine.json('draft', 'log', 'pets');
  const files = await machine.json<EntryInfo[]>('files', 'pets');
  expect(files.map(({ path, uri }) => [path, uri])).toEqual([
    ['cat.txt', 's3://bucket/cat.txt'],
    ['kennel/dog.txt', `wandb-artifact://${versionId}/dog.txt`],
    ['owl.txt', `${server.url}/owl.txt`],
  ]);
  const fetched = await machine.run('download', 'pets', '--to', 'out', '--json');
  expect(fetched.code).toBe(0);
  const text = (path: string) => readFileSync(join(machine.cwd, 'out', path), 'utf8');
  expect(['cat.txt', 'kennel/dog.txt', 'owl.txt'].map(text)).toEqual(['meow', 'woof', 'hoot']);
});
