import { expect, test } from 'vitest';
import { nodeByArrow } from '../../../../../renderer/views/lineage/graph-keys.ts';
import { shownGraph } from '../../../../../renderer/views/lineage/shown-graph.ts';
import { lineageGraph, runNode, versionNode } from '../../../../helpers/lineage-graph-builder.ts';

const graph = shownGraph(
  lineageGraph(
    [versionNode('data'), runNode('high'), runNode('low'), versionNode('made')],
    ['data>high', 'data>low', 'low>made'],
  ),
  { group: true, opened: new Set(), outside: new Map() },
);
const placed = {
  graph,
  layout: {
    places: [
      { x: 0, y: 90 },
      { x: 300, y: 0 },
      { x: 300, y: 200 },
      { x: 600, y: 200 },
    ],
    width: 760,
    height: 260,
  },
};

test('left and right follow edges, to the neighbour that is nearest in height', () => {
  expect(nodeByArrow(placed, 'data', 'ArrowRight')).toBe('low');
  expect(nodeByArrow(placed, 'low', 'ArrowRight')).toBe('made');
  expect(nodeByArrow(placed, 'high', 'ArrowRight')).toBeUndefined();
  expect(nodeByArrow(placed, 'made', 'ArrowLeft')).toBe('low');
});

test('up and down stay in the column where it has more', () => {
  expect(nodeByArrow(placed, 'high', 'ArrowDown')).toBe('low');
  expect(nodeByArrow(placed, 'low', 'ArrowUp')).toBe('high');
  expect(nodeByArrow(placed, 'high', 'ArrowUp')).toBeUndefined();
});

test('from a node that is gone every key leads to the root', () => {
  expect(nodeByArrow(placed, 'gone', 'ArrowLeft')).toBe('data');
});
