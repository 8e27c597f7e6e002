import { expect, test } from 'vitest';
import { edgeLabel, roomForLabels } from '../../../../../renderer/views/lineage/edge-label.ts';
import {
  type LayoutInput,
  layoutGraph,
  ranksOf,
} from '../../../../../renderer/views/lineage/graph-layout.ts';

const box = (id: string) => ({ id, width: 100, height: 40 });

/** A version that many runs use, each of which logs one. */
function fan(runs: number): LayoutInput {
  const each = Array.from({ length: runs }, (_, i) => i);
  return {
    nodes: [box('start'), ...each.flatMap((i) => [box(`run ${i}`), box(`made ${i}`)])],
    edges: each.flatMap((i) => [
      { from: 'start', to: `run ${i}` },
      { from: `run ${i}`, to: `made ${i}` },
    ]),
  };
}

function overlaps({ nodes }: LayoutInput, { places }: ReturnType<typeof layoutGraph>): number {
  const boxes = nodes.map(({ width, height }, i) => ({ ...places[i]!, width, height }));
  boxes.sort((one, other) => one.x - other.x || one.y - other.y);
  return boxes.filter((one, i) => {
    const next = boxes[i + 1];
    return next && next.x < one.x + one.width && next.y < one.y + one.height && next.y + next.height > one.y;
  }).length;
}

for (const runs of [20, 1500]) {
  test(`${2 * runs + 1} nodes stand from left to right, none over another`, () => {
    const input = fan(runs);
    const layout = layoutGraph(input);
    const x = new Map(input.nodes.map(({ id }, i) => [id, layout.places[i]!.x]));
    for (const { from, to } of input.edges) expect(x.get(to)!).toBeGreaterThan(x.get(from)! + 100);
    expect(overlaps(input, layout)).toBe(0);
    expect(Math.min(...layout.places.map(({ y }) => y))).toBe(0);
    expect(layout.width).toBeGreaterThanOrEqual(300);
  });
}

test('a chain of thousands of steps, whose first version each of them uses, is laid out', () => {
  const steps = Array.from({ length: 1500 }, (_, i) => i);
  const input = {
    nodes: [box('start'), ...steps.map((i) => box(`${i}`))],
    edges: steps.flatMap((i) => [
      { from: i === 0 ? 'start' : `${i - 1}`, to: `${i}` },
      { from: 'start', to: `${i}` },
    ]),
  };
  const { places } = layoutGraph(input);
  expect(places.at(-1)!.x).toBeGreaterThan(1500 * 100);
});

test('what uses its own result is laid out, too', () => {
  const input = {
    nodes: [box('a'), box('b')],
    edges: [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ],
  };
  expect(layoutGraph(input).places).toHaveLength(2);
  expect([...ranksOf(input).values()].sort()).toEqual([0, 1]);
});

test('what nothing led to stands right before what uses it', () => {
  const nodes = ['one', 'two', 'three', 'late'].map(box);
  const edges = [
    { from: 'one', to: 'two' },
    { from: 'two', to: 'three' },
    { from: 'late', to: 'three' },
  ];
  expect(ranksOf({ nodes, edges }).get('late')).toBe(1);
});

test.each([20, 1500])('between the columns of %i runs there is room for the words on edges', (runs) => {
  const label = 'training data that is much too long to be shown';
  const gap = roomForLabels([{ id: 'e', from: 'start', to: 'run 0', label, outside: false }]);
  expect(gap).toBeGreaterThan(roomForLabels([]) + 40);
  expect(edgeLabel(label)).toBe('training data that …');
  const input = { ...fan(runs), gap };
  const { places } = layoutGraph(input);
  const x = new Map(input.nodes.map(({ id }, i) => [id, places[i]!.x]));
  for (const { from, to } of input.edges) expect(x.get(to)! - x.get(from)!).toBeGreaterThanOrEqual(100 + gap);
});
