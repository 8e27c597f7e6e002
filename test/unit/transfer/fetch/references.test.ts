import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry, ReferenceEntry } from '../../../../main/engine/artifact/entry.ts';
import { checkoutVersion } from '../../../../main/engine/transfer/fetch/checkout.ts';
import { previewCheckout } from '../../../../main/engine/transfer/fetch/checkout-plan.ts';
import { downloadVersion } from '../../../../main/engine/transfer/fetch/download.ts';
import { undoCheckout } from '../../../../main/engine/transfer/fetch/undo.ts';
import { toArray } from '../../../helpers/to-array.ts';
import { expectCode } from '../../../references/contract.ts';
import { startWebServer, type WebServer } from '../../../references/web-server.ts';
import { FetchFixture, type TestVersion } from './fetch-fixture.ts';
import { folderState } from './folder-state.ts';

let fixture: FetchFixture;
let web: WebServer;
let dir: string;
let source: string;
let away: string;
let target: string;

beforeAll(async () => {
  fixture = new FetchFixture();
  web = await startWebServer();
});
afterAll(async () => {
  await fixture.close();
  await web.stop();
});
beforeEach(() => {
  dir = fixture.newFolder();
  source = join(dir, 'source');
  away = join(dir, 'away');
  target = join(dir, 'target');
  mkdirSync(source);
  mkdirSync(away);
  fixture.records.length = 0;
  fixture.rescued.length = 0;
  web.files.clear();
  web.answers.clear();
  web.asked.length = 0;
});

const download = (
  version: TestVersion,
  options: { references?: 'fetch' | 'skip'; signal?: AbortSignal } = {},
) =>
  downloadVersion(
    fixture.context(),
    { version, folder: target, references: options.references },
    { signal: options.signal ?? fixture.signal },
  );

function checkout(version: TestVersion) {
  const options = { version, folder: target, rescue: fixture.rescue, keeper: fixture.keeper };
  return checkoutVersion(fixture.context(), options, { signal: fixture.signal });
}

function undo() {
  const { record } = fixture.records.at(-1)!;
  const options = { record, rescue: fixture.rescue, keeper: fixture.keeper };
  return undoCheckout(fixture.context(), options, { signal: fixture.signal });
}

function write(root: string, files: Record<string, string | Buffer>): void {
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), data);
  }
}

async function referencesTo(uri: string, name?: string, checksum = true): Promise<ReferenceEntry[]> {
  return await toArray(fixture.references.resolve(uri, { name, checksum }));
}

const filesAway = (name?: string) => referencesTo(pathToFileURL(away).href, name);

/** Stored files of `source` beside references. */
async function version(name: string, references: readonly Entry[]): Promise<TestVersion> {
  const stored = await fixture.log(source, name);
  return fixture.version(name, [...stored.list, ...references]);
}

