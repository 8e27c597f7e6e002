import type { GraphNode, LineageGraph, OutsidePlace } from '../../../contract/run-shapes.ts';

/** From so many siblings on they are shown as one stack. */
export const LEAST_STACKED = 5;

/** What stands in the graph. */
export type ShownNode =
  | (GraphNode & { readonly root: boolean })
  | StackNode
  | { readonly id: string; readonly kind: 'outside'; readonly place: OutsidePlace };

/** Siblings as one; a click shows each of them. */
export interface StackNode {
  readonly id: string;
  readonly kind: 'stack';
  readonly of: GraphNode['kind'];
  /** In the order of the graph. */
  readonly members: readonly GraphNode[];
}

export interface ShownEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What a version is used as. */
  readonly label: string | null;
  /** Leads from what is outside the store. */
  readonly outside: boolean;
}

export interface ShownGraph {
  readonly root: string;
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
  /** The stack that each node in one is in. */
  readonly stackOf: ReadonlyMap<string, string>;
}

export interface ShownChoices {
  /** Siblings become stacks. */
  readonly group: boolean;
  /** Stacks that show their members. */
  readonly opened: ReadonlySet<string>;
  /** Places outside the store, by the node that refers to them. */
  readonly outside: ReadonlyMap<string, readonly OutsidePlace[]>;
}

/**
 * What is drawn of a graph: siblings are nodes of one kind (runs of one state, versions of one collection) that are tied
 * in the same way to the same nodes nearer to the root; five or more become a stack. What hangs on the members of a stack
 * hangs on the stack, so that it can become a stack itself.
 */
export function shownGraph(graph: LineageGraph, choices: ShownChoices): ShownGraph {
  const stackOf = choices.group ? stacks(graph, choices.opened) : new Map<string, string>();
  const members = new Map<string, GraphNode[]>();
  const nodes: ShownNode[] = [];
  for (const node of graph.nodes) {
    const stack = stackOf.get(node.id);
    if (stack === undefined) {
      nodes.push({ ...node, root: node.id === graph.root });
      continue;
    }
    const others = members.get(stack);
    if (others) others.push(node);
    else {
      const list = [node];
      members.set(stack, list);
      nodes.push({ id: stack, kind: 'stack', of: node.kind, members: list });
    }
  }
  const edges = shownEdges(graph, stackOf);
  addOutside(nodes, edges, choices.outside);
  return { root: graph.root, nodes, edges, stackOf };
}

function shownEdges(graph: LineageGraph, stackOf: ReadonlyMap<string, string>): ShownEdge[] {
  const found = new Map<string, ShownEdge>();
  for (const { from, to, useAs } of graph.edges) {
    const ends = { from: stackOf.get(from) ?? from, to: stackOf.get(to) ?? to };
    const id = `${ends.from}>${ends.to}`;
    const known = found.get(id);
    const label = known && known.label !== useAs ? null : useAs;
    found.set(id, { id, ...ends, label, outside: false });
  }
  return [...found.values()];
}

function addOutside(nodes: ShownNode[], edges: ShownEdge[], outside: ShownChoices['outside']): void {
  const known = new Set<string>();
  const shown = new Set(nodes.map(({ id }) => id));
  for (const [to, places] of outside) {
    if (!shown.has(to)) continue;
    for (const place of places) {
      const id = `outside:${place.scheme}:${place.host}`;
      if (!known.has(id)) nodes.push({ id, kind: 'outside', place });
      known.add(id);
      edges.push({ id: `${id}>${to}`, from: id, to, label: null, outside: true });
    }
  }
}

/** The stack of every node that is in one. */
function stacks(graph: LineageGraph, opened: ReadonlySet<string>): Map<string, string> {
  const ties = tiesOf(graph);
  const distance = distances(graph, ties);
  const byDistance = new Map<number, GraphNode[]>();
  for (const node of graph.nodes) {
    const at = distance.get(node.id) ?? 0;
    const ring = byDistance.get(at);
    if (ring) ring.push(node);
    else byDistance.set(at, [node]);
  }
  const stackOf = new Map<string, string>();
  const rings = [...byDistance].sort(([one], [other]) => one - other);
  for (const [at, ring] of rings) {
    if (at === 0) continue;
    const groups = new Map<string, GraphNode[]>();
    for (const node of ring) {
      const key = siblingKey(node, { ties: ties.get(node.id) ?? [], distance, at, stackOf });
      const group = groups.get(key);
      if (group) group.push(node);
      else groups.set(key, [node]);
    }
    for (const [key, group] of groups) {
      const id = `stack:${shortHash(key)}`;
      if (group.length < LEAST_STACKED || opened.has(id)) continue;
      for (const { id: member } of group) stackOf.set(member, id);
    }
  }
  return stackOf;
}

interface Tie {
  readonly other: string;
  readonly way: 'up' | 'down';
  readonly useAs: string | null;
}

function tiesOf({ edges }: LineageGraph): Map<string, Tie[]> {
  const ties = new Map<string, Tie[]>();
  const add = (node: string, tie: Tie) => {
    const list = ties.get(node);
    if (list) list.push(tie);
    else ties.set(node, [tie]);
  };
  for (const { from, to, useAs } of edges) {
    add(from, { other: to, way: 'down', useAs });
    add(to, { other: from, way: 'up', useAs });
  }
  return ties;
}

/** Steps from the root, in whichever direction. */
function distances({ root }: LineageGraph, ties: ReadonlyMap<string, readonly Tie[]>): Map<string, number> {
  const found = new Map([[root, 0]]);
  let ring = [root];
  for (let step = 1; ring.length > 0; step += 1) {
    const next: string[] = [];
    for (const node of ring) {
      for (const { other } of ties.get(node) ?? []) {
        if (found.has(other)) continue;
        found.set(other, step);
        next.push(other);
      }
    }
    ring = next;
  }
  return found;
}

function siblingKey(
  node: GraphNode,
  {
    ties,
    distance,
    at,
    stackOf,
  }: {
    readonly ties: readonly Tie[];
    readonly distance: ReadonlyMap<string, number>;
    readonly at: number;
    readonly stackOf: ReadonlyMap<string, string>;
  },
): string {
  const inner = ties
    .filter(({ other }) => distance.get(other) === at - 1)
    .map(({ other, way, useAs }) => `${way} ${stackOf.get(other) ?? other} ${useAs ?? ''}`);
  return JSON.stringify([kindKey(node), [...new Set(inner)].sort()]);
}

function kindKey(node: GraphNode): string[] {
  if (node.kind === 'run') return ['run', node.run.state];
  const { store, project, collection } = node.version;
  return ['version', store, project, collection];
}

/** FNV-1a over UTF-16 units, 2 × 32 bits: names a stack for as long as the page is shown. */
function shortHash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    one = Math.imul(one ^ text.charCodeAt(i), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(i), 0x85ebca6b) ^ (one >>> 13);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}
