import type { GraphEdge, GraphNode, LineageGraph, RunState } from '../../contract/run-shapes.ts';

/** A version of a graph, called `collection:vN`. */
export function versionNode(id: string, collection = id, version = 'v0'): GraphNode {
  return {
    id,
    kind: 'version',
    more: { up: 0, down: 0 },
    version: {
      id,
      store: 'local',
      project: 'pets',
      collection,
      type: 'dataset',
      version,
      aliases: [],
      files: 3,
      bytes: 10,
      createdAt: '2026-01-01T00:00:00.000Z',
      deletedAt: null,
    },
  };
}

/** A run of a graph. */
export function runNode(id: string, state: RunState = 'finished'): GraphNode {
  return {
    id,
    kind: 'run',
    more: { up: 0, down: 0 },
    run: {
      id,
      store: 'local',
      entity: 'ada',
      project: 'pets',
      name: id,
      state,
      host: 'gpu',
      exitCode: state === 'finished' ? 0 : null,
      durationMs: 1000,
      author: 'ada',
      createdAt: '2026-01-01T00:00:00.000Z',
      finishedAt: null,
    },
  };
}

/** A graph about its first node; edges are written `from>to` or `from>to as name`. */
export function lineageGraph(nodes: readonly GraphNode[], edges: readonly string[]): LineageGraph {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  return {
    root: nodes[0]!.id,
    nodes: [...nodes],
    edges: edges.map((text): GraphEdge => {
      const [, from = '', to = '', useAs = null] = /^(.+?)>(.+?)(?: as (.*))?$/.exec(text) ?? [];
      return { from, to, kind: kinds.get(from) === 'run' ? 'logged' : 'used', useAs: useAs ?? null };
    }),
    cut: false,
  };
}
