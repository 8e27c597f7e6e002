import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { CheckoutResult, DiffResult, ManifestResult } from '../../../contract/domain.ts';
import * as domain from '../../../contract/domain.ts';
import { hasCode } from '../../../contract/errors.ts';
import { type EngineEvent, events } from '../../../contract/events.ts';
import type { JobInfo, JobKind } from '../../../contract/jobs.ts';
import { type RequestInput, type RequestName, requests } from '../../../contract/requests.ts';
import { readListsResult } from '../../../contract/search-shapes.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';
import { snapshotFolder } from '../../helpers/folder-snapshot.ts';
import { noise } from '../../helpers/store-builder.ts';

const NAMES = Object.keys(requests) as RequestName[];

/** What the job of a kind ends with. */
const JOB_RESULTS: Readonly<Record<JobKind, z.ZodType>> = {
  log: domain.logResult,
  preview: domain.logPreview,
  download: domain.downloadResult,
  plan: domain.checkoutPlan,
  checkout: domain.checkoutResult,
  undo: domain.checkoutResult,
  diff: domain.diffResult,
  gc: domain.collectResult,
  verify: domain.verifyResult,
  repair: domain.repairResult,
  rebuild: domain.rebuildResult,
  check: domain.checkResult,
  export: domain.manifestResult,
  'read-lists': readListsResult,
};

let world: World;
beforeEach(() => {
  world = makeWorld();
});
afterEach(() => world.remove());

