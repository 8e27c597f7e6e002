import type { FlowNode } from './graph-nodes.tsx';
import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';

/** Nodes as the library draws them, with their sizes, so that it never has to measure one that is out of sight. */
export function flowNodes({ graph, layout }: PlacedGraph): readonly FlowNode[] {
  return graph.nodes.map((node, i) => {
    const { width, height } = nodeSize(node);
    return {
      id: node.id,
      type: 'lineage',
      position: layout.places[i]!,
      width,
      height,
      ariaRole: 'group',
      data: { node, selected: false, found: null },
    };
  });
}

/** The same nodes, but for the one that is chosen and those that are looked for: what stays the same is not drawn again. */
export function markedNodes(
  nodes: readonly FlowNode[],
  { selected, found }: { readonly selected: string; readonly found: ReadonlySet<string> | undefined },
): FlowNode[] {
  return nodes.map((node) => {
    const isSelected = node.id === selected;
    if (!isSelected && !found) return node;
    return {
      ...node,
      data: { ...node.data, selected: isSelected, found: found ? found.has(node.id) : null },
    };
  });
}
