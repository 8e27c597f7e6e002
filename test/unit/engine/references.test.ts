import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  CheckoutPlan,
  CheckoutResult,
  CheckResult,
  DownloadResult,
  LogResult,
} from '../../../contract/domain.ts';
import { hasCode } from '../../../contract/errors.ts';
import type { ReferenceEntry } from '../../../main/engine/artifact/entry.ts';
import { checkDue } from '../../../main/engine/background/keep-checking.ts';
import type { Key } from '../../../main/engine/catalog/rows.ts';
import { closeServices, openServices } from '../../../main/engine/open-services.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';
import { startWebServer, type WebServer } from '../../references/web-server.ts';

let web: WebServer;
let world: World;
let engine: TestEngine;
let away: string;

beforeAll(async () => {
  web = await startWebServer();
});
afterAll(() => web.stop());
beforeEach(() => {
  web.files.clear();
  web.answers.clear();
  world = makeWorld();
  away = world.folder('away', { 'cat.txt': 'meow', deep: { 'dog.txt': 'woof' } });
  engine = world.open();
});
afterEach(() => world.remove());

/** Logs a stored file with references to the folder and to a page. */
async function logPets(): Promise<LogResult> {
  const stored = world.folder('stored', { 'about.md': '# Pets' });
  web.files.set('bird.txt', Buffer.from('tweet'));
  const { id } = await engine.ask('drafts.create', {
    name: 'pets',
    description: 'All of them',
    metadata: { n: 1 },
  });
  await engine.ask('drafts.add', {
    draft: id,
    items: [
      { kind: 'folder', path: stored },
      { kind: 'reference', uri: pathToFileURL(away).href, as: 'far' },
      { kind: 'reference', uri: `${web.url}/bird.txt`, as: 'bird.txt' },
      { kind: 'reference', uri: 'nfs://host/fish', as: 'fish' },
    ],
  });
  return engine.job<LogResult>('drafts.log', { draft: id });
}

const check = (version = 'pets') => engine.job<CheckResult>('references.check', { version });

async function entries(version: string) {
  const { items } = await engine.ask('files.list', { version });
  return items.map(({ path, kind, digest, size }) => ({ path, kind, digest, size }));
}

