import { describe, expect, test } from 'vitest';
import type { OutsidePlace } from '../../../../../contract/run-shapes.ts';
import { shownGraph } from '../../../../../renderer/views/lineage/shown-graph.ts';
import { lineageGraph, runNode, versionNode } from '../../../../helpers/lineage-graph-builder.ts';

const five = [0, 1, 2, 3, 4];

function sweep(edge: (i: number) => string = (i) => `data>run ${i} as train`) {
  return lineageGraph(
    [
      versionNode('data'),
      ...five.map((i) => runNode(`run ${i}`)),
      runNode('failed', 'failed'),
      ...five.map((i) => versionNode(`model ${i}`, 'model', `v${i}`)),
    ],
    [...five.map(edge), 'data>failed as train', ...five.map((i) => `run ${i}>model ${i}`)],
  );
}

function shown(
  graph: ReturnType<typeof lineageGraph>,
  options: { group?: boolean; opened?: string[]; outside?: [string, OutsidePlace[]][] } = {},
) {
  const { group = true, opened = [], outside = [] } = options;
  return shownGraph(graph, { group, opened: new Set(opened), outside: new Map(outside) });
}

describe('siblings', () => {
  test('that are five become a stack, and what hangs on each of them becomes one, too', () => {
    const found = shown(sweep());
    expect(
      found.nodes.map((node) => (node.kind === 'stack' ? [node.of, node.members.length] : node.id)),
    ).toEqual(['data', ['run', 5], 'failed', ['version', 5]]);
    const [, runs, , models] = found.nodes.map(({ id }) => id);
    expect(found.edges.map(({ from, to, label }) => [from, to, label])).toEqual([
      ['data', runs, 'train'],
      ['data', 'failed', 'train'],
      [runs, models, null],
    ]);
    expect(found.stackOf.get('model 3')).toBe(models);
  });

  test('that are four, are used as something else, or stand apart by choice stay as they are', () => {
    const four = sweep((i) => (i === 0 ? 'data>run 0 as test' : `data>run ${i} as train`));
    expect(shown(four).nodes).toHaveLength(12);
    expect(shown(sweep(), { group: false }).nodes).toHaveLength(12);
    expect(shown(sweep(), { group: false }).stackOf.size).toBe(0);
  });

  test('come out of their stack when it is opened, and only of that', () => {
    const stack = shown(sweep()).nodes[1]!.id;
    const found = shown(sweep(), { opened: [stack] });
    expect(found.nodes.filter(({ kind }) => kind === 'run')).toHaveLength(6);
    // Each has a version of its own now: none of these are siblings any more.
    expect(found.nodes.filter(({ kind }) => kind === 'stack')).toHaveLength(0);
  });

  test('keep their stack when another one comes', () => {
    const before = shown(sweep()).nodes[1]!.id;
    const graph = sweep();
    graph.nodes.push(runNode('run 5'));
    graph.edges.push({ from: 'data', to: 'run 5', kind: 'used', useAs: 'train' });
    const after = shown(graph).nodes[1]!;
    expect(after.id).toBe(before);
    expect(after.kind === 'stack' && after.members).toHaveLength(6);
  });
});

test('places outside the store stand once, and lead to each version that refers to them', () => {
  const graph = lineageGraph(
    [versionNode('one'), runNode('run'), versionNode('two')],
    ['one>run', 'run>two'],
  );
  const place = { scheme: 's3', host: 'bucket', entries: 2 };
  const found = shown(graph, {
    outside: [
      ['one', [place]],
      ['two', [place]],
      ['gone', [place]],
    ],
  });
  expect(found.nodes.filter(({ kind }) => kind === 'outside')).toHaveLength(1);
  expect(found.edges.filter(({ outside }) => outside).map(({ to }) => to)).toEqual(['one', 'two']);
});