describe('wrong requests', () => {
  test('a request that is not in the table is refused, and nothing is opened for it', async () => {
    const engine = world.open();
    for (const name of [
      '',
      'log',
      'toString',
      '__proto__',
      'constructor',
      'log.start ',
      'x'.repeat(10_000),
    ]) {
      expect(await engine.refusal(name, {})).toBe('UNKNOWN_REQUEST');
    }
    expect(readdirSync(world.root)).toEqual([]);
  });

  test('input of the wrong shape is refused for every request, and nothing else happens', async () => {
    const engine = world.open();
    const before = await stateOf(engine);
    let refused = 0;
    for (const name of NAMES) {
      for (const input of wrongShapes(name)) {
        const code = await engine.refusal(name, input);
        expect(['INVALID_INPUT', 'INVALID_METADATA'], `${name} ${JSON.stringify(input)}`).toContain(code);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(NAMES.length * 5);
    expect(await stateOf(engine)).toEqual(before);
    expect(engine.events).toEqual([]);
  });

  test('input of the right shape that means nothing gets a coded answer, never an unexpected one', async () => {
    const engine = world.open();
    await engine.log(world.folder('data', { 'cat.txt': 'meow' }), 'animals');
    const before = await stateOf(engine);
    const unexpected: string[] = [];
    const done: string[] = [];
    for (const name of NAMES) {
      if (name === 'catalog.rebuild' || name === 'jobs.clear') continue;
      for (const input of meaningless(name)) {
        const reply = await engine.engine.request(name, input as never);
        const job = reply.ok && 'job' in reply.value ? await engine.end(reply.value.job) : undefined;
        const error = reply.ok ? job?.error : reply.error;
        if (error?.code === 'INTERNAL') unexpected.push(`${name} ${JSON.stringify(input)}: ${error.message}`);
        if (job?.state === 'done') done.push(name);
      }
    }
    expect(unexpected).toEqual([]);
    expect(done).toEqual([]);
    expect({ ...(await stateOf(engine)), jobs: 0 }).toEqual({ ...before, jobs: 0 });
    expect(readdirSync(world.root).sort()).toEqual(['data', 'home']);
  });
});

test('everything that is answered and told is plain JSON of the promised shape, in a whole story', async () => {
  const engine = world.open();
  const story = new Story(engine);
  const data = world.folder('data', {
    'cat.txt': 'meow',
    deep: { 'dog.txt': 'woof', 'owl.bin': noise(300_000, 'owl') },
    'run.sh': '#!/bin/sh',
  });
  await story.say('engine.info', {});
  const named = {
    name: 'animals',
    aliases: ['first'],
    tags: ['pets'],
    description: 'v0',
    metadata: { legs: [4, null] },
  };
  await story.work('log.start', { folder: data, ...named });
  await story.work('log.start', { folder: data, ...named });
  writeFileSync(`${data}/cat.txt`, 'meow meow');
  await story.work('log.start', { folder: data, name: 'animals', aliases: ['second'] });
  await story.say('collections.list', {});
  await story.say('collections.get', { collection: 'animals' });
  await story.say('versions.list', { collection: 'animals' });
  await story.say('versions.get', { version: 'animals:first' });
  await story.say('files.list', { version: 'animals', prefix: 'deep' });
  await story.say('files.list', { version: 'animals', prefix: '*.txt' });
  await story.say('files.history', { collection: 'animals', path: 'cat.txt' });
  await story.say('files.rows', { version: 'animals' });
  await story.say('files.rows', { version: 'animals', folder: 'deep', sort: 'size', descending: true });
  await story.say('files.summary', { version: 'animals' });
  await story.say('files.search', { version: 'animals', query: '*.txt', ticket: 'one' });
  await story.say('files.read', { version: 'animals', path: 'cat.txt' });
  await story.say('files.get', { version: 'animals', path: 'cat.txt' });
  await story.say('versions.list', { collection: 'animals', query: 'SECOND' });
  await story.say('search.names', { query: 'animals' });
  const found = await story.say('search.find', { query: 'dog legs~4 kind:file' });
  expect(found.items).toMatchObject([{ kind: 'file', path: 'deep/dog.txt' }]);
  await story.say('search.find', { query: 'animals', filters: { tags: ['pets'] } });
  await story.work('search.read', {});
  const rules = { last: 1 };
  await story.say('collections.edit', { collection: 'animals', keeping: { aliases: ['*'] } });
  await story.say('keeping.preview', { collection: 'animals', rules });
  await story.say('keeping.apply', { collection: 'animals' });
  await story.say('collections.edit', { collection: 'animals', keeping: null });
  const preview = await story.work('log.preview', { folder: data, name: 'animals', exclude: ['run.sh'] });
  await story.say('log.previewRows', { job: preview.job });

  const versions = await story.work<DiffResult>('diff.start', {
    from: { version: 'animals:v0' },
    to: { version: 'animals' },
  });
  expect(versions.result.counts).toEqual({ added: 0, modified: 1, removed: 0, renamed: 0 });
  await story.say('diff.page', { job: versions.job });
  await story.say('diff.rows', { job: versions.job });
  writeFileSync(`${data}/new.txt`, 'new');
  const folder = await story.work('diff.start', { from: { folder: data }, to: { version: 'animals' } });
  await story.say('diff.page', { job: folder.job });
  await story.say('diff.rows', { job: folder.job, query: 'new' });
  await story.say('diff.read', { job: folder.job, path: 'new.txt' });

  await story.say('aliases.edit', { version: 'animals:v0', add: ['prod'], remove: ['first'] });
  await story.say('aliases.set', { version: 'animals:v1', aliases: ['prod', 'latest'] });
  const { items: moves } = await story.say('aliases.history', { collection: 'animals', alias: 'prod' });
  expect(moves.map(({ from, to }) => [from, to])).toEqual([
    ['v0', 'v1'],
    [null, 'v0'],
  ]);

  await story.say('versions.edit', {
    version: 'animals:v0',
    description: 'edited',
    setMetadata: { source: { camera: 2 } },
    removeMetadata: ['legs'],
    addTags: ['night'],
    addAliases: ['prod'],
    ttlSeconds: 3600,
  });
  await story.say('collections.edit', { collection: 'animals', description: 'all', protect: ['prod'] });
  await story.say('collections.edit', { collection: 'animals', unprotect: ['prod'] });

  await story.say('drafts.create', { name: 'animals', base: 'animals:v1', aliases: ['drafted'] });
  const [draft] = (await story.say('drafts.list', {})).items;
  const of = { draft: draft!.id };
  await story.say('drafts.edit', { ...of, description: 'put together', ttlSeconds: null });
  const note = { kind: 'text' as const, as: 'note.txt', text: 'by hand' };
  await story.say('drafts.add', { ...of, items: [note, { kind: 'remove', path: 'run.sh' }] });
  const { items } = await story.say('drafts.items', of);
  await story.say('drafts.takeBack', { ...of, items: [items[1]!.number] });
  await story.say('drafts.get', of);
  const written = await story.say('drafts.read', { ...of, path: 'note.txt' });
  expect(Buffer.from(written.data, 'base64').toString()).toBe('by hand');
  await story.work('drafts.preview', of);

  const run = await story.say('runs.start', { name: 'train', config: { rate: 0.1 } });
  await story.say('runs.use', { run: run.id, version: 'animals:v0', useAs: 'input' });
  await story.work('drafts.log', { ...of, run: run.id });
  await story.say('runs.finish', { run: run.id, state: 'finished', exitCode: 0 });
  expect((await story.say('runs.get', { run: 'train' })).state).toBe('finished');
  expect((await story.say('runs.list', { state: 'finished' })).items).toHaveLength(1);
  expect((await story.say('versions.lineage', { version: 'animals:drafted' })).loggedBy?.id).toBe(run.id);
  expect((await story.say('lineage.graph', { run: run.id })).nodes).toHaveLength(3);
  expect((await story.say('lineage.outside', { version: 'animals:drafted' })).places).toEqual([]);
  await story.say('versions.delete', { versions: ['animals:drafted'], withAliases: true });
  const uri = pathToFileURL(world.at('data', 'cat.txt')).href;
  expect(await story.say('drafts.resolve', { reference: { kind: 'reference', uri } })).toMatchObject({
    items: [{ uri }],
    more: false,
  });
  const pointing = await story.say('drafts.create', { name: 'pointing' });
  await story.say('drafts.add', { draft: pointing.id, items: [{ kind: 'reference', uri }] });
  await story.work('drafts.log', { draft: pointing.id });
  await story.work('references.check', { version: 'pointing' });
  expect(await story.say('references.state', { version: 'pointing' })).toMatchObject({
    references: 1,
    changed: 0,
  });
  expect(await story.say('references.keep', { version: 'pointing' })).toMatchObject({ kept: 0 });
  expect((await story.say('references.drifted', { version: 'pointing' })).total).toBe(0);
  await story.work('references.renew', { version: 'pointing', copy: true });
  await story.say('collections.delete', { collection: 'pointing' });
  const other = await story.say('drafts.create', {});
  await story.say('drafts.discard', { draft: other.id });

  await story.work('download.start', { version: 'animals:v0', to: world.at('out') });
  await story.work('download.start', { version: 'animals:v0', to: world.at('part'), path: 'deep' });
  const exported = await story.work<ManifestResult>('manifest.export', {
    version: 'animals:v0',
    to: world.at('manifest.json'),
  });
  const read = await story.say('manifest.read', { manifest: exported.result.file, files: world.at('out') });
  expect(read).toMatchObject({ files: exported.result.entries, missing: 0, different: 0 });
  await story.work('manifest.import', {
    manifest: exported.result.file,
    files: world.at('out'),
    name: 'imported',
  });
  await story.say('collections.delete', { collection: 'imported' });
  const before = snapshotFolder(data);
  const plan = await story.work('checkout.plan', { version: 'animals:v0', to: data });
  await story.say('checkout.rows', { job: plan.job });
  const checkout = await story.work<CheckoutResult>('checkout.start', { version: 'animals:v0', to: data });
  expect(checkout.result.rescuedTo).toBe('animals-rescued:v0');
  expect(snapshotFolder(data)).toEqual(snapshotFolder(world.at('out')));
  await story.say('checkout.list', {});
  await story.work('checkout.undo', { to: data });
  expect(snapshotFolder(data)).toEqual(before);
  await story.say('checkout.list', { to: data });

  await story.say('versions.delete', { versions: ['animals:v0'], withAliases: true });
  await story.say('versions.list', { collection: 'animals', deleted: true });
  await story.say('deleted.list', {});
  await story.say('versions.restore', { versions: ['animals:v0'] });
  await story.say('collections.delete', { collection: 'animals-rescued' });
  await story.say('collections.restore', { collection: 'animals-rescued' });
  await story.say('versions.delete', { versions: ['animals:v0'], withAliases: true });
  await story.work('gc.start', { dryRun: true, undoDays: 0, without: ['animals:v1'] });
  await story.say('versions.deletion', { versions: ['animals:v1'] });
  await story.say('storage.usage', {});
  await story.work('gc.start', { undoDays: 0 });
  const verified = await story.work<{ ok: boolean }>('store.verify', {});
  expect(verified.result.ok).toBe(true);
  await story.work('store.repair', { dryRun: true });

  await story.say('store.add', { location: world.at('second'), create: true, entity: 'acme', handle: 'two' });
  await story.say('store.list', {});
  await story.say('store.info', { store: 'two' });
  await story.say('store.remove', { store: 'two' });
  await story.say('settings.set', { key: 'digestAlgorithm', value: 'md5' });
  expect((await story.say('settings.get', {})).settings).toMatchObject({ digestAlgorithm: 'md5' });

  await story.say('folders.add', { path: data, name: 'animals' });
  await story.say('folders.list', {});
  await story.say('folders.watch', { folder: data, on: true });
  await engine.until(({ name, payload }) => name === 'folder' && payload.state === 'changed');
  await story.say('folders.watch', { folder: data, on: false });
  await story.work('folders.compare', { folder: data });
  await story.work('folders.log', { folder: data, description: 'bound' });
  await story.say('folders.update', { folder: data, automatic: true, ignore: ['*.tmp'] });
  await story.say('folders.remove', { folder: data });

  await story.work('catalog.rebuild', {});
  const { items: jobs } = await story.say('jobs.list', {});
  await story.say('jobs.get', { job: jobs[0]!.id });
  await story.say('jobs.pause', { job: jobs[0]!.id });
  await story.say('jobs.cancel', { job: jobs[0]!.id });
  await story.say('jobs.resume', { job: jobs[0]!.id });
  await story.say('jobs.clear', {});
  expect(await story.say('jobs.list', {})).toEqual({ items: [] });

  expect([...story.said].sort()).toEqual([...NAMES].sort());
  for (const event of engine.events) checkEvent(event);
  expect(new Set(engine.events.map(({ name }) => name))).toContain('folder');
});

describe('lists', () => {
  test('paging by one visits everything exactly once, in the order of one long page', async () => {
    const engine = world.open();
    const folder = world.folder('data', {
      'a.txt': 'a',
      b: { 'c.txt': 'c', d: { 'e.txt': 'e' } },
      'b.txt': 'b',
      é: 'f',
    });
    for (const name of ['one', 'two', 'p/one', 'three']) await engine.log(folder, name);
    for (let index = 1; index < 5; index++) {
      world.folder('data', { 'a.txt': `a${index}`, [`new-${index}`]: 'x' });
      await engine.log(folder, 'one');
    }
    await engine.ask('versions.delete', { versions: ['one:v1', 'one:v3'] });

    expect(await pagesOf(engine, 'collections.list', {})).toHaveLength(4);
    expect(await pagesOf(engine, 'collections.list', { project: 'p' })).toHaveLength(1);
    expect(await pagesOf(engine, 'versions.list', { collection: 'uncategorized/one' })).toHaveLength(3);
    expect(
      await pagesOf(engine, 'versions.list', { collection: 'uncategorized/one', deleted: true }),
    ).toHaveLength(2);
    expect(await pagesOf(engine, 'files.list', { version: 'uncategorized/one:v4' })).toHaveLength(9);
    expect(
      await pagesOf(engine, 'files.list', { version: 'uncategorized/one:v4', prefix: 'b' }),
    ).toHaveLength(2);
    expect(
      await pagesOf(engine, 'files.list', { version: 'uncategorized/one:v4', prefix: 'new-*' }),
    ).toHaveLength(4);

    const versions = await engine.start('diff.start', {
      from: { version: 'uncategorized/one:v0' },
      to: { version: 'uncategorized/one:v4' },
    });
    await engine.end(versions);
    expect(await pagesOf(engine, 'diff.page', { job: versions })).toHaveLength(5);
    world.folder('data', { 'b.txt': 'changed', 'zz.txt': 'zz' });
    for (const [from, to] of [
      [{ version: 'uncategorized/one:v0' }, { folder }],
      [{ folder }, { version: 'uncategorized/one:v0' }],
    ] as const) {
      const compared = await engine.start('diff.start', { from, to });
      await engine.end(compared);
      expect(await pagesOf(engine, 'diff.page', { job: compared })).toHaveLength(7);
    }
  });

  test('everything is still there after closing and opening again', async () => {
    const first = world.open();
    const folder = world.folder('data', { 'cat.txt': 'meow' });
    await first.log(folder, 'animals', { aliases: ['prod'], description: 'one' });
    world.folder('data', { 'cat.txt': 'purr' });
    await first.log(folder, 'animals');
    await first.ask('settings.set', { key: 'digestAlgorithm', value: 'md5' });
    await first.ask('folders.add', { path: folder, name: 'animals' });
    const before = await everything(first);
    await first.close();
    expect(await everything(world.open())).toEqual(before);
  });
});

/** Runs requests of the table one by one and checks each answer against its promise. */
class Story {
  readonly said = new Set<string>();
  readonly #engine: TestEngine;

  constructor(engine: TestEngine) {
    this.#engine = engine;
  }

  async say<N extends RequestName>(name: N, input: RequestInput<N>) {
    this.said.add(name);
    const reply = await this.#engine.engine.request(name, input);
    expect(JSON.parse(JSON.stringify(reply)), name).toStrictEqual(reply);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    expect(requests[name].result.parse(reply.value), name).toStrictEqual(reply.value);
    return reply.value;
  }

  /** A request that starts a job, and the job's result. */
  async work<T>(name: RequestName, input: object): Promise<{ job: string; result: T }> {
    const { job } = (await this.say(name, input as never)) as { job: string };
    const { state, kind, result, error } = await this.#engine.end(job);
    expect(state, `${name}: ${JSON.stringify(error)}`).toBe('done');
    expect(JOB_RESULTS[kind].parse(result), name).toStrictEqual(result);
    return { job, result: result as T };
  }
}

function checkEvent(event: EngineEvent): void {
  expect(JSON.parse(JSON.stringify(event))).toStrictEqual(event);
  expect(events[event.name].parse(event.payload)).toStrictEqual(event.payload);
}

/** All items by pages of one; checked against the page that holds all. */
async function pagesOf(engine: TestEngine, name: RequestName, input: object): Promise<unknown[]> {
  type Page = { items: unknown[]; next: string | null };
  const page = (more: object) => engine.ask(name, { ...input, ...more } as never) as Promise<Page>;
  const whole = await page({});
  expect(whole.next).toBeNull();
  const items: unknown[] = [];
  for (let after: string | null = null; ; ) {
    const one = await page({ limit: 1, ...(after === null ? {} : { after }) });
    expect(one.items.length).toBeLessThanOrEqual(1);
    items.push(...one.items);
    if (one.next === null) break;
    expect(one.next).not.toBe(after);
    after = one.next;
  }
  expect(items).toEqual(whole.items);
  return items;
}

/** What nonsense must leave as it is. */
async function stateOf(engine: TestEngine) {
  const info = await engine.ask('store.info', {});
  return {
    info: { ...info, freeBytes: null },
    settings: await engine.ask('settings.get', {}),
    folders: (await engine.ask('folders.list', {})).items.length,
    jobs: (await engine.ask('jobs.list', {})).items.length,
    log: readdirSync(`${info.location}/log`).length,
    stores: (await engine.ask('store.list', {})).items.length,
    collections: (await engine.ask('collections.list', {})).items,
  };
}

async function everything(engine: TestEngine) {
  const { items } = await engine.ask('jobs.list', {});
  const infos = await engine.ask('store.list', {});
  return {
    collections: await engine.ask('collections.list', {}),
    versions: await engine.ask('versions.list', { collection: 'animals' }),
    first: await engine.ask('files.list', { version: 'animals:prod' }),
    history: await engine.ask('files.history', { collection: 'animals', path: 'cat.txt' }),
    aliases: await engine.ask('aliases.history', { collection: 'animals' }),
    stores: infos.items.map((info) => ({ ...info, freeBytes: null })),
    settings: await engine.ask('settings.get', {}),
    folders: await engine.ask('folders.list', {}),
    jobs: items.map((job): JobInfo => job),
  };
}

const ANY = [undefined, null, 0, 1.5, -1, Number.NaN, '', 'text', true, [], [[]], {}, { a: 1 }, new Date(0)];

/** Inputs that the schema of a request refuses: nonsense as a whole, and a good input with nonsense in one field. */
function wrongShapes(name: RequestName): unknown[] {
  const good = goodInput(name);
  const inputs = [
    ...ANY,
    ...Object.keys(good).flatMap((field) => ANY.map((value) => ({ ...good, [field]: value }))),
  ];
  return inputs.filter((input) => !isAccepted(name, input));
}

/** Rules of metadata are errors of their own, thrown through the schema. */
function isAccepted(name: RequestName, input: unknown): boolean {
  try {
    return requests[name].input.safeParse(input).success;
  } catch (error) {
    if (!hasCode(error, 'INVALID_METADATA')) throw error;
    return false;
  }
}

/** Words that the shape allows and that name nothing. */
const STRANGE = [
  '\0',
  '..',
  '../../etc',
  ':',
  'a:b:c',
  '/',
  '//',
  '__proto__',
  'toString',
  ' ',
  'no\nsuch',
  '\ud800',
  '%',
  "'; --",
];

function meaningless(name: RequestName): unknown[] {
  const good = goodInput(name);
  return Object.entries(good).flatMap(([field, value]) => {
    if (typeof value === 'string') return STRANGE.map((word) => ({ ...good, [field]: word }));
    if (Array.isArray(value)) return STRANGE.map((word) => ({ ...good, [field]: [word] }));
    return [];
  });
}

/** An input of the right shape with every field that a request takes. */
function goodInput(name: RequestName): Record<string, unknown> {
  const shape = requests[name].input.shape as Record<string, unknown>;
  const fields = Object.keys(shape).filter((field) => !LEFT_OUT[name]?.includes(field));
  return { ...Object.fromEntries(fields.map((field) => [field, GOOD[field]])), ...SPECIAL[name] };
}

const SIDE = { version: 'none:v0' };

/** Fields that mean something else in one request. */
const SPECIAL: Readonly<Partial<Record<RequestName, Record<string, unknown>>>> = {
  'store.repair': { from: ['no/such/copy'] },
  'diff.start': { to: SIDE },
  'checkout.rows': { change: 'add' },
  'drafts.items': { after: 0 },
  'drafts.takeBack': { items: [1] },
  'keeping.preview': { only: 'deleted' },
};

/** Fields that exclude others of the same request. */
const LEFT_OUT: Readonly<Partial<Record<RequestName, readonly string[]>>> = { 'lineage.graph': ['run'] };

/** A value of the right shape for each field of the table; names what is not there. */
const GOOD: Readonly<Record<string, unknown>> = {
  folder: 'no/such/folder',
  path: 'no/such/path',
  to: 'no/such/target/below/nothing',
  location: 'no/such/store',
  name: 'none',
  project: 'none',
  type: 'dataset',
  aliases: ['fine'],
  add: ['fine'],
  remove: ['fine'],
  tags: ['fine'],
  description: 'none',
  metadata: { a: 1 },
  setMetadata: { a: 1 },
  removeMetadata: ['fine'],
  addTags: ['fine'],
  removeTags: ['fine'],
  addAliases: ['fine'],
  removeAliases: ['fine'],
  protectedAliases: ['fine'],
  protect: ['fine'],
  unprotect: ['fine'],
  ttlSeconds: 60,
  confirmed: true,
  keeping: { last: 3 },
  rules: { last: 3 },
  manifest: 'no/such/manifest',
  files: 'no/such/files',
  kinds: ['file'],
  filters: { types: ['none'] },
  draft: 'none',
  newest: true,
  reference: { kind: 'reference', uri: 'nowhere' },
  base: 'none:v0',
  items: [{ kind: 'text', as: 'none', text: 'none' }],
  allowEmpty: true,
  overwrite: true,
  run: 'none',
  config: { a: 1 },
  command: ['none'],
  kept: true,
  state: 'finished',
  exitCode: 0,
  durationMs: 5,
  useAs: 'none',
  up: 1,
  down: 1,
  expand: [{ node: 'none', way: 'up' }],
  algorithm: 'md5',
  ignore: ['*.tmp'],
  skipUnreadable: false,
  store: 'none',
  after: 'zzz',
  limit: 5,
  offset: 0,
  sort: 'size',
  descending: true,
  kind: 'stored',
  query: 'none',
  ticket: 'none',
  length: 5,
  change: 'added',
  changedOnly: true,
  exclude: ['none'],
  only: ['none'],
  paths: ['none'],
  references: 'skip',
  copy: true,
  without: ['none:v0'],
  collection: 'none',
  version: 'none:v0',
  versions: ['none:v0'],
  withAliases: false,
  deleted: false,
  prefix: 'none',
  glob: 'none',
  from: SIDE,
  job: 'none',
  rescue: 'trash',
  alias: 'none',
  dryRun: true,
  undoDays: 7,
  handle: 'none',
  create: false,
  entity: 'none',
  newId: false,
  makeDefault: false,
  active: true,
  becomes: 'x',
  automatic: false,
  paused: false,
  on: true,
  key: 'digestAlgorithm',
  value: 'none',
};

test('the good inputs have every field of the table, and the right shape', () => {
  for (const name of NAMES) {
    const input = goodInput(name);
    expect(Object.values(input), name).not.toContain(undefined);
    expect(requests[name].input.safeParse(input).success, name).toBe(true);
  }
});

test('Vitrine’s own data is no place for files of versions, nor a store for another store', async () => {
  const engine = world.open();
  await engine.log(world.folder('data', { 'a.txt': 'a' }), 'set');
  for (const own of ['catalog', 'app', 'tmp']) {
    world.folder(`home/${own}`, {});
    for (const start of ['checkout.start', 'download.start'] as const) {
      const job = await engine.start(start, { version: 'set', to: world.at('home', own) });
      expect(await engine.end(job)).toMatchObject({ state: 'failed', error: { code: 'TARGET_IN_STORE' } });
    }
  }
  const location = world.at('home/store/packs/inner');
  expect(await engine.refusal('store.add', { location, create: true })).toBe('TARGET_IN_STORE');
  expect(existsSync(location)).toBe(false);
});