describe('downloads', () => {
  test('a download and a checkout hold references, and say what is missing', async () => {
    await logPets();
    const to = world.at('download');
    const result = await engine.job<DownloadResult>('download.start', { version: 'pets', to });
    expect(result).toMatchObject({
      files: 4,
      written: 4,
      missing: [{ path: 'fish', uri: 'nfs://host/fish', reason: 'NOT_DOWNLOADABLE' }],
      missingCount: 1,
    });
    expect(readFileSync(join(to, 'far/deep/dog.txt'), 'utf8')).toBe('woof');
    expect(await engine.job('download.start', { version: 'pets', to })).toMatchObject({
      written: 0,
      unchanged: 4,
    });
    const out = world.at('checkout');
    const checkout = await engine.job<CheckoutResult>('checkout.start', { version: 'pets', to: out });
    expect(checkout).toMatchObject({ add: 4, missingCount: 1 });
    expect(readFileSync(join(out, 'bird.txt'), 'utf8')).toBe('tweet');
    writeFileSync(join(away, 'cat.txt'), 'hiss!');
    await engine.job('references.renew', { version: 'pets' });
    expect(await engine.job('checkout.plan', { version: 'pets:v1', to: out })).toMatchObject({
      current: 'v0',
      edits: 0,
      replace: 1,
      add: 0,
      rescue: 0,
    });
    const skipped = { version: 'pets', to: world.at('without'), references: 'skip' } as const;
    expect(await engine.job('download.start', skipped)).toMatchObject({
      files: 1,
      written: 1,
      missingCount: 4,
    });
  });

  test('copies are known after a restart, too, and with a catalog that was rebuilt', async () => {
    await logPets();
    const to = world.at('download');
    await engine.job('download.start', { version: 'pets', to });
    await engine.close();
    engine = world.open();
    web.asked.length = 0;
    expect(await engine.job('download.start', { version: 'pets', to })).toMatchObject({
      written: 0,
      unchanged: 4,
    });
    expect(web.asked).toEqual([]);
    await engine.job('catalog.rebuild', {});
    expect(await engine.job('download.start', { version: 'pets', to })).toMatchObject({
      written: 1,
      unchanged: 3,
    });
  });

  test('a reference into a version is that of the file, whoever stores it', async () => {
    await logPets();
    const { id } = await engine.ask('versions.get', { version: 'pets:v0' });
    const { id: draft } = await engine.ask('drafts.create', { name: 'borrowed' });
    // As Vitrine writes ids, and as W&B writes hex.
    const uris = [
      `wandb-artifact://${id}/about.md`,
      `wandb-artifact://${id.replaceAll('-', '')}/far/cat.txt`,
    ];
    const items = uris.map((uri) => ({ kind: 'reference', uri }) as const);
    await engine.ask('drafts.add', { draft, items });
    for (const uri of [`wandb-artifact://${id}/none`, 'wandb-client-artifact://abc/x']) {
      const [item] = [{ kind: 'reference', uri, as: 'x' } as const];
      expect(await engine.refusal('drafts.add', { draft, items: [item] })).toBe('REFERENCE_MISSING');
    }
    await engine.job('drafts.log', { draft });
    const [about, cat] = await entries('borrowed');
    expect(about).toMatchObject({ path: 'about.md', kind: 'reference' });
    expect(cat!.digest).toBe((await entries('pets')).find(({ path }) => path === 'far/cat.txt')!.digest);
    expect(await check('borrowed')).toMatchObject({ checked: 2, same: 2 });
    const to = world.at('borrowed-out');
    expect(await engine.job<DownloadResult>('download.start', { version: 'borrowed', to })).toMatchObject({
      written: 2,
      missing: [],
    });
    expect(readFileSync(join(to, 'about.md'), 'utf8')).toBe('# Pets');
    expect(readFileSync(join(to, 'cat.txt'), 'utf8')).toBe('meow');
    expect(await engine.job('download.start', { version: 'borrowed', to })).toMatchObject({ written: 0 });
  });

  test('a folder is verified by planning a checkout: what is missing, changed, and too much', async () => {
    await logPets();
    const to = world.at('verified');
    await engine.job('download.start', { version: 'pets', to });
    const planned = async () => {
      const job = await engine.start('checkout.plan', { version: 'pets', to });
      const { add, replace, delete: extra, missingCount } = await engine.result<CheckoutPlan>(job);
      const { items } = await engine.ask('checkout.rows', { job });
      const paths = items.map(({ change, path }) => `${change} ${path}`);
      return { add, replace, extra, missingCount, paths: paths.toSorted() };
    };
    // What can never be had is counted, and no difference.
    const same = { add: 0, replace: 0, extra: 0, missingCount: 1, paths: [] };
    expect(await planned()).toEqual(same);
    rmSync(join(to, 'about.md'));
    writeFileSync(join(to, 'bird.txt'), 'TWEET');
    writeFileSync(join(to, 'more.txt'), 'more');
    expect(await planned()).toEqual({
      ...same,
      add: 1,
      replace: 1,
      extra: 1,
      paths: ['add about.md', 'delete more.txt', 'replace bird.txt'],
    });
  });

  test('a small reference can be read, in parts', async () => {
    await logPets();
    const read = (path: string, part = {}) => engine.ask('files.read', { version: 'pets', path, ...part });
    expect(await read('bird.txt')).toEqual({
      data: Buffer.from('tweet').toString('base64'),
      size: 5,
      text: true,
    });
    const part = await read('far/cat.txt', { offset: 1, length: 2 });
    expect(Buffer.from(part.data, 'base64').toString()).toBe('eo');
    expect(part.size).toBe(4);
    writeFileSync(join(away, 'cat.txt'), 'MEOW');
    expect(await engine.refusal('files.read', { version: 'pets', path: 'far/cat.txt' })).toBe(
      'REFERENCE_CHANGED',
    );
    expect(await engine.refusal('files.read', { version: 'pets', path: 'fish' })).toBe('NOT_DOWNLOADABLE');
  });
});