describe('download', () => {
  it('fetches files of this machine and of the web beside stored ones, and knows them the next time', async () => {
    const large = Buffer.alloc(3_000_000, 'large');
    write(source, { 'stored.txt': 'stored' });
    write(away, { 'cat.txt': 'meow', 'deep/dog.bin': large, empty: '' });
    web.files.set('bird.txt', Buffer.from('tweet'));
    const v0 = await version('pets:v0', [
      ...(await filesAway('far')),
      ...(await referencesTo(`${web.url}/bird.txt`)),
    ]);
    expect(await download(v0)).toMatchObject({
      files: 5,
      written: 5,
      bytes: 6 + 4 + large.length + 5,
      writtenBytes: 6 + 4 + large.length + 5,
      missing: [],
      missingCount: 0,
    });
    expect(folderState(target)).toEqual({
      'stored.txt': '- stored',
      'bird.txt': '- tweet',
      'far/cat.txt': '- meow',
      'far/deep/dog.bin': `- ${large.toString('latin1')}`,
      'far/empty': '- ',
    });
    web.asked.length = 0;
    const inode = statSync(join(target, 'far/cat.txt')).ino;
    expect(await download(v0)).toMatchObject({ files: 5, written: 0, unchanged: 5 });
    expect(web.asked).toEqual([]);
    write(target, { 'bird.txt': 'TWEET', 'far/cat.txt': 'mine' });
    expect(await download(v0)).toMatchObject({ written: 2, replaced: 2, unchanged: 3 });
    expect(readFileSync(join(target, 'bird.txt'), 'utf8')).toBe('tweet');
    expect(statSync(join(target, 'far/cat.txt')).ino).not.toBe(inode);
  });

  it('knows copies of files by their digest when nobody wrote down what they are', async () => {
    write(away, { a: 'one', b: 'two', c: 'three' });
    const v0 = await version('a:v0', await filesAway());
    write(target, { a: 'one', b: 'OWT' });
    const inode = statSync(join(target, 'a')).ino;
    expect(await download(v0)).toMatchObject({ written: 2, replaced: 1, unchanged: 1 });
    expect(statSync(join(target, 'a')).ino).toBe(inode);
    expect(folderState(target)).toEqual({ a: '- one', b: '- two', c: '- three' });
  });

  it('lists what cannot be had, each with its reason, and does the rest', async () => {
    write(source, { 'stored.txt': 'stored' });
    write(away, { good: 'good', gone: 'gone', longer: 'longer', other: 'other', folder: 'folder' });
    const files = await filesAway();
    rmSync(join(away, 'gone'));
    write(away, { longer: 'longer now', other: 'OTHER' });
    rmSync(join(away, 'folder'));
    mkdirSync(join(away, 'folder'));
    for (const name of ['web-good', 'web-gone', 'web-changed', 'web-denied'])
      web.files.set(name, Buffer.from(name));
    const webs = [];
    for (const name of [...web.files.keys()]) webs.push(...(await referencesTo(`${web.url}/${name}`)));
    web.files.delete('web-gone');
    web.files.set('web-changed', Buffer.from('changed'));
    web.answers.set('/web-denied', (_, response) => void response.writeHead(403).end());
    const tracked = await referencesTo('nfs://host/cat.txt', 'tracked');
    const unchecked = await referencesTo(pathToFileURL(join(away, 'good')).href, 'unchecked', false);
    const nowhere: ReferenceEntry = { ...files[0]!, path: 'nowhere', uri: 'C:\\data\\cat.txt' };
    const v0 = await version('a:v0', [...files, ...webs, ...tracked, ...unchecked, nowhere]);
    write(target, { gone: 'somebody’s own', 'web-changed': 'mine' });
    const result = await download(v0);
    const reasons = Object.fromEntries(result.missing.map(({ path, reason }) => [path, reason]));
    expect(reasons).toEqual({
      folder: 'REFERENCE_CHANGED',
      gone: 'REFERENCE_MISSING',
      longer: 'REFERENCE_CHANGED',
      nowhere: 'INVALID_REFERENCE',
      other: 'REFERENCE_CHANGED',
      tracked: 'NOT_DOWNLOADABLE',
      unchecked: 'NOT_DOWNLOADABLE',
      'web-changed': 'REFERENCE_CHANGED',
      'web-denied': 'REFERENCE_DENIED',
      'web-gone': 'REFERENCE_MISSING',
    });
    expect(result.missing.map(({ path }) => path)).toEqual(Object.keys(reasons).sort());
    expect(result.missing.find(({ path }) => path === 'tracked')!.uri).toBe('nfs://host/cat.txt');
    expect(result).toMatchObject({ written: 3, unchanged: 0, missingCount: 10 });
    expect(folderState(target)).toEqual({
      good: '- good',
      'stored.txt': '- stored',
      'web-good': '- web-good',
      gone: `- ${Buffer.from('somebody’s own').toString('latin1')}`,
      'web-changed': '- mine',
    });
  });

  it('leaves references out when told to', async () => {
    write(source, { 'stored.txt': 'stored' });
    write(away, { a: 'one' });
    const result = await download(await version('a:v0', await filesAway()), { references: 'skip' });
    expect(result).toMatchObject({ files: 1, written: 1, missing: [{ path: 'a', reason: 'skipped' }] });
    expect(folderState(target)).toEqual({ 'stored.txt': '- stored' });
  });

  it('asks again for bytes that break off, and puts no half file anywhere', async () => {
    const bytes = Buffer.alloc(400_000, 'x');
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    const head = { etag, 'content-length': bytes.length };
    let asked = 0;
    for (const name of ['/once', '/always']) web.files.set(name.slice(1), bytes);
    const entries = [
      ...(await referencesTo(`${web.url}/once`)),
      ...(await referencesTo(`${web.url}/always`)),
    ];
    const breakOff = (name: string, isBroken: () => boolean) =>
      web.answers.set(name, (_, response) => {
        response.writeHead(200, head);
        if (!isBroken()) response.end(bytes);
        else response.write(bytes.subarray(0, 200_000), () => response.destroy());
      });
    breakOff('/once', () => ++asked === 1);
    breakOff('/always', () => true);
    const result = await download(fixture.version('a:v0', entries));
    expect(result).toMatchObject({
      written: 1,
      missing: [{ path: 'always', reason: 'REFERENCE_UNREACHABLE' }],
    });
    expect(asked).toBe(2);
    expect(folderState(target)).toEqual({ once: `- ${bytes.toString()}` });
  });

  it('stops asking a host that does not answer', async () => {
    const dead: ReferenceEntry[] = Array.from({ length: 200 }, (_, i) => ({
      kind: 'reference',
      path: `f${i}`,
      uri: `${web.url}/dead/${i}`,
      digest: 'x',
      size: 1,
      extra: { etag: '"x"' },
    }));
    web.otherwise = (request) => void request.socket.destroy();
    const result = await download(fixture.version('a:v0', dead));
    web.otherwise = (_, response) => void response.writeHead(404).end();
    expect(result.missingCount).toBe(200);
    expect(new Set(result.missing.map(({ reason }) => reason))).toEqual(new Set(['REFERENCE_UNREACHABLE']));
    expect(web.asked.length).toBeLessThan(30);
  });

  it('ends when it is cancelled, without half files', async () => {
    web.files.set('slow', Buffer.alloc(10));
    const [entry] = await referencesTo(`${web.url}/slow`);
    const cancel = new AbortController();
    web.answers.set('/slow', (_, response) => {
      response.writeHead(200, { etag: String(entry!.extra!.etag), 'content-length': 10 });
      response.write('12345', () => cancel.abort());
    });
    await expectCode(download(fixture.version('a:v0', [entry!]), { signal: cancel.signal }), 'CANCELLED');
    expect(folderState(dir)).not.toHaveProperty('target/slow');
    expect(Object.keys(folderState(dir)).filter((path) => path.includes('.vitrine'))).toEqual([]);
  });

  it('writes through no link, and replaces one in the place of a file', async () => {
    write(away, { 'a/b': 'one', c: 'two' });
    write(dir, { 'elsewhere/x': 'x' });
    const v0 = await version('a:v0', await filesAway());
    mkdirSync(target);
    symlinkSync(join(dir, 'elsewhere'), join(target, 'a'));
    await expectCode(download(v0), 'TARGET_CLASH');
    rmSync(join(target, 'a'));
    symlinkSync(join(dir, 'elsewhere/x'), join(target, 'c'));
    await download(v0);
    expect(folderState(target)).toEqual({ 'a/b': '- one', c: '- two' });
    expect(readFileSync(join(dir, 'elsewhere/x'), 'utf8')).toBe('x');
  });
});

