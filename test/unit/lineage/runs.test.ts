import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RebuildResult } from '../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;

beforeEach(() => {
  world = makeWorld();
  engine = world.open();
});
afterEach(() => world.remove());

const log = (name: string, text: string, run?: string) =>
  engine.log(world.folder(`${name}-${text}`, { 'a.txt': text }), name, run === undefined ? {} : { run });

describe('a run', () => {
  test('is told as it was started, and ends once', async () => {
    const started = await engine.ask('runs.start', {
      name: 'more data',
      project: 'pets',
      config: { lr: 0.1, layers: [1, 2] },
      command: ['python', 'train.py'],
    });
    expect(started).toMatchObject({
      store: 'local',
      project: 'pets',
      name: 'more data',
      state: 'running',
      host: hostname(),
      config: { lr: 0.1, layers: [1, 2] },
      command: ['python', 'train.py'],
      exitCode: null,
      durationMs: null,
      finishedAt: null,
      author: 'tester',
    });
    const ended = await engine.ask('runs.finish', {
      run: started.id,
      state: 'failed',
      exitCode: 3,
      durationMs: 1200,
    });
    expect(ended).toMatchObject({ state: 'failed', exitCode: 3, durationMs: 1200 });
    const again = await engine.ask('runs.finish', { run: started.id, state: 'finished', exitCode: 0 });
    expect(again).toEqual(ended);
  });

  test('without a name is called by its id, and its duration is counted from its start', async () => {
    const { id, name } = await engine.ask('runs.start', {});
    expect(name).toBe(`run-${id.slice(0, 8)}`);
    const { durationMs, exitCode } = await engine.ask('runs.finish', { run: id, state: 'crashed' });
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(exitCode).toBeNull();
  });

  test('is found by id, its beginning and its name', async () => {
    const one = await engine.ask('runs.start', { name: 'one' });
    await engine.ask('runs.start', { name: 'two' });
    await engine.ask('runs.start', { name: 'two' });
    for (const run of [one.id, one.id.slice(0, 8), one.id.slice(0, 8).toUpperCase(), 'one']) {
      expect((await engine.ask('runs.get', { run })).id).toBe(one.id);
    }
    expect(await engine.refusal('runs.get', { run: 'two' })).toBe('AMBIGUOUS_NAME');
    expect(await engine.refusal('runs.get', { run: 'three' })).toBe('RUN_NOT_FOUND');
    expect(await engine.refusal('runs.get', { run: one.id.slice(0, 3) })).toBe('RUN_NOT_FOUND');
  });

  test('that cannot be is refused, and nothing is recorded', async () => {
    const settings = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, i]));
    for (const [input, code] of [
      [{ name: 'a\nb' }, 'INVALID_NAME'],
      [{ name: 'n'.repeat(129) }, 'INVALID_NAME'],
      [{ name: '  ' }, 'INVALID_NAME'],
      [{ project: 'a/b' }, 'INVALID_NAME'],
      [{ config: settings }, 'INVALID_METADATA'],
      [{ store: 'team' }, 'STORE_NOT_FOUND'],
    ] as const) {
      expect(await engine.refusal('runs.start', input), JSON.stringify(input)).toBe(code);
    }
    expect((await engine.ask('runs.list', {})).items).toEqual([]);
  });
});

