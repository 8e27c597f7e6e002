import { createContext, useContext } from 'react';

/** What the nodes of a graph can do. */
export interface GraphActions {
  readonly expand: (node: string, way: 'up' | 'down') => void;
  readonly openStack: (stack: string) => void;
}

/** Nodes are drawn by a library: what they can do reaches them past it. */
export const GraphContext = createContext<GraphActions>({
  expand: () => undefined,
  openStack: () => undefined,
});

/** What a node can do. */
export function useGraphActions(): GraphActions {
  return useContext(GraphContext);
}