describe('checkout', () => {
  it('switches between references without rescuing copies, and back', async () => {
    write(source, { stored: 'stored' });
    write(away, { v0: 'zero', both: 'first' });
    const v0 = await version('a:v0', await filesAway());
    write(dir, { 'away1/both': 'second', 'away1/v1': 'one' });
    const v1 = await version('a:v1', await referencesTo(pathToFileURL(join(dir, 'away1')).href));
    expect(await checkout(v0)).toMatchObject({ add: 3, rescue: 0, missingCount: 0 });
    expect(await checkout(v1)).toMatchObject({ add: 1, replace: 1, delete: 1, rescue: 0 });
    expect(folderState(target)).toEqual({ stored: '- stored', both: '- second', v1: '- one' });
    expect(await undo()).toMatchObject({ add: 1, replace: 1, delete: 1, rescue: 0, missingCount: 0 });
    expect(folderState(target)).toEqual({ stored: '- stored', both: '- first', v0: '- zero' });
    expect(fixture.rescued).toEqual([]);
  });

  it('rescues an edited copy, and an undo brings it back', async () => {
    write(away, { a: 'recorded' });
    const v0 = await version('a:v0', await filesAway());
    await checkout(v0);
    write(target, { a: 'edited' });
    expect(await checkout(v0)).toMatchObject({ replace: 1, rescue: 1, rescuedTo: 'rescue:v0' });
    expect(readFileSync(join(target, 'a'), 'utf8')).toBe('recorded');
    await undo();
    expect(readFileSync(join(target, 'a'), 'utf8')).toBe('edited');
  });

  it('says what an undo cannot fetch again', async () => {
    write(away, { a: 'recorded' });
    await checkout(await version('a:v0', await filesAway()));
    rmSync(join(away, 'a'));
    write(source, { b: 'b' });
    await checkout(await fixture.log(source, 'a:v1'));
    expect(folderState(target)).toEqual({ b: '- b' });
    expect(await undo()).toMatchObject({
      delete: 1,
      add: 0,
      missing: [{ path: 'a', reason: 'REFERENCE_MISSING' }],
    });
    expect(folderState(target)).toEqual({});
  });

  it('plans what can be fetched, and leaves files alone in the place of what cannot', async () => {
    write(away, { a: 'one' });
    const tracked = await referencesTo('nfs://host/cat.txt', 'cat');
    const v0 = await version('a:v0', [...(await filesAway()), ...tracked]);
    const plan = () =>
      previewCheckout(fixture.context(), { version: v0, folder: target }, { signal: fixture.signal });
    expect(await plan()).toMatchObject({
      add: 1,
      addBytes: 3,
      missing: [{ path: 'cat', uri: 'nfs://host/cat.txt', reason: 'NOT_DOWNLOADABLE' }],
    });
    write(target, { cat: 'mine' });
    await checkout(v0);
    expect(folderState(target)).toEqual({ a: '- one', cat: '- mine' });
    expect(await plan()).toMatchObject({ add: 0, replace: 0, delete: 0, unchanged: 1 });
  });

  it('keeps stored content where a copy already has it', async () => {
    write(away, { a: 'same bytes' });
    await checkout(await version('a:v0', await filesAway()));
    write(source, { a: 'same bytes' });
    const stored = await fixture.log(source, 'a:v1');
    const inode = statSync(join(target, 'a')).ino;
    expect(await checkout(stored)).toMatchObject({ unchanged: 1, replace: 0 });
    expect(statSync(join(target, 'a')).ino).toBe(inode);
  });
});
