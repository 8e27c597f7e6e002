import { Position } from '@xyflow/react';
import type { FlowEdge } from './graph-edge.tsx';
import type { FlowNode } from './graph-nodes.tsx';
import { nodeSize } from './node-size.ts';
import { nodeName } from './node-words.ts';
import type { PlacedGraph } from './use-layout.ts';

/** In front of its neighbours: a chosen version is larger than its place. */
const IN_FRONT = 10;

/** Nodes as the library draws them, with their sizes, so that it never has to measure one that is out of sight. */
export function flowNodes(
  { graph, layout }: PlacedGraph,
  { selected, found }: { readonly selected: string; readonly found: ReadonlySet<string> | undefined },
): FlowNode[] {
  return graph.nodes.map((node, i) => {
    const { width, box, height } = nodeSize(node);
    const isSelected = node.id === selected;
    const handle = { width: 1, height: 1, y: box / 2 };
    return {
      id: node.id,
      type: 'lineage',
      position: layout.places[i]!,
      width,
      height,
      ariaRole: 'group',
      zIndex: isSelected ? IN_FRONT : 0,
      handles: [
        { ...handle, type: 'target', position: Position.Left, x: 0 },
        { ...handle, type: 'source', position: Position.Right, x: width },
      ],
      data: { node, selected: isSelected, found: found ? found.has(node.id) : null },
    };
  });
}

/** Edges as the library draws them. */
export function flowEdges({ graph }: PlacedGraph): FlowEdge[] {
  const names = new Map(graph.nodes.map((node) => [node.id, nodeName(node)]));
  return graph.edges.map(({ id, from, to, label, outside }) => ({
    id,
    type: 'lineage',
    source: from,
    target: to,
    ariaLabel: `${names.get(from)} leads to ${names.get(to)}${label === null ? '' : ` as ${label}`}`,
    data: { label, outside },
  }));
}
