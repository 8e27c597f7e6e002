import type { Layout } from './graph-layout.ts';
import type { ShownGraph } from './shown-graph.ts';

/** A graph with the place of each of its nodes. */
export interface PlacedGraph {
  readonly graph: ShownGraph;
  readonly layout: Layout;
}