describe('checks', () => {
  test('what drifted may stay so until it drifts in another way, also when the catalog is built anew', async () => {
    await logPets();
    writeFileSync(join(away, 'cat.txt'), 'hiss!');
    rmSync(join(away, 'deep/dog.txt'));
    await check();
    const kept = async () => (await engine.ask('references.state', { version: 'pets' })).kept;
    expect(await kept()).toBe(0);
    const keep = (more: object) => engine.ask('references.keep', { version: 'pets', ...more });
    expect(await keep({ paths: ['far/deep/'] })).toMatchObject({ changed: 1, missing: 1, kept: 1 });
    expect(await keep({ kept: false })).toMatchObject({ kept: 0 });
    expect(await keep({})).toMatchObject({ kept: 2 });
    await check();
    expect(await kept()).toBe(2);
    // Marks are not touched by it.
    expect((await engine.ask('versions.get', { version: 'pets' })).drifted).toBe(2);
    await engine.job('catalog.rebuild', {});
    expect(await kept()).toBe(2);
    // Of the same size: only its content tells.
    writeFileSync(join(away, 'cat.txt'), 'roar!');
    await check();
    expect(await kept()).toBe(1);
    writeFileSync(join(away, 'deep/dog.txt'), 'woof');
    await check();
    rmSync(join(away, 'deep/dog.txt'));
    expect(await check()).toMatchObject({ missing: 1 });
    expect(await kept()).toBe(0);
  });

  test('tell what changed and what is missing, and keep it', async () => {
    const { versionId } = await logPets();
    expect(await engine.ask('references.state', { version: 'pets' })).toEqual({
      references: 4,
      checkedAt: null,
      changed: 0,
      missing: 0,
      kept: 0,
      unknown: 0,
    });
    expect(await check()).toMatchObject({ version: 'pets:v0', versionId, checked: 4, same: 3, unknown: 1 });
    writeFileSync(join(away, 'cat.txt'), 'hiss');
    rmSync(join(away, 'deep/dog.txt'));
    const found = await check();
    expect(found).toMatchObject({ checked: 4, same: 1, changed: 1, missing: 1, unknown: 1 });
    expect(found.drifted.map(({ path, state }) => [path, state])).toEqual([
      ['far/cat.txt', 'changed'],
      ['far/deep/dog.txt', 'missing'],
      ['fish', 'unknown'],
    ]);
    const look = async () => ({
      state: await engine.ask('references.state', { version: 'pets' }),
      drifted: (await engine.ask('references.drifted', { version: 'pets' })).items.map(({ path }) => path),
      version: (await engine.ask('versions.get', { version: 'pets' })).drifted,
      collection: (await engine.ask('collections.get', { collection: 'pets' })).drifted,
      files: (await engine.ask('files.rows', { version: 'pets', folder: 'far' })).items.map(
        ({ name, reference, drifted }) => [name, reference?.drift?.reason ?? drifted],
      ),
    });
    const expected = {
      state: { references: 4, checkedAt: found.checkedAt, changed: 1, missing: 1, kept: 0, unknown: 1 },
      drifted: ['far/cat.txt', 'far/deep/dog.txt'],
      version: 2,
      collection: 2,
      files: [
        ['deep', 1],
        ['cat.txt', 'content changed'],
      ],
    };
    expect(await look()).toEqual(expected);
    await engine.close();
    engine = world.open();
    expect(await look()).toEqual(expected);
    await engine.job('catalog.rebuild', {});
    expect(await look()).toEqual(expected);
  });

  test('of a part change what is known of that part only', async () => {
    await logPets();
    writeFileSync(join(away, 'cat.txt'), 'hiss');
    web.files.delete('bird.txt');
    await check();
    writeFileSync(join(away, 'cat.txt'), 'meow');
    const part = { version: 'pets', paths: ['far'] };
    expect(await engine.job('references.check', part)).toMatchObject({ checked: 2, same: 2 });
    const { items } = await engine.ask('references.drifted', { version: 'pets' });
    expect(items).toMatchObject([
      { path: 'bird.txt', uri: `${web.url}/bird.txt`, reference: { drift: { state: 'missing' } } },
    ]);
    expect((await engine.ask('versions.get', { version: 'pets' })).drifted).toBe(1);
    const job = await engine.start('references.check', { version: 'pets', paths: ['about.md'] });
    expect((await engine.end(job)).error).toMatchObject({ code: 'ENTRY_NOT_FOUND' });
    web.files.set('bird.txt', Buffer.from('tweet'));
    await check();
    expect((await engine.ask('versions.get', { version: 'pets' })).drifted).toBe(0);
  });

  test('show what pins a reference', async () => {
    await logPets();
    const { items } = await engine.ask('files.list', { version: 'pets' });
    const facts = Object.fromEntries(items.map(({ path, reference }) => [path, reference]));
    expect(facts['about.md']).toBeNull();
    expect(facts['far/cat.txt']).toEqual({ digestKind: 'md5', pins: {}, drift: null });
    expect(facts['bird.txt']).toMatchObject({ digestKind: 'etag', pins: { etag: expect.any(String) } });
    expect(facts.fish).toEqual({ digestKind: 'uri', pins: {}, drift: null });
    // References count, those of unknown size as nothing.
    expect(await engine.ask('versions.get', { version: 'pets' })).toMatchObject({ files: 5, bytes: 19 });
  });

  test('say that nothing is known of a file that was not read', async () => {
    const { id: draft } = await engine.ask('drafts.create', { name: 'unread' });
    const uri = pathToFileURL(join(away, 'cat.txt')).href;
    await engine.ask('drafts.add', { draft, items: [{ kind: 'reference', uri, checksum: false }] });
    await engine.job('drafts.log', { draft });
    const { items } = await engine.ask('files.list', { version: 'unread' });
    expect(items.map(({ reference }) => reference?.digestKind)).toEqual(['uri']);
  });
});