describe('using and logging', () => {
  test('are inputs and outputs, each in its order', async () => {
    await log('raw', 'one');
    await log('other', 'two');
    const { id: run } = await engine.ask('runs.start', { name: 'train' });
    const used = await engine.ask('runs.use', { run, version: 'raw', useAs: 'training data' });
    expect(used).toMatchObject({ collection: 'raw', version: 'v0' });
    await engine.ask('runs.use', { run, version: 'other' });
    await log('model', 'weights', run);
    await log('model', 'better', run);
    for (const text of ['third', 'fourth', 'fifth']) await log('model', text, run);
    const found = await engine.ask('runs.get', { run });
    expect(found.inputs.map(({ collection, useAs }) => [collection, useAs])).toEqual([
      ['raw', 'training data'],
      ['other', null],
    ]);
    expect(found.outputs.map(({ collection, version }) => `${collection}:${version}`)).toEqual([
      'model:v0',
      'model:v1',
      'model:v2',
      'model:v3',
      'model:v4',
    ]);
    expect([found.inputCount, found.outputCount]).toEqual([2, 5]);
    expect(await engine.ask('versions.get', { version: 'model:v1' })).toMatchObject({ run });
    expect(await engine.ask('versions.lineage', { version: 'model:v1' })).toMatchObject({
      loggedBy: { id: run, name: 'train' },
      usedBy: { items: [], next: null },
    });
    expect(await engine.ask('versions.lineage', { version: 'raw' })).toMatchObject({
      loggedBy: null,
      usedBy: { items: [{ id: run }] },
    });
  });

  test('the same use again writes nothing; as something else it is another use', async () => {
    await log('raw', 'one');
    const { id: run } = await engine.ask('runs.start', {});
    const transactions = async () => (await engine.ask('store.list', {})).items[0]!.transactions;
    await engine.ask('runs.use', { run, version: 'raw' });
    const before = await transactions();
    await engine.ask('runs.use', { run, version: 'raw:v0' });
    expect(await transactions()).toBe(before);
    await engine.ask('runs.use', { run, version: 'raw', useAs: 'test data' });
    expect(await transactions()).toBe(before + 1);
    expect((await engine.ask('versions.lineage', { version: 'raw' })).usedBy.items).toHaveLength(1);
  });

  test('of what is not there is refused', async () => {
    const folder = world.folder('photos', { 'a.txt': 'a' });
    await log('raw', 'one');
    const { id: run } = await engine.ask('runs.start', {});
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await engine.refusal('runs.use', { run: nobody, version: 'raw' })).toBe('RUN_NOT_FOUND');
    expect(await engine.refusal('runs.use', { run, version: 'raw:v7' })).toBe('VERSION_NOT_FOUND');
    expect(await engine.refusal('log.start', { folder, name: 'photos', run: nobody })).toBe('RUN_NOT_FOUND');
    const { id: version } = await engine.ask('versions.get', { version: 'raw' });
    await engine.ask('versions.delete', { versions: ['raw:v0'], withAliases: true });
    expect(await engine.refusal('runs.use', { run, version })).toBe('VERSION_NOT_FOUND');
    expect((await engine.ask('runs.get', { run })).inputs).toEqual([]);
    expect((await engine.ask('collections.list', {})).items.map(({ name }) => name)).toEqual(['raw']);
  });

  test('in another store than the run is recorded there, under the same run', async () => {
    await log('raw', 'one');
    await engine.ask('store.add', { location: world.at('team'), handle: 'team', create: true });
    await engine.log(world.folder('shared', { 'a.txt': 'shared' }), 'shared', { store: 'team' });
    const { id: run } = await engine.ask('runs.start', { name: 'both', store: 'local' });
    await engine.ask('runs.use', { run, version: 'raw' });
    await engine.log(world.folder('out', { 'b.txt': 'out' }), 'out', { store: 'team', run });
    await engine.ask('runs.use', { run, version: 'shared' });
    await engine.ask('runs.finish', { run, state: 'finished', exitCode: 0 });
    const found = await engine.ask('runs.get', { run });
    expect(found).toMatchObject({ store: 'local', state: 'finished' });
    expect(found.inputs.map(({ store, collection }) => `${store} ${collection}`)).toEqual([
      'local raw',
      'team shared',
    ]);
    expect(found.outputs.map(({ store }) => store)).toEqual(['team']);
    expect((await engine.ask('runs.list', {})).items).toHaveLength(1);
    expect((await engine.ask('runs.list', { store: 'team' })).items).toMatchObject([{ id: run }]);
    // Another machine that has only the other store sees its part of it, and that it is over.
    const other = world.open({ home: 'other' });
    await other.ask('store.add', { location: world.at('team'), handle: 'team' });
    const elsewhere = await other.ask('runs.get', { run });
    expect(elsewhere).toMatchObject({ name: 'both', state: 'finished', inputCount: 1, outputCount: 1 });
  });
});

describe('runs in a list', () => {
  test('are the newest first, in pages, by project, state and text', async () => {
    const ids: string[] = [];
    for (const [name, project] of [
      ['Train small', 'pets'],
      ['train LARGE', 'pets'],
      ['evaluate', 'cars'],
    ] as const) {
      ids.push((await engine.ask('runs.start', { name, project })).id);
    }
    await engine.ask('runs.finish', { run: ids[1]!, state: 'finished', exitCode: 0 });
    const names = async (input: object) =>
      (await engine.ask('runs.list', input)).items.map(({ name }) => name);
    expect(await names({})).toEqual(['evaluate', 'train LARGE', 'Train small']);
    expect(await names({ project: 'pets' })).toEqual(['train LARGE', 'Train small']);
    expect(await names({ state: 'running' })).toEqual(['evaluate', 'Train small']);
    expect(await names({ state: 'crashed' })).toEqual([]);
    expect(await names({ query: 'large' })).toEqual(['train LARGE']);
    expect(await names({ query: ids[0]!.slice(0, 6) })).toEqual(['Train small']);
    const first = await engine.ask('runs.list', { limit: 2 });
    expect(first.items).toHaveLength(2);
    const second = await engine.ask('runs.list', { limit: 2, after: first.next! });
    expect(second).toMatchObject({ items: [{ name: 'Train small' }], next: null });
  });

  test('that were left without an end show as crashed once their process is gone', async () => {
    const { id } = await engine.ask('runs.start', { name: 'left' });
    const other = world.open();
    expect(await other.ask('runs.get', { run: id })).toMatchObject({ state: 'running' });
    await engine.close();
    expect(await other.ask('runs.get', { run: id })).toMatchObject({ state: 'crashed', finishedAt: null });
    expect((await other.ask('runs.list', { state: 'running' })).items).toEqual([]);
    expect((await other.ask('runs.list', { state: 'crashed' })).items).toMatchObject([{ id }]);
    // A machine that does not know its process cannot tell.
    const far = world.open({ home: 'far' });
    await far.ask('store.add', { location: world.at('home', 'store'), handle: 'near' });
    expect(await far.ask('runs.get', { run: id })).toMatchObject({ state: 'running' });
    // Its end can still be told.
    await other.ask('runs.finish', { run: id, state: 'finished', exitCode: 0 });
    expect(await other.ask('runs.get', { run: id })).toMatchObject({ state: 'finished' });
  });
});

