import type {
  GraphVersionRow,
  LineageEdgeRow,
  LineageExpansion,
  LineageGraphRow,
  LineageNode,
  LineageNodeRow,
} from '../rows.ts';
import { all, type Db, first } from '../sql.ts';
import { OUTPUTS_OF_RUN, RUN_ROWS, runRow, USES_OF_RUN } from './runs.ts';

/** Edges of a graph, at most, for each node that it may have. */
const EDGES_A_NODE = 10;

const RUN_OF_VERSION = 'SELECT run FROM versions WHERE store = ? AND uuid = ? AND run IS NOT NULL';
const USERS_OF_VERSION =
  'SELECT run FROM uses INDEXED BY uses_by_version WHERE store = ? AND version = ? ORDER BY id DESC LIMIT ?';
const USES_OF_RUN_COUNTED =
  'SELECT count(*) AS n FROM (SELECT DISTINCT store, version FROM uses WHERE run = ?)';
const OUTPUTS_COUNTED = 'SELECT count(*) AS n FROM versions WHERE run = ?';
const USERS_COUNTED =
  'SELECT count(DISTINCT run) AS n FROM uses INDEXED BY uses_by_version WHERE store = ? AND version = ?';
const VERSION = `SELECT v.store AS store, v.uuid AS id, v.idx AS idx, v.files AS files, v.bytes AS bytes, v.time AS time,
    c.project AS project, c.name AS collection, c.artifact_type AS artifactType,
    coalesce(v.record ->> '$.deleted.time', c.record ->> '$.deleted.time') AS deletedTime,
    (SELECT json_group_array(alias) FROM aliases WHERE version = v.id) AS aliases
  FROM versions AS v JOIN collections AS c ON c.id = v.collection WHERE v.store = ? AND v.uuid = ?`;

/** Every query of a walk: each must be answered by an index, as it is asked for every node. */
export const GRAPH_QUERIES: readonly string[] = [
  RUN_ROWS,
  USES_OF_RUN,
  OUTPUTS_OF_RUN,
  RUN_OF_VERSION,
  USERS_OF_VERSION,
  USES_OF_RUN_COUNTED,
  OUTPUTS_COUNTED,
  USERS_COUNTED,
  VERSION,
];

/**
 * What a version or run was made from, and what was made from it: breadth first, so that of a large graph the nearest
 * nodes are there. Work and result are bounded by `limit` nodes and ten times as many edges. Undefined when the root is
 * unknown.
 *
 * @param input.up steps towards what it was made from; `down`, towards what was made from it; `expand`, nodes whose
 *   neighbours are wanted besides, those that are not in the graph by then are passed over
 */
export function lineageGraph(
  db: Db,
  input: {
    root: LineageNode;
    up: number;
    down: number;
    expand?: readonly LineageExpansion[];
    limit: number;
    gone: readonly string[];
  },
): LineageGraphRow | undefined {
  const walk = new Walk(db, input);
  if (!walk.add(input.root)) return undefined;
  let up = [input.root];
  let down = [input.root];
  for (let step = 1; step <= Math.max(input.up, input.down); step++) {
    up = step <= input.up ? walk.expand(up, upwards) : [];
    down = step <= input.down ? walk.expand(down, downwards) : [];
    if (up.length + down.length === 0) break;
  }
  for (const { node, way } of input.expand ?? []) {
    if (walk.has(node)) walk.expand([node], way === 'up' ? upwards : downwards);
  }
  return walk.result();
}

interface Neighbour {
  readonly node: LineageNode;
  readonly useAs: string | null;
}
type Neighbours = (db: Db, node: LineageNode, limit: number) => Neighbour[];

class Walk {
  readonly #db: Db;
  readonly #limit: number;
  readonly #gone: readonly string[];
  readonly #places = new Map<string, number>();
  readonly #nodes: Omit<LineageNodeRow, 'moreUp' | 'moreDown'>[] = [];
  #cut = false;

  constructor(db: Db, options: { readonly limit: number; readonly gone: readonly string[] }) {
    this.#db = db;
    this.#limit = options.limit;
    this.#gone = options.gone;
  }