describe('renewing', () => {
  test('logs what is there now, and takes over the rest', async () => {
    await logPets();
    const before = await entries('pets:v0');
    writeFileSync(join(away, 'cat.txt'), 'hiss!');
    rmSync(join(away, 'deep/dog.txt'));
    const result = await engine.job<LogResult>('references.renew', { version: 'pets' });
    expect(result).toMatchObject({
      version: 'v1',
      created: true,
      files: 4,
      newBytes: 0,
      changes: { added: 0, modified: 1, removed: 1, renamed: 0 },
      skipped: [],
    });
    const after = await entries('pets:v1');
    expect(after.map(({ path }) => path)).toEqual(['about.md', 'bird.txt', 'far/cat.txt', 'fish']);
    expect(after.find(({ path }) => path === 'far/cat.txt')).toMatchObject({ kind: 'reference', size: 5 });
    expect(after.filter(({ path }) => path !== 'far/cat.txt')).toEqual(
      before.filter(({ path }) => !path.startsWith('far/')),
    );
    expect(await engine.ask('versions.get', { version: 'pets:v1' })).toMatchObject({
      description: 'All of them',
      metadata: { n: 1 },
      aliases: ['latest'],
    });
    expect(await check('pets:v1')).toMatchObject({ changed: 0, missing: 0 });
    expect(await engine.job('references.renew', { version: 'pets' })).toMatchObject({
      created: false,
      version: 'v1',
    });
  });

  test('stores copies of what can be read, which can change no more', async () => {
    await logPets();
    writeFileSync(join(away, 'cat.txt'), 'hiss!');
    rmSync(join(away, 'deep/dog.txt'));
    web.files.set('bird.txt', Buffer.from('tweet tweet'));
    const result = await engine.job<LogResult>('references.renew', { version: 'pets', copy: true });
    expect(result.newBytes).toBe('tweet tweet'.length + 'hiss!'.length);
    expect(result.skipped.map(({ path, reason }) => [path, reason]).sort()).toEqual([
      ['far/deep/dog.txt', 'REFERENCE_MISSING'],
      ['fish', 'NOT_DOWNLOADABLE'],
    ]);
    const kinds = (await entries('pets:v1')).map(({ path, kind, size }) => [path, kind, size]);
    expect(kinds).toEqual([
      ['about.md', 'stored', 6],
      ['bird.txt', 'stored', 11],
      ['far/cat.txt', 'stored', 5],
      ['far/deep/dog.txt', 'reference', 4],
      ['fish', 'reference', null],
    ]);
    rmSync(away, { recursive: true });
    web.files.clear();
    const to = world.at('download');
    await engine.job('download.start', { version: 'pets:v1', to });
    expect(readFileSync(join(to, 'bird.txt'), 'utf8')).toBe('tweet tweet');
    expect(readFileSync(join(to, 'far/cat.txt'), 'utf8')).toBe('hiss!');
  });

  test('goes on after a kill that left half a copy behind', async () => {
    await logPets();
    const bird = web.files.get('bird.txt')!;
    const asked = Promise.withResolvers<void>();
    web.answers.set('/bird.txt', () => asked.resolve());
    const part = { version: 'pets', paths: ['bird.txt'], copy: true };
    const job = await engine.start('references.renew', part);
    await asked.promise;
    await engine.close();
    const left = world.at('home', 'tmp', `renew-${job}`);
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, '0'), 'twe');
    web.answers.clear();
    engine = world.open();
    await engine.ask('jobs.resume', { job });
    expect(await engine.result<LogResult>(job)).toMatchObject({ version: 'v1', newBytes: bird.length });
    expect(existsSync(left)).toBe(false);
  });

  test('can be of a part', async () => {
    await logPets();
    writeFileSync(join(away, 'cat.txt'), 'hiss!');
    web.files.set('bird.txt', Buffer.from('changed'));
    const part = { version: 'pets', paths: ['far/cat.txt'], copy: true };
    await check();
    await engine.job('references.renew', part);
    expect(await engine.ask('versions.get', { version: 'pets:v1' })).toMatchObject({ drifted: 1 });
    const kinds = (await entries('pets:v1')).map(({ path, kind, size }) => [path, kind, size]);
    expect(kinds).toContainEqual(['far/cat.txt', 'stored', 5]);
    expect(kinds).toContainEqual(['bird.txt', 'reference', 5]);
  });

  test('leaves alone what cannot be looked at', async () => {
    await logPets();
    writeFileSync(join(away, 'cat.txt'), 'hiss!');
    web.answers.set('/bird.txt', (_, response) => void response.writeHead(403).end());
    const result = await engine.job<LogResult>('references.renew', { version: 'pets' });
    expect(result).toMatchObject({
      created: true,
      skipped: [{ path: 'bird.txt', reason: 'REFERENCE_DENIED' }],
    });
    expect((await entries('pets:v1')).map(({ path }) => path)).toContain('bird.txt');
  });

  test('is refused when nothing is left, or nothing is a reference', async () => {
    const { id } = await engine.ask('drafts.create', { name: 'gone' });
    const uri = pathToFileURL(join(away, 'cat.txt')).href;
    await engine.ask('drafts.add', { draft: id, items: [{ kind: 'reference', uri }] });
    await engine.job('drafts.log', { draft: id });
    rmSync(join(away, 'cat.txt'));
    const failure = async (version: string) =>
      engine.job('references.renew', { version }).then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(hasCode(await failure('gone'), 'DRAFT_EMPTY')).toBe(true);
    mkdirSync(world.at('plain'));
    await engine.log(world.folder('plain', { a: 'a' }), 'plain');
    expect(hasCode(await failure('plain'), 'ENTRY_NOT_FOUND')).toBe(true);
    expect((await engine.ask('versions.list', { collection: 'gone' })).items).toHaveLength(1);
  });
});

