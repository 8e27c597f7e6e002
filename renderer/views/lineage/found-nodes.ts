import type { GraphNode, LineageGraph } from '../../../contract/run-shapes.ts';

/** Ids of the nodes that have every word of a query in them, nearest to the root first; none for an empty query. */
export function foundNodes(graph: LineageGraph | undefined, query: string): readonly string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 || !graph) return [];
  return graph.nodes
    .filter((node) => {
      const text = textOf(node);
      return words.every((word) => text.includes(word));
    })
    .map(({ id }) => id);
}

function textOf(node: GraphNode): string {
  const parts =
    node.kind === 'run'
      ? [node.run.name, node.run.id, node.run.state, node.run.host, node.run.author, node.run.project]
      : [
          `${node.version.project}/${node.version.collection}:${node.version.version}`,
          node.version.type,
          ...node.version.aliases,
        ];
  return parts.join(' ').toLowerCase();
}