  /** False when there is no such node. */
  add(node: LineageNode): boolean {
    const row = rowOf(this.#db, node, this.#gone);
    if (!row) return false;
    this.#places.set(nameOf(node), this.#nodes.length);
    this.#nodes.push({ node, row });
    return true;
  }

  has(node: LineageNode): boolean {
    return this.#places.has(nameOf(node));
  }

  /** Adds the neighbours of these nodes in one direction, as long as there is room; returns those that are new. */
  expand(nodes: readonly LineageNode[], neighbours: Neighbours): LineageNode[] {
    const added: LineageNode[] = [];
    for (const each of nodes) {
      // One more than can be added tells that there are more.
      for (const { node } of neighbours(this.#db, each, this.#limit + 1)) {
        if (this.#places.has(nameOf(node))) continue;
        if (this.#nodes.length >= this.#limit) {
          this.#cut = true;
          return added;
        }
        if (this.add(node)) added.push(node);
      }
    }
    return added;
  }

  result(): LineageGraphRow {
    const edges = this.#edges();
    const ups = new Array<number>(this.#nodes.length).fill(0);
    const downs = new Array<number>(this.#nodes.length).fill(0);
    for (const { from, to } of edges) {
      downs[from]! += 1;
      ups[to]! += 1;
    }
    const nodes = this.#nodes.map(({ node, row }, place) => {
      const degree = degreeOf(this.#db, node);
      return {
        node,
        row,
        moreUp: Math.max(0, degree.up - ups[place]!),
        moreDown: Math.max(0, degree.down - downs[place]!),
      };
    });
    return { nodes, edges, cut: this.#cut };
  }

  /** Every edge between two nodes of the graph: each is found once, from the end that it leads to. */
  #edges(): LineageEdgeRow[] {
    const edges: LineageEdgeRow[] = [];
    const most = this.#limit * EDGES_A_NODE;
    for (const [to, { node }] of this.#nodes.entries()) {
      const uses = new Map<number, string[]>();
      for (const each of upwards(this.#db, node, most - edges.length)) {
        const from = this.#places.get(nameOf(each.node));
        if (from === undefined) continue;
        const names = uses.get(from) ?? [];
        if (each.useAs !== null) names.unshift(each.useAs);
        uses.set(from, names);
      }
      for (const [from, names] of uses) {
        edges.push({ from, to, useAs: names.length === 0 ? null : names.join(', ') });
      }
      if (edges.length < most) continue;
      this.#cut = true;
      break;
    }
    return edges;
  }
}

/** What a node was made from. */
function upwards(db: Db, node: LineageNode, limit: number): Neighbour[] {
  if (node.kind === 'run') {
    type Use = { readonly store: number; readonly version: string; readonly use_as: string | null };
    return all<Use>(db, USES_OF_RUN, node.id, limit).map(({ store, version, use_as }) => ({
      node: { kind: 'version', store, id: version },
      useAs: use_as,
    }));
  }
  const made = first<{ run: string }>(db, RUN_OF_VERSION, node.store, node.id);
  return made ? [{ node: { kind: 'run', id: made.run }, useAs: null }] : [];
}

/** What was made from a node. */
function downwards(db: Db, node: LineageNode, limit: number): Neighbour[] {
  if (node.kind === 'run') {
    return all<{ store: number; uuid: string }>(db, OUTPUTS_OF_RUN, node.id, limit).map(
      ({ store, uuid }) => ({
        node: { kind: 'version', store, id: uuid },
        useAs: null,
      }),
    );
  }
  return all<{ run: string }>(db, USERS_OF_VERSION, node.store, node.id, limit).map(({ run }) => ({
    node: { kind: 'run', id: run },
    useAs: null,
  }));
}

function degreeOf(db: Db, node: LineageNode): { readonly up: number; readonly down: number } {
  const count = (sql: string, ...params: (string | number)[]) => first<{ n: number }>(db, sql, ...params)!.n;
  if (node.kind === 'run') {
    return { up: count(USES_OF_RUN_COUNTED, node.id), down: count(OUTPUTS_COUNTED, node.id) };
  }
  return { up: upwards(db, node, 1).length, down: count(USERS_COUNTED, node.store, node.id) };
}

function rowOf(db: Db, node: LineageNode, gone: readonly string[]): LineageNodeRow['row'] | undefined {
  if (node.kind === 'run') {
    const row = first<{ store: number; record: string }>(db, RUN_ROWS, node.id);
    return row && runRow(row, gone);
  }
  const row = first<Omit<GraphVersionRow, 'aliases' | 'index'> & { aliases: string; idx: number }>(
    db,
    VERSION,
    node.store,
    node.id,
  );
  if (!row) return undefined;
  const { idx, aliases, ...facts } = row;
  return { ...facts, index: idx, aliases: (JSON.parse(aliases) as string[]).sort() };
}

function nameOf(node: LineageNode): string {
  return node.kind === 'run' ? node.id : `${node.store} ${node.id}`;
}