describe('in the background', () => {
  test('newest versions are checked when it is time, and files that nobody wrote are not read again', async () => {
    await logPets();
    await engine.close();
    const services = await openServices({ home: world.at('home'), emit: () => {} });
    const { signal } = new AbortController();
    const seen: string[] = [];
    const references = {
      ...services.references,
      check: (entry: ReferenceEntry, stop?: AbortSignal) => {
        seen.push(entry.path);
        return services.references.check(entry, stop);
      },
    };
    const parts = { ...services, references };
    const checkAt = async (hours: number) => {
      seen.length = 0;
      const count = await checkDue(parts, { nowMs: Date.now() + hours * 3_600_000, signal });
      return [count, ...seen];
    };
    try {
      const old = new Date(Date.now() - 3_600_000);
      expect(await checkAt(0)).toEqual([1, 'bird.txt', 'far/cat.txt', 'far/deep/dog.txt', 'fish']);
      expect(await checkAt(23)).toEqual([0]);
      // The clock of a file's last change cannot be set back, so the check is taken for one of a day later.
      const key: Key = (await services.catalog.references.newestLoaded())[0]!.key;
      const later = new Date(Date.now() + 60_000).toISOString();
      await services.catalog.references.finish(key, {
        round: later,
        checkedAt: later,
        checked: 4,
        unknown: 1,
      });
      utimesSync(join(away, 'cat.txt'), old, old);
      expect(await checkAt(25)).toEqual([1, 'bird.txt', 'fish']);
      writeFileSync(join(away, 'cat.txt'), 'longer');
      await services.catalog.references.finish(key, {
        round: later,
        checkedAt: later,
        checked: 4,
        unknown: 1,
      });
      expect(await checkAt(25)).toEqual([1, 'bird.txt', 'far/cat.txt', 'fish']);
      expect((await services.catalog.versions.get(key)).drifted).toBe(1);
      await services.catalog.stores.setSetting('checkReferencesHours', 0);
      expect(await checkAt(1000)).toEqual([0]);
    } finally {
      await closeServices(services);
    }
  });
});