describe('the graph', () => {
  /** raw → clean (run) → train (run) → model, and evaluate (run) of both. */
  async function story() {
    await log('raw', 'one');
    const run = async (name: string) => (await engine.ask('runs.start', { name })).id;
    const clean = await run('clean');
    await engine.ask('runs.use', { run: clean, version: 'raw', useAs: 'source' });
    await log('tidy', 'two', clean);
    const train = await run('train');
    await engine.ask('runs.use', { run: train, version: 'tidy' });
    await log('model', 'three', train);
    const evaluate = await run('evaluate');
    await engine.ask('runs.use', { run: evaluate, version: 'model' });
    await engine.ask('runs.use', { run: evaluate, version: 'tidy' });
    return { clean, train, evaluate };
  }

  const graph = async (input: object) => {
    const found = await engine.ask('lineage.graph', input as never);
    const names = new Map(
      found.nodes.map((node) => [
        node.id,
        node.kind === 'run' ? node.run.name : `${node.version.collection}:${node.version.version}`,
      ]),
    );
    return {
      root: names.get(found.root),
      nodes: [...names.values()],
      edges: found.edges
        .map(({ from, to, kind }) => `${names.get(from)} ${kind} ${names.get(to)}`)
        .toSorted(),
      more: Object.fromEntries(found.nodes.map(({ id, more }) => [names.get(id), [more.up, more.down]])),
      cut: found.cut,
      raw: found,
    };
  };

  test('leads both ways from a version and from a run', async () => {
    const { train } = await story();
    const whole = ['raw:v0', 'clean', 'tidy:v0', 'train', 'model:v0', 'evaluate'].toSorted();
    const edges = [
      'clean logged tidy:v0',
      'model:v0 used evaluate',
      'raw:v0 used clean',
      'tidy:v0 used evaluate',
      'tidy:v0 used train',
      'train logged model:v0',
    ];
    const fromVersion = await graph({ version: 'tidy' });
    expect(fromVersion).toMatchObject({ root: 'tidy:v0', edges, cut: false });
    expect(fromVersion.nodes.toSorted()).toEqual(whole);
    expect(new Set(Object.values(fromVersion.more).flat())).toEqual(new Set([0]));
    const fromRun = await graph({ run: train });
    expect(fromRun.root).toBe('train');
    expect(fromRun.nodes.toSorted()).toEqual(whole);
    expect(fromRun.edges).toEqual(edges);
    expect(fromRun.raw.edges.find(({ useAs }) => useAs !== null)).toMatchObject({
      kind: 'used',
      useAs: 'source',
    });
  });

  test('stops after so many steps and says what it leaves out', async () => {
    await story();
    const near = await graph({ version: 'tidy', up: 1, down: 0 });
    expect(near).toMatchObject({
      nodes: ['tidy:v0', 'clean'],
      edges: ['clean logged tidy:v0'],
      more: { 'tidy:v0': [0, 2], clean: [1, 0] },
      cut: false,
    });
    expect((await graph({ version: 'raw', up: 5, down: 2 })).nodes).toEqual(['raw:v0', 'clean', 'tidy:v0']);
    const alone = await graph({ version: 'tidy', limit: 1 });
    expect(alone).toMatchObject({ nodes: ['tidy:v0'], more: { 'tidy:v0': [1, 2] }, cut: true });
  });

  test('shows versions that were deleted, and is refused for what is not there', async () => {
    await story();
    await engine.ask('versions.delete', { versions: ['raw:v0'], withAliases: true });
    const { raw } = await graph({ version: 'tidy' });
    const deleted = raw.nodes.flatMap((node) =>
      node.kind === 'version' && node.version.deletedAt ? [node] : [],
    );
    expect(deleted).toMatchObject([{ version: { collection: 'raw' } }]);
    expect(await engine.refusal('lineage.graph', {})).toBe('INVALID_INPUT');
    expect(await engine.refusal('lineage.graph', { version: 'tidy', run: 'train' })).toBe('INVALID_INPUT');
    expect(await engine.refusal('lineage.graph', { run: 'nobody' })).toBe('RUN_NOT_FOUND');
    expect(await engine.refusal('lineage.graph', { version: 'nothing' })).toBe('COLLECTION_NOT_FOUND');
  });

  test('and the runs are the same when the catalog is made anew', async () => {
    const { train, evaluate } = await story();
    await engine.ask('runs.finish', { run: train, state: 'finished', exitCode: 0 });
    await engine.ask('runs.finish', { run: evaluate, state: 'crashed' });
    const look = async () => ({
      graph: (await graph({ version: 'tidy' })).raw,
      runs: await engine.ask('runs.list', { state: 'finished' }),
      run: await engine.ask('runs.get', { run: evaluate }),
      lineage: await engine.ask('versions.lineage', { version: 'model' }),
    });
    // The run that lasts is left by the rebuild, which opens the engine anew.
    await engine.ask('runs.finish', { run: 'clean', state: 'finished', exitCode: 0 });
    const before = await look();
    await engine.job<RebuildResult>('catalog.rebuild', {});
    expect(await look()).toEqual(before);
  });
});

