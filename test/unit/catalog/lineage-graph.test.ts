import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GRAPH_QUERIES, lineageGraph } from '../../../main/engine/catalog/queries/lineage-graph.ts';
import type { LineageGraphRow, LineageNode } from '../../../main/engine/catalog/rows.ts';
import { CatalogFixture } from '../../helpers/catalog-fixture.ts';
import { uuidOf } from '../../helpers/history-builder.ts';

/** Runs in a chain: each uses the version that the one before logged, and the very first version. */
const CHAIN = 1_200;

let fixture: CatalogFixture;

beforeAll(async () => {
  fixture = await CatalogFixture.create();
  const { history } = fixture;
  history.log('start', { name: 'start' });
  for (let number = 0; number < CHAIN; number++) {
    const run = uuidOf(`run ${number}`);
    history.do({ kind: 'create-run', run, project: 'p', name: `step ${number}`, host: 'h', config: {} });
    const before = number === 0 ? 'start' : `made ${number - 1}`;
    for (const name of new Set(['start', before])) {
      history.do({ kind: 'use-version', run, version: uuidOf(name), useAs: null });
    }
    history.log(`made ${number}`, { name: 'made', run });
  }
  await fixture.fold();
});
afterAll(() => fixture.remove());

const version = (name: string): LineageNode => ({ kind: 'version', store: fixture.store, id: uuidOf(name) });
const graph = async (root: LineageNode, options: { up?: number; down?: number; limit?: number } = {}) => {
  const found = await fixture.catalog.runs.graph(root, {
    up: 1000,
    down: 1000,
    limit: 5000,
    gone: [],
    ...options,
  });
  return found as LineageGraphRow;
};

test('two thousand nodes are all there, each once, with every edge between them', async () => {
  const found = await graph(version('start'), { limit: 2000 });
  expect(found.nodes).toHaveLength(2000);
  expect(new Set(found.nodes.map(({ node }) => node.id)).size).toBe(2000);
  expect(found.cut).toBe(true);
  // Every node is led to by one run, or uses one or two versions; none has an edge that leads nowhere.
  for (const { from, to } of found.edges) {
    expect(found.nodes[from]).toBeDefined();
    expect(found.nodes[to]).toBeDefined();
  }
  const shown = found.edges.length;
  const hidden = found.nodes.reduce((sum, { moreUp }) => sum + moreUp, 0);
  const wanted = found.nodes.reduce((sum, { node }) => sum + (node.kind === 'run' ? 2 : 1), 0);
  const first = found.nodes.some(({ node }) => node.id === uuidOf('run 0')) ? 1 : 0;
  // The root was made by no run, and the first run uses one version.
  expect(shown + hidden).toBe(wanted - 1 - first);
});

test('a whole graph below the limit is not cut, and hides nothing', async () => {
  const whole = await graph(version('start'));
  expect(whole.nodes).toHaveLength(1 + 2 * CHAIN);
  expect(whole.cut).toBe(false);
  expect(whole.edges).toHaveLength(CHAIN + 2 * CHAIN - 1);
  expect(whole.nodes.every(({ moreUp, moreDown }) => moreUp === 0 && moreDown === 0)).toBe(true);
});

test('the nearest come first, and steps are counted in each direction', async () => {
  const near = await graph(version(`made ${CHAIN - 3}`), { up: 3, down: 2 });
  expect(near.nodes.map(({ node }) => node.id)).toEqual(
    [
      `made ${CHAIN - 3}`,
      `run ${CHAIN - 3}`,
      `run ${CHAIN - 2}`,
      `made ${CHAIN - 4}`,
      'start',
      `made ${CHAIN - 2}`,
      `run ${CHAIN - 4}`,
    ].map(uuidOf),
  );
  const start = near.nodes.find(({ node }) => node.id === uuidOf('start'))!;
  expect(start.moreDown).toBe(CHAIN - 3);
});

test('a node with more neighbours than the limit gives the newest of them', async () => {
  const cut = await graph(version('start'), { down: 1, limit: 11 });
  expect(cut.nodes.slice(1).map(({ node }) => node.id)).toEqual(
    Array.from({ length: 10 }, (_, back) => uuidOf(`run ${CHAIN - 1 - back}`)),
  );
  expect(cut).toMatchObject({ cut: true, nodes: { 0: { moreDown: CHAIN - 10 } } });
});

test('every query of a walk is answered by an index, and their number grows with the nodes alone', () => {
  const db = new Database(join(fixture.dir, 'catalog.db'), { readonly: true });
  for (const sql of GRAPH_QUERIES) {
    const params = sql.match(/\?/g)!.map(() => 1);
    const plan = db.prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
    // A search by the store alone goes through everything that the store has.
    const scans = plan.filter(({ detail }) => /^SCAN (?!json_each|\(subquery)|\(store=\?\)$/.test(detail));
    expect(scans, sql).toEqual([]);
  }
  let asked = 0;
  const counting = new Proxy(db, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name, target);
      return (sql: string) => {
        const statement = target.prepare(sql);
        return new Proxy(statement, {
          get: (inner, method) => {
            const value = Reflect.get(inner, method, inner);
            if (typeof value !== 'function') return value;
            return (...params: unknown[]) => {
              if (method === 'get' || method === 'all') asked += 1;
              return (value as (...given: unknown[]) => unknown).apply(inner, params);
            };
          },
        });
      };
    },
  });
  const found = lineageGraph(counting, {
    root: version('start'),
    up: 1000,
    down: 1000,
    limit: 2000,
    gone: [],
  });
  expect(found!.nodes).toHaveLength(2000);
  expect(asked).toBeGreaterThan(2000);
  expect(asked).toBeLessThan(2000 * 6);
  db.close();
});

test('a node is expanded in one direction, and what it is not tied to stays hidden', async () => {
  const near = { up: 0, down: 1, limit: 4 };
  const found = (await fixture.catalog.runs.graph(version(`made ${CHAIN - 3}`), {
    ...near,
    gone: [],
    limit: 100,
    expand: [
      { node: { kind: 'run', id: uuidOf(`run ${CHAIN - 2}`) }, way: 'down' },
      { node: version(`made ${CHAIN - 2}`), way: 'down' },
      { node: version('made 5'), way: 'up' },
    ],
  })) as LineageGraphRow;
  expect(found.nodes.map(({ node }) => node.id)).toEqual(
    [`made ${CHAIN - 3}`, `run ${CHAIN - 2}`, `made ${CHAIN - 2}`, `run ${CHAIN - 1}`].map(uuidOf),
  );
  expect(found.nodes[1]).toMatchObject({ moreUp: 1, moreDown: 0 });
  expect(found.cut).toBe(false);
  const cut = await fixture.catalog.runs.graph(version('start'), {
    ...near,
    gone: [],
    expand: [{ node: version('start'), way: 'down' }],
  });
  expect(cut).toMatchObject({ cut: true, nodes: { length: 4 } });
});

test('what is not there has no graph', async () => {
  expect(await graph(version('nothing'))).toBeUndefined();
  expect(await graph({ kind: 'run', id: uuidOf('nobody') })).toBeUndefined();
});
