import type { GraphNode, GraphVersion, RunInfo, RunSummary } from '../../../contract/run-shapes.ts';
import type { GraphVersionRow, LineageNode, LineageNodeRow, RunRow, StoreRow } from '../catalog/rows.ts';

/** A run in a list. @param store in which it was started */
export function runSummary(row: RunRow, store: StoreRow): RunSummary {
  return {
    id: row.id,
    store: store.handle,
    entity: store.entity ?? '',
    project: row.project,
    name: row.name,
    state: row.state,
    host: row.host,
    exitCode: row.exitCode,
    durationMs: row.durationMs,
    author: row.created.author,
    createdAt: row.created.time,
    finishedAt: row.finished?.time ?? null,
  };
}

/** All about a run but what it used and logged. */
export function runInfo(row: RunRow, store: StoreRow): RunInfo {
  return { ...runSummary(row, store), config: row.config, command: row.command ?? null };
}

/** A node of a graph of lineage. @param stores by the catalog's number */
export function graphNode(
  { node, row, moreUp, moreDown }: LineageNodeRow,
  stores: ReadonlyMap<number, StoreRow>,
): GraphNode {
  const store = stores.get(row.store)!;
  const more = { up: moreUp, down: moreDown };
  if (node.kind === 'run') {
    return { id: `run:${node.id}`, kind: 'run', run: runSummary(row as RunRow, store), more };
  }
  const version = graphVersion(row as GraphVersionRow, store);
  // Ids of versions are unique within a store only.
  return { id: `version:${store.uuid}:${node.id}`, kind: 'version', version, more };
}

/** The node that an id of a graph means; undefined when its store is not known here. */
export function nodeOf(id: string, stores: readonly StoreRow[]): LineageNode | undefined {
  const [kind, first, second] = id.split(':');
  if (kind === 'run' && first !== undefined) return { kind, id: first };
  const store = stores.find(({ uuid }) => uuid === first);
  return kind === 'version' && store && second !== undefined
    ? { kind, store: store.id, id: second }
    : undefined;
}

function graphVersion(row: GraphVersionRow, store: StoreRow): GraphVersion {
  return {
    id: row.id,
    store: store.handle,
    project: row.project,
    collection: row.collection,
    type: row.artifactType,
    version: `v${row.index}`,
    aliases: [...row.aliases],
    files: row.files,
    bytes: row.bytes,
    createdAt: row.time,
    deletedAt: row.deletedTime,
  };
}
