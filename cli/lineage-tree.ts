import { formatCount } from '../contract/numbers.ts';
import type { GraphEdge, GraphNode, LineageGraph } from '../contract/run-shapes.ts';
import { shortVersion } from './names.ts';
import { runStyle, SHORT_ID } from './run-text.ts';
import { printable } from './text/escape.ts';
import type { Palette } from './text/palette.ts';

/** Lines of a graph as two trees from its root: what it was made from, and what was made from it. */
export function lineageTree(graph: LineageGraph, palette: Palette): string[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const root = nodes.get(graph.root)!;
  const up = branches(graph, 'up');
  const down = branches(graph, 'down');
  const tree = (direction: 'up' | 'down') => {
    const links = direction === 'up' ? up : down;
    return drawBelow({ nodes, links, direction, palette, drawn: new Set([root.id]) }, root, '');
  };
  const above = tree('up');
  const below = tree('down');
  const lines = [nodeText(root, null, palette)];
  if (above.length > 0) lines.push('Made from:', ...above);
  if (below.length > 0) lines.push(root.kind === 'run' ? 'Made:' : 'Used by:', ...below);
  if (above.length + below.length === 0) lines.push(palette.dim('No run made it or uses it.'));
  if (graph.cut) lines.push(palette.dim(`Only the nearest ${formatCount(graph.nodes.length)} are shown.`));
  return lines;
}

interface Drawing {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly direction: 'up' | 'down';
  readonly palette: Palette;
  readonly drawn: Set<string>;
}

interface Link {
  readonly to: string;
  readonly useAs: string | null;
}

function branches(graph: LineageGraph, direction: 'up' | 'down'): Map<string, Link[]> {
  const links = new Map<string, Link[]>();
  const add = ({ from, to, useAs }: GraphEdge) => {
    const [at, next] = direction === 'up' ? [to, from] : [from, to];
    const list = links.get(at) ?? [];
    list.push({ to: next, useAs });
    links.set(at, list);
  };
  for (const edge of graph.edges) add(edge);
  return links;
}

/** Lines below a node, deepest branch last; what was drawn before is only named. */
function drawBelow(drawing: Drawing, node: GraphNode, indent: string): string[] {
  const { nodes, links, direction, palette, drawn } = drawing;
  const next = links.get(node.id) ?? [];
  const hidden = node.more[direction];
  const lines: string[] = [];
  for (const [at, { to, useAs }] of next.entries()) {
    const isLast = at === next.length - 1 && hidden === 0;
    const child = nodes.get(to)!;
    const again = drawn.has(to);
    drawn.add(to);
    const text = nodeText(child, useAs, palette) + (again ? palette.dim('  (see above)') : '');
    lines.push(`${indent}${isLast ? '└─ ' : '├─ '}${text}`);
    if (!again) lines.push(...drawBelow(drawing, child, `${indent}${isLast ? '   ' : '│  '}`));
  }
  if (hidden > 0) lines.push(`${indent}└─ ${palette.dim(`and ${formatCount(hidden)} more`)}`);
  return lines;
}

function nodeText(node: GraphNode, useAs: string | null, palette: Palette): string {
  if (node.kind === 'run') {
    const { id, name, state } = node.run;
    const as = useAs === null ? '' : `  as ${printable(useAs)}`;
    return `run ${palette.bold(id.slice(0, SHORT_ID))}  ${printable(name)}  ${runStyle(palette, state)(state)}${palette.dim(as)}`;
  }
  const { version } = node;
  const aliases = version.aliases.length === 0 ? '' : ` (${printable(version.aliases.join(', '))})`;
  const facts = [
    ...(useAs === null ? [] : [`as ${printable(useAs)}`]),
    ...(version.deletedAt === null ? [] : ['deleted']),
  ];
  const tail = facts.length === 0 ? '' : palette.dim(`  ${facts.join(', ')}`);
  return `${palette.bold(printable(shortVersion(version)))}${aliases}${tail}`;
}
