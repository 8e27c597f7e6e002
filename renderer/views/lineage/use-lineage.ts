import { useMemo, useState } from 'react';
import type { LineageGraph, OutsidePlace } from '../../../contract/run-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import { type ShownGraph, shownGraph } from './shown-graph.ts';
import { useOutside } from './use-outside.ts';

/** The version or run that a graph is about, by id. */
export type LineageOf = { readonly version: string } | { readonly run: string };

export type Way = 'both' | 'up' | 'down';

/** Steps from the root; a step leads from a version to a run or back. */
export const DEPTHS = [2, 4, 6, 1000] as const;
export type Depth = (typeof DEPTHS)[number];

/** Nodes of a graph, at most. */
export const MOST_NODES = 2000;

export interface Lineage {
  readonly graph: LineageGraph | undefined;
  readonly shown: ShownGraph | undefined;
  /** Places outside the store, by the node that refers to them. */
  readonly outside: ReadonlyMap<string, readonly OutsidePlace[]>;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly way: Way;
  readonly setWay: (way: Way) => void;
  readonly depth: Depth;
  readonly setDepth: (depth: Depth) => void;
  readonly group: boolean;
  readonly setGroup: (group: boolean) => void;
  /** Shows the neighbours of a node in one direction. */
  readonly expand: (node: string, way: 'up' | 'down') => void;
  /** Shows the members of a stack. */
  readonly openStack: (stack: string) => void;
}

/** What a version or run was made from and what was made from it, as far as was asked for. */
export function useLineage(of: LineageOf): Lineage {
  const [way, setWay] = useState<Way>('both');
  const [depth, setDepth] = useState<Depth>(DEPTHS[0]);
  const [group, setGroup] = useState(true);
  const [expanded, setExpanded] = useState<readonly { node: string; way: 'up' | 'down' }[]>([]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const {
    data: graph,
    error,
    refetch,
  } = useEngine(
    'lineage.graph',
    {
      ...of,
      up: way === 'down' ? 0 : depth,
      down: way === 'up' ? 0 : depth,
      expand: [...expanded],
      limit: MOST_NODES,
    },
    { keepPrevious: true },
  );
  const outside = useOutside(graph);
  const shown = useMemo(
    () => graph && shownGraph(graph, { group, opened, outside }),
    [graph, group, opened, outside],
  );
  return {
    graph,
    shown,
    outside,
    error: graph ? null : error,
    retry: () => void refetch(),
    way,
    setWay,
    depth,
    setDepth,
    group,
    setGroup: (to) => {
      setGroup(to);
      setOpened(new Set());
    },
    expand: (node, to) => setExpanded((before) => [...before, { node, way: to }]),
    openStack: (stack) => setOpened((before) => new Set(before).add(stack)),
  };
}
