import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

interface Box {
  readonly id: string;
  /** The middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * The node that an arrow leads to from another: left and right follow edges, to the neighbour that is nearest in height;
 * up and down go to the next node in the same column, or near it. Undefined when there is none.
 */
export function nodeByArrow(placed: PlacedGraph, from: string, key: ArrowKey): string | undefined {
  const boxes = boxesOf(placed);
  const start = boxes.get(from);
  if (!start) return placed.graph.root;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const next = placed.graph.edges.flatMap((edge) => {
      const [one, other] = key === 'ArrowRight' ? [edge.from, edge.to] : [edge.to, edge.from];
      const box = one === from ? boxes.get(other) : undefined;
      return box ? [box] : [];
    });
    return nearest(next, (box) => Math.abs(box.y - start.y) + Math.abs(box.x - start.x) / 4);
  }
  const sign = key === 'ArrowDown' ? 1 : -1;
  const beyond = [...boxes.values()].filter((box) => (box.y - start.y) * sign > 1);
  return nearest(beyond, (box) => {
    const aside = Math.max(0, Math.abs(box.x - start.x) - (box.width + start.width) / 4);
    return Math.abs(box.y - start.y) + aside * 8;
  });
}

function boxesOf({ graph, layout }: PlacedGraph): Map<string, Box> {
  return new Map(
    graph.nodes.map((node, i) => {
      const { width, box } = nodeSize(node);
      const { x, y } = layout.places[i]!;
      return [node.id, { id: node.id, x: x + width / 2, y: y + box / 2, width }];
    }),
  );
}

function nearest(boxes: readonly Box[], distance: (box: Box) => number): string | undefined {
  let found: { readonly id: string; readonly at: number } | undefined;
  for (const box of boxes) {
    const at = distance(box);
    if (!found || at < found.at) found = { id: box.id, at };
  }
  return found?.id;
}
