import { expect, test } from 'vitest';
import { lineageTree } from '../../../cli/lineage-tree.ts';
import { makePalette } from '../../../cli/text/palette.ts';
import type { GraphNode, LineageGraph } from '../../../contract/run-shapes.ts';

const NO_MORE = { up: 0, down: 0 };

const version = (name: string, more: object = {}): GraphNode => ({
  id: name,
  kind: 'version',
  version: {
    id: name,
    store: 'local',
    project: 'uncategorized',
    collection: name,
    type: 'dataset',
    version: 'v0',
    aliases: [],
    files: 1,
    bytes: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    deletedAt: null,
    ...more,
  },
  more: NO_MORE,
});
const run = (name: string, more = NO_MORE): GraphNode => ({
  id: name,
  kind: 'run',
  run: {
    id: `${name}-0123456789`,
    store: 'local',
    entity: 'ann',
    project: 'uncategorized',
    name,
    state: 'finished',
    host: 'here',
    exitCode: 0,
    durationMs: 1,
    author: 'ann',
    createdAt: '2026-01-01T00:00:00.000Z',
    finishedAt: null,
  },
  more,
});
const edge = (from: string, to: string, useAs: string | null = null) => ({
  from,
  to,
  kind: 'used' as const,
  useAs,
});
const draw = (graph: Partial<LineageGraph>) =>
  lineageTree({ root: 'model', nodes: [], edges: [], cut: false, ...graph }, makePalette(false));

test('what it was made from, and what uses it; what is there twice is drawn once', () => {
  const nodes = [
    version('model', { aliases: ['latest'] }),
    run('train'),
    version('raw', { deletedAt: '2026-01-02T00:00:00.000Z' }),
    version('tidy'),
    run('clean'),
    run('evaluate', { up: 0, down: 3 }),
  ];
  const edges = [
    edge('train', 'model'),
    edge('tidy', 'train', 'training data'),
    edge('raw', 'train'),
    edge('clean', 'tidy'),
    edge('raw', 'clean'),
    edge('model', 'evaluate'),
  ];
  expect(draw({ nodes, edges })).toEqual([
    'model:v0 (latest)',
    'Made from:',
    '└─ run train-01  train  finished',
    '   ├─ tidy:v0  as training data',
    '   │  └─ run clean-01  clean  finished',
    '   │     └─ raw:v0  deleted',
    '   └─ raw:v0  deleted  (see above)',
    'Used by:',
    '└─ run evaluate  evaluate  finished',
    '   └─ and 3 more',
  ]);
});

test('a version alone, and a graph that was cut', () => {
  expect(draw({ nodes: [version('model')] })).toEqual(['model:v0', 'No run made it or uses it.']);
  const nodes = [version('model'), run('train')];
  expect(draw({ nodes, edges: [edge('train', 'model')], cut: true }).at(-1)).toBe(
    'Only the nearest 2 are shown.',
  );
});

test('names cannot drive the terminal', () => {
  const nodes = [version('model'), run('\x1b[2Jtrain')];
  expect(
    draw({ nodes, edges: [edge('train', 'model')].map((each) => ({ ...each, from: nodes[1]!.id })) })[2],
  ).toContain('\\x1b[2Jtrain');
});
