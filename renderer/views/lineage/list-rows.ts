import type { GraphNode, LineageGraph, OutsidePlace } from '../../../contract/run-shapes.ts';

/** One line of a graph told as a nested list. */
export type ListRow =
  | { readonly kind: 'branch'; readonly key: string; readonly level: number; readonly label: string }
  | { readonly kind: 'outside'; readonly key: string; readonly level: number; readonly place: OutsidePlace }
  | {
      readonly kind: 'node';
      readonly key: string;
      readonly level: number;
      readonly node: GraphNode;
      /** What it is used as, or as what the node above it uses it. */
      readonly useAs: string | null;
      /** Undefined when nothing is below it. */
      readonly open: boolean | undefined;
      /** What is below it stands where it came first. */
      readonly repeated: boolean;
    };

/**
 * A graph as lines of a tree: the root, what it was made from, what was made from it, and what it refers to outside the store. A
 * node that several others lead to stands under each of them, what is below it only at the first.
 */
export function listRows(
  graph: LineageGraph,
  folded: ReadonlySet<string>,
  outside: readonly OutsidePlace[] = [],
): ListRow[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const root = nodes.get(graph.root);
  if (!root) return [];
  const rows: ListRow[] = [
    { kind: 'node', key: root.id, level: 1, node: root, useAs: null, open: undefined, repeated: false },
  ];
  for (const way of ['up', 'down'] as const) {
    const next = neighboursOf(graph, way);
    if (!next.has(root.id)) continue;
    rows.push({ kind: 'branch', key: way, level: 2, label: way === 'up' ? 'Made from' : 'Used by' });
    const seen = new Set([root.id]);
    const waiting: Step[] = stepsFrom(root.id, { key: way, level: 3, next });
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      const node = nodes.get(step.id);
      if (!node) continue;
      const key = `${step.key}>${step.id}`;
      const children = next.get(step.id)?.length ?? 0;
      const repeated = seen.has(step.id) && children > 0;
      const open = repeated || children === 0 ? undefined : !folded.has(key);
      seen.add(step.id);
      rows.push({ kind: 'node', key, level: step.level, node, useAs: step.useAs, open, repeated });
      if (open)
        waiting.push(...stepsFrom(step.id, { key: `${way} ${step.id}`, level: step.level + 1, next }));
    }
  }
  if (outside.length > 0) {
    rows.push({ kind: 'branch', key: 'outside', level: 2, label: 'Refers to, outside the store' });
    for (const place of outside) {
      rows.push({ kind: 'outside', key: `outside ${place.scheme} ${place.host}`, level: 3, place });
    }
  }
  return rows;
}

interface Neighbour {
  readonly id: string;
  readonly useAs: string | null;
}

interface Step extends Neighbour {
  readonly key: string;
  readonly level: number;
}

/** Last first, as they are taken from the end. */
function stepsFrom(
  node: string,
  { key, level, next }: { key: string; level: number; next: ReadonlyMap<string, readonly Neighbour[]> },
): Step[] {
  return (next.get(node) ?? []).map((each) => ({ ...each, key, level })).reverse();
}

function neighboursOf({ edges }: LineageGraph, way: 'up' | 'down'): Map<string, Neighbour[]> {
  const found = new Map<string, Neighbour[]>();
  for (const { from, to, useAs } of edges) {
    const [node, id] = way === 'up' ? [to, from] : [from, to];
    const list = found.get(node);
    if (list) list.push({ id, useAs });
    else found.set(node, [{ id, useAs }]);
  }
  return found;
}