describe('a graph', () => {
  test('shows further neighbours of its nodes by their ids, and passes over those that are unknown', async () => {
    await log('raw', 'one');
    const { id: run } = await engine.ask('runs.start', { name: 'clean' });
    await engine.ask('runs.use', { run, version: 'raw' });
    await log('made', 'two', run);
    const near = await engine.ask('lineage.graph', { version: 'raw', up: 0, down: 1 });
    expect(near.nodes.map(({ kind }) => kind)).toEqual(['version', 'run']);
    expect(near.nodes[1]!.more).toEqual({ up: 0, down: 1 });
    const expand = [
      { node: 'version:nowhere:nothing', way: 'down' },
      { node: 'nonsense', way: 'up' },
      { node: near.nodes[1]!.id, way: 'down' },
    ] as const;
    const found = await engine.ask('lineage.graph', { version: 'raw', up: 0, down: 1, expand: [...expand] });
    expect(found.nodes).toHaveLength(3);
    expect(found.nodes[2]).toMatchObject({ kind: 'version', version: { collection: 'made' } });
    const far = await engine.ask('lineage.graph', {
      version: 'raw',
      up: 0,
      down: 1,
      expand: [...expand, { node: found.nodes[2]!.id, way: 'up' }],
    });
    expect(far.nodes).toHaveLength(3);
  });
});

describe('what is outside the store', () => {
  test('is told by scheme and host, the most used first, and what is too much as one', async () => {
    const { id: draft } = await engine.ask('drafts.create', { name: 'mixed' });
    const uris = [
      ...['a', 'b', 'c'].map((key) => `S3://cams/2026/${key}.jpg`),
      'gs://other',
      'https://example.com:8080/x',
      `file://${world.folder('near', { 'n.txt': 'n' })}/n.txt`,
      'mailto:somebody@example.com',
    ];
    await engine.ask('drafts.add', {
      draft,
      items: uris.map((uri, i) => ({ kind: 'reference' as const, uri, as: `r${i}`, checksum: false })),
    });
    await engine.job('drafts.log', { draft });
    expect((await engine.ask('lineage.outside', { version: 'mixed' })).places).toEqual([
      { scheme: 's3', host: 'cams', entries: 3 },
      { scheme: 'file', host: '', entries: 1 },
      { scheme: 'gs', host: 'other', entries: 1 },
      { scheme: 'https', host: 'example.com:8080', entries: 1 },
      { scheme: 'mailto', host: '', entries: 1 },
    ]);
    await log('raw', 'one');
    expect((await engine.ask('lineage.outside', { version: 'raw' })).places).toEqual([]);
    const { id: wide } = await engine.ask('drafts.create', { name: 'wide' });
    const items = Array.from({ length: 25 }, (_, i) => ({
      kind: 'reference' as const,
      uri: `tracked-${i}://host/x`,
      as: `r${i}`,
    }));
    await engine.ask('drafts.add', { draft: wide, items });
    await engine.job('drafts.log', { draft: wide });
    const { places } = await engine.ask('lineage.outside', { version: 'wide' });
    expect(places).toHaveLength(20);
    expect(places.at(-1)).toEqual({ scheme: '', host: '', entries: 6 });
  });
});
