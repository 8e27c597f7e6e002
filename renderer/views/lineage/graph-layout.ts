import { Graph, layout } from '@dagrejs/dagre';

/** What has to be placed: boxes and what leads from where to where. Left is what something was made from. */
export interface LayoutInput {
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** Least room between columns, where the words on edges stand; pixels. */
  readonly gap?: number;
}

/** The upper left corner of each node, in the order of the nodes; pixels. */
export interface Layout {
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

/** Pixels between columns without words on edges. */
export const BETWEEN_COLUMNS = 48;
const BETWEEN_ROWS = 28;
/** Nodes with one more for each column that an edge crosses: beyond it the fine layout takes seconds. */
const MOST_FINE = 1500;
const SWEEPS = 8;

/**
 * Places a graph from left to right. Small ones by dagre (layers with few crossings: Gansner, Koutsofios, North and Vo, "A
 * Technique for Drawing Directed Graphs", 1993); larger ones by columns whose rows are sorted by where their neighbours
 * stand, which takes time in proportion to nodes and edges.
 */
export function layoutGraph(input: LayoutInput): Layout {
  const ranks = ranksOf(input);
  const crossed = input.edges.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.abs((ranks.get(to) ?? 0) - (ranks.get(from) ?? 0)) - 1),
    0,
  );
  return input.nodes.length + crossed <= MOST_FINE ? fineLayout(input) : columnLayout(input, ranks);
}

function fineLayout({ nodes, edges, gap = BETWEEN_COLUMNS }: LayoutInput): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: BETWEEN_ROWS, ranksep: gap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return fromCorner(
    nodes,
    nodes.map(({ id, width, height }) => {
      const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
      return { x: x - width / 2, y: y - height / 2 };
    }),
  );
}

/** The longest way to each node from one that nothing leads to; an edge that closes a circle does not count. */
export function ranksOf({ nodes, edges }: LayoutInput): Map<string, number> {
  const followers = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) followers.get(from)?.push(to);
  const order = topologicalOrder(nodes, followers);
  const place = new Map(order.map((id, at) => [id, at]));
  const ranks = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const id of order) {
    for (const to of followers.get(id)!) {
      if (place.get(to)! > place.get(id)!) ranks.set(to, Math.max(ranks.get(to)!, ranks.get(id)! + 1));
    }
  }
  pullForward(order, { followers, place, ranks });
  return ranks;
}

/** What nothing leads to stands right before the first thing that it leads to. */
function pullForward(
  order: readonly string[],
  {
    followers,
    place,
    ranks,
  }: {
    readonly followers: ReadonlyMap<string, readonly string[]>;
    readonly place: ReadonlyMap<string, number>;
    readonly ranks: Map<string, number>;
  },
): void {
  const led = new Set<string>();
  for (const id of order) {
    for (const to of followers.get(id)!) if (place.get(to)! > place.get(id)!) led.add(to);
  }
  for (const id of order) {
    if (led.has(id)) continue;
    const next = followers.get(id)!.filter((to) => place.get(to)! > place.get(id)!);
    if (next.length > 0) ranks.set(id, Math.min(...next.map((to) => ranks.get(to)!)) - 1);
  }
}

/** Depth first without recursion: a chain may be thousands of steps long. */
function topologicalOrder(
  nodes: LayoutInput['nodes'],
  followers: ReadonlyMap<string, readonly string[]>,
): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  for (const { id: start } of nodes) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path: { id: string; next: number }[] = [{ id: start, next: 0 }];
    while (path.length > 0) {
      const top = path.at(-1)!;
      const to = followers.get(top.id)![top.next];
      top.next += 1;
      if (to === undefined) {
        order.push(top.id);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ id: to, next: 0 });
      }
    }
  }
  return order.reverse();
}

function columnLayout(
  { nodes, edges, gap = BETWEEN_COLUMNS }: LayoutInput,
  ranks: ReadonlyMap<string, number>,
): Layout {
  const at = new Map(nodes.map(({ id }, index) => [id, index]));
  const neighbours: number[][] = nodes.map(() => []);
  for (const { from, to } of edges) {
    const [one, other] = [at.get(from), at.get(to)];
    if (one === undefined || other === undefined) continue;
    neighbours[one]!.push(other);
    neighbours[other]!.push(one);
  }
  const columns = columnsOf(nodes, ranks);
  const middle = new Float64Array(nodes.length);
  for (const column of columns) stack(column, nodes, middle);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const wish = new Map(column.map((node) => [node, mean(neighbours[node]!, middle) ?? middle[node]!]));
      column.sort((one, other) => wish.get(one)! - wish.get(other)!);
      stack(column, nodes, middle);
    }
  }
  const places: { x: number; y: number }[] = new Array(nodes.length);
  let x = 0;
  for (const column of columns) {
    const width = Math.max(...column.map((node) => nodes[node]!.width));
    for (const node of column) {
      const { width: own, height } = nodes[node]!;
      places[node] = { x: x + (width - own) / 2, y: middle[node]! - height / 2 };
    }
    x += width + gap;
  }
  return fromCorner(nodes, places);
}

function columnsOf(nodes: LayoutInput['nodes'], ranks: ReadonlyMap<string, number>): number[][] {
  const byRank = new Map<number, number[]>();
  for (const [index, { id }] of nodes.entries()) {
    const rank = ranks.get(id) ?? 0;
    const column = byRank.get(rank);
    if (column) column.push(index);
    else byRank.set(rank, [index]);
  }
  return [...byRank].sort(([one], [other]) => one - other).map(([, column]) => column);
}

/** Puts the nodes of a column one under another, in their order, round the middle line. */
function stack(column: readonly number[], nodes: LayoutInput['nodes'], middle: Float64Array): void {
  const whole = column.reduce((sum, node) => sum + nodes[node]!.height + BETWEEN_ROWS, -BETWEEN_ROWS);
  let y = -whole / 2;
  for (const node of column) {
    const { height } = nodes[node]!;
    middle[node] = y + height / 2;
    y += height + BETWEEN_ROWS;
  }
}

function mean(nodes: readonly number[], middle: Float64Array): number | undefined {
  if (nodes.length === 0) return undefined;
  let sum = 0;
  for (const node of nodes) sum += middle[node]!;
  return sum / nodes.length;
}

function fromCorner(nodes: LayoutInput['nodes'], places: readonly { x: number; y: number }[]): Layout {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [i, { x, y }] of places.entries()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + nodes[i]!.width);
    bottom = Math.max(bottom, y + nodes[i]!.height);
  }
  return {
    places: places.map(({ x, y }) => ({ x: Math.round(x - left), y: Math.round(y - top) })),
    width: Math.max(0, right - left),
    height: Math.max(0, bottom - top),
  };
}
