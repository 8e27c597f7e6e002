import { useMemo } from 'react';
import type { LineageGraph, OutsidePlace } from '../../../contract/run-shapes.ts';
import { useEngine } from '../../api/queries.ts';

/** Places outside the store that the version a graph is about refers to, by the id of its node; none of a run. */
export function useOutside(graph: LineageGraph | undefined): ReadonlyMap<string, readonly OutsidePlace[]> {
  const root = graph?.nodes[0];
  const version = root?.kind === 'version' ? root.version.id : undefined;
  // While its entries cannot be read, the graph is shown without them.
  const { data } = useEngine(
    'lineage.outside',
    { version: version ?? '-' },
    { enabled: version !== undefined },
  );
  return useMemo(() => {
    if (!root || !data || data.places.length === 0) return NOWHERE;
    return new Map([[root.id, data.places]]);
  }, [root, data]);
}

const NOWHERE: ReadonlyMap<string, readonly OutsidePlace[]> = new Map();
